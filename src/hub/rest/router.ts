import { Hono } from 'hono';
import { accountOf, demand, type Caller } from '../world/caller.ts';
import type { Repository } from '../world/model.ts';
import { Refusal } from '../world/refusal.ts';
import { findRepository, type World } from '../world/world.ts';
import type { RequestRecord } from '../traffic.ts';
import { jsonBody } from '../json-body.ts';
import { answer } from './answer.ts';
import { ROUTE_NEEDS, type RouteNeed } from './permissions.ts';
import type { Call, Routes } from './route.ts';

/** What the server knows of a request before any route sees it. */
export interface HubEnv {
  Variables: { caller: Caller; record: RequestRecord };
}

/** The REST API: every route of the tables, each behind what it needs. */
export function restRouter(world: World, tables: readonly Routes[]): Hono<HubEnv> {
  const app = new Hono<HubEnv>({ strict: false });
  for (const [route, run] of tables.flatMap((table) => Object.entries(table)).toSorted(mostPreciseFirst)) {
    const need = ROUTE_NEEDS[route];
    if (need === undefined) throw new Error(`${route} has no line in the table of permissions`);
    const [method = 'GET', path = '/'] = route.split(' ');
    app.on(method, honoPath(path), async (context) => {
      const caller = context.get('caller');
      context.get('record').route = route;
      const params = context.req.param() as Record<string, string>;
      const repository = findRepository(world, `${params['owner'] ?? ''}/${params['repo'] ?? ''}`);
      refuseUnfit(caller, need, repository);
      const json = ['GET', 'HEAD'].includes(method) ? undefined : await jsonBody(context.req.raw);
      const call: Call = {
        world,
        caller,
        url: publicUrl(world, context.req.url),
        params,
        json,
        repository,
        accept: context.req.header('accept') ?? '',
        authorization: context.req.header('authorization'),
      };
      return answer(await run(call), method, context.req.header('if-none-match'));
    });
  }
  return app;
}

const GREEDY = new Set(['path', 'ref', 'branch', 'basehead']);

function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (GREEDY.has(name) ? `:${name}{.+}` : `:${name}`));
}

/** Where two routes fit, the one with more fixed parts is meant. */
function mostPreciseFirst([one]: [string, unknown], [other]: [string, unknown]): number {
  const greedyEnd = (route: string): number => (/\{(path|ref|branch|basehead)\}$/.test(route) ? 1 : 0);
  const parameters = (route: string): number => route.split('{').length;
  return greedyEnd(one) - greedyEnd(other) || parameters(one) - parameters(other);
}

function refuseUnfit(caller: Caller, need: RouteNeed, repository: Repository | undefined): void {
  if (need === 'anybody') return;
  if (need === 'app') {
    if (caller.kind !== 'app') throw new Refusal('unauthorized', 'A JSON web token could not be decoded');
    return;
  }
  if (need === 'installation') {
    if (caller.kind !== 'installation' && caller.kind !== 'job')
      throw new Refusal(
        'forbidden',
        'You must authenticate with an installation access token in order to list repositories for an installation.',
      );
    return;
  }
  if (need === 'account') {
    accountOf(caller);
    if (caller.kind !== 'user') throw new Refusal('forbidden', 'Resource not accessible by integration');
    return;
  }
  if (repository === undefined) throw new Refusal('not-found', 'Not Found');
  demand(caller, repository, need);
}

/** Links in answers lead back to where the caller came in. */
function publicUrl(world: World, url: string): URL {
  const { pathname, search } = new URL(url);
  return new URL(`${world.origin}${pathname}${search}`);
}
