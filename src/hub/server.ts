import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { GraphqlAnswer } from './graphql/endpoint.ts';
import { isGitRequest, type GitEndpoint } from './git-http.ts';
import { jsonBody } from './json-body.ts';
import { limitHeaders, type Limits } from './limits.ts';
import { refusalAnswer } from './rest/answer.ts';
import type { HubEnv } from './rest/router.ts';
import { Refusal } from './world/refusal.ts';
import { callerFor, credentialsIn } from './world/tokens.ts';
import type { Traffic } from './traffic.ts';
import type { World } from './world/world.ts';

export interface Doors {
  readonly world: World;
  readonly traffic: Traffic;
  readonly limits: Limits;
  readonly rest: Hono<HubEnv>;
  readonly graphql: GraphqlAnswer;
  readonly git: GitEndpoint;
}

/** One server: git by path, GraphQL and REST by prefix, each request recorded and its sender known. */
export function createHubServer(doors: Doors): Server {
  const app = createApp(doors);
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return createServer((request: IncomingMessage, response: ServerResponse) => {
    void (isGitRequest(request.url ?? '') ? doors.git(request, response) : listener(request, response));
  });
}

function createApp(doors: Doors): Hono<HubEnv> {
  const app = new Hono<HubEnv>({ strict: false });
  app.use('*', async (context, next) => {
    const record = doors.traffic.begin({
      method: context.req.method,
      path: context.req.path,
      userAgent: context.req.header('user-agent') ?? '',
      token: credentialsIn(context.req.header('authorization')),
    });
    context.set('record', record);
    const disturbance = doors.traffic.disturbanceFor(record);
    if (disturbance === undefined || disturbance.afterwards === true) await next();
    if (disturbance !== undefined) context.res = disturbed(disturbance);
    record.status = context.res.status;
    context.header('x-github-request-id', record.id.toUpperCase());
    context.header('x-github-media-type', 'github.v3; format=json');
  });
  app.use('*', async (context, next) => {
    const record = context.get('record');
    const caller = callerFor(doors.world, context.req.header('authorization'));
    context.set('caller', caller);
    if (/%00/.test(context.req.url)) throw new Refusal('bad-request', 'Bad Request');
    const resource = /^(\/api)?\/graphql$/.test(context.req.path) ? 'graphql' : 'core';
    const before = doors.limits.of(record.token, caller, resource);
    if (before.remaining === 0) context.res = exhausted(resource);
    else await next();
    if (context.res.status !== 304) doors.limits.spend(record.token, resource);
    for (const [name, value] of Object.entries(limitHeaders(doors.limits.of(record.token, caller, resource), resource)))
      context.header(name, value);
  });
  for (const path of ['/graphql', '/api/graphql']) {
    app.post(path, async (context) =>
      Response.json(await doors.graphql(await jsonBody(context.req.raw), context.get('caller'), context.get('record'))),
    );
  }
  app.route('/api/v3', doors.rest);
  app.route('/', doors.rest);
  app.notFound(() => refusalAnswer(new Refusal('not-found', 'Not Found')));
  app.onError((error) => refusalAnswer(error));
  return app;
}

function disturbed({ status, headers, body }: { status: number; headers?: Readonly<Record<string, string>>; body?: unknown }): Response {
  return Response.json(body ?? { message: status < 500 ? 'You have exceeded a secondary rate limit.' : 'Server Error' }, {
    status,
    headers: headers ?? {},
  });
}

function exhausted(resource: 'core' | 'graphql'): Response {
  const message = 'API rate limit exceeded';
  return resource === 'core'
    ? Response.json({ message, documentation_url: 'https://docs.github.com/rest' }, { status: 403 })
    : Response.json({ errors: [{ type: 'RATE_LIMITED', message }] }, { status: 200 });
}
