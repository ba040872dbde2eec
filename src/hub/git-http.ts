import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { httpBackend, type BackendAnswer } from '../git/http-backend.ts';
import { receivePush } from './git-push.ts';
import { reportBug } from './report-bug.ts';
import { STATUSES } from './rest/answer.ts';
import type { Traffic } from './traffic.ts';
import { accountOf, demand, sees, type Caller } from './world/caller.ts';
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
      refuse(request, response, error);
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

async function serve(visit: Visit): Promise<void> {
  const { world, request, response, caller, repository, path } = visit;
  const body = await bodyOf(request);
  if (path === '/git-receive-pack' && request.method === 'POST') {
    const report = await receivePush(world, repository, caller, body);
    response.writeHead(200, { 'content-type': 'application/x-git-receive-pack-result', 'cache-control': 'no-cache' }).end(report);
    return;
  }
  const answer = await backendAnswer(visit, body);
  response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
}

/** What each repository's server can do, in version 2 of the protocol: it stays the same while the hub runs. */
const greetings = new WeakMap<Repository, BackendAnswer>();

async function backendAnswer({ request, caller, repository, path, query, isPush }: Visit, body: Buffer): Promise<BackendAnswer> {
  const { method = 'GET', headers } = request;
  const protocol = String(headers['git-protocol'] ?? '');
  const isGreeting = method === 'GET' && path === '/info/refs' && query === 'service=git-upload-pack' && protocol === 'version=2';
  const known = isGreeting ? greetings.get(repository) : undefined;
  if (known !== undefined) return known;
  const answer = await httpBackend({
    gitDir: repository.gitDir,
    method,
    path,
    query,
    contentType: headers['content-type'] ?? '',
    contentEncoding: '',
    protocol,
    user: isPush ? accountOf(caller).login : '',
    body,
  });
  if (isGreeting && answer.status === 200) greetings.set(repository, answer);
  return answer;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const body = await buffer(request);
  if (request.headers['content-encoding'] !== 'gzip') return body;
  try {
    return gunzipSync(body);
  } catch {
    throw new Refusal('bad-request', 'Problems unpacking the request');
  }
}

/** Whoever hung up gets no answer. */
function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (request.socket.destroyed) return;
  if (!(error instanceof Refusal)) reportBug(error);
  const status = error instanceof Refusal ? STATUSES[error.kind] : 500;
  const headers = { 'content-type': 'text/plain', ...(status === 401 ? { 'www-authenticate': 'Basic realm="GitHub"' } : {}) };
  response.writeHead(status, headers).end(`${error instanceof Refusal ? error.message : 'Server Error'}\n`);
}
