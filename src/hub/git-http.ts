import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { httpBackend } from '../git/http-backend.ts';
import { reportBug } from './report-bug.ts';
import type { Traffic } from './traffic.ts';
import { tellOfMoves } from './world/branches.ts';
import { accountOf, demand, sees, type Caller } from './world/caller.ts';
import type { Move } from './world/heads.ts';
import type { Repository } from './world/model.ts';
import { Refusal } from './world/refusal.ts';
import { callerFor, credentialsIn } from './world/tokens.ts';
import { findRepository, type World } from './world/world.ts';

export type GitEndpoint = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const PATH = /^\/([^/?]+\/[^/?]+?)(?:\.git)?(\/info\/refs|\/git-upload-pack|\/git-receive-pack)(?:\?(.*))?$/;

export function isGitRequest(url: string): boolean {
  return PATH.test(url);
}

/** Git's smart HTTP for every repository: /OWNER/NAME.git and /OWNER/NAME. Pushes become events. */
export function gitEndpoint(world: World, traffic: Traffic): GitEndpoint {
  return async (request, response) => {
    const [, fullName = '', path = '', query = ''] = PATH.exec(request.url ?? '') ?? [];
    const { authorization, 'user-agent': userAgent = '' } = request.headers;
    const method = request.method ?? 'GET';
    const record = traffic.begin({ method, path: `/${fullName}${path}`, userAgent, token: credentialsIn(authorization) });
    record.kind = 'git';
    record.route = `git ${query.includes('service=') ? query.replace('service=', '') : path.slice(1)}`;
    response.on('finish', () => (record.status = response.statusCode));
    try {
      const caller = callerFor(world, authorization);
      const isPush = path === '/git-receive-pack' || query.includes('git-receive-pack');
      const repository = findRepository(world, fullName);
      await serve({ world, request, response, caller, repository: allowed(caller, repository, isPush), path, query, isPush });
    } catch (error) {
      refuse(response, error);
    }
  };
}

interface Visit {
  readonly world: World;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly caller: Caller;
  readonly repository: Repository;
  readonly path: string;
  readonly query: string;
  readonly isPush: boolean;
}

/** Without credentials git must be asked for them, so hidden repositories answer 401 to nobody and 404 to somebody. */
function allowed(caller: Caller, repository: Repository | undefined, isPush: boolean): Repository {
  if (repository === undefined || !sees(caller, repository)) {
    throw caller.kind === 'anonymous'
      ? new Refusal('unauthorized', 'Requires authentication')
      : new Refusal('not-found', 'Repository not found.');
  }
  demand(caller, repository, { permissions: ['contents'], level: isPush ? 'write' : 'read', role: isPush ? 'write' : 'read' });
  return repository;
}

async function serve({ world, request, response, caller, repository, path, query, isPush }: Visit): Promise<void> {
  const body = await bodyOf(request);
  const { 'content-type': contentType = '', 'git-protocol': protocol = '' } = request.headers;
  const answer = await httpBackend({
    gitDir: repository.gitDir,
    method: request.method ?? 'GET',
    path,
    query,
    contentType,
    contentEncoding: '',
    protocol: String(protocol),
    user: isPush ? accountOf(caller).login : '',
    body,
  });
  if (path === '/git-receive-pack') await tellOfMoves(world, repository, caller, acceptedMoves(body, answer.body));
  response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
}

/** The commands that a push sent, as far as git's report says `ok`. */
function acceptedMoves(body: Buffer, report: Buffer): readonly Move[] {
  const said = report.toString('latin1');
  const moves: Move[] = [];
  for (let at = 0; at + 4 <= body.length;) {
    const length = Number.parseInt(body.toString('latin1', at, at + 4), 16);
    if (!(length > 4)) break;
    const [, from, to, ref] = /^([0-9a-f]{40}) ([0-9a-f]{40}) ([^\0\n]+)/.exec(body.toString('utf8', at + 4, at + length)) ?? [];
    if (from !== undefined && to !== undefined && ref !== undefined && said.includes(`ok ${ref}\n`)) moves.push({ ref, from, to });
    at += length;
  }
  return moves;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
}

function refuse(response: ServerResponse, error: unknown): void {
  if (!(error instanceof Refusal)) reportBug(error);
  const kind = error instanceof Refusal ? error.kind : 'internal';
  const status = { unauthorized: 401, forbidden: 403, 'not-found': 404 }[kind as 'unauthorized'] ?? 500;
  const headers = { 'content-type': 'text/plain', ...(status === 401 ? { 'www-authenticate': 'Basic realm="GitHub"' } : {}) };
  response.writeHead(status, headers).end(`${error instanceof Refusal ? error.message : 'Server Error'}\n`);
}
