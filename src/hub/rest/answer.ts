import { createHash } from 'node:crypto';
import { Problem } from '../../errors/problem.ts';
import { reportBug } from '../report-bug.ts';
import { Refusal, type RefusalKind } from '../world/refusal.ts';
import type { Reply } from './route.ts';

/** Under which HTTP status each kind of refusal is answered. */
export const STATUSES: Readonly<Record<RefusalKind, number>> = {
  'bad-request': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  'not-allowed': 405,
  conflict: 409,
  stale: 409,
  'too-large': 413,
  invalid: 422,
};

/** A reply as HTTP, with an ETag; 304 where the sender already has it. */
export function answer(reply: Reply, method: string, ifNoneMatch: string | undefined): Response {
  const headers = new Headers(reply.headers);
  if (reply.status === 204) return new Response(null, { status: 204, headers });
  const bytes = reply.bytes ?? Buffer.from(JSON.stringify(reply.body));
  if (!headers.has('content-type')) headers.set('content-type', 'application/json; charset=utf-8');
  if (method === 'GET' && reply.status === 200) {
    const etag = `W/"${createHash('sha256').update(bytes).digest('hex')}"`;
    headers.set('etag', etag);
    headers.set('cache-control', 'private, max-age=60, s-maxage=60');
    if (ifNoneMatch !== undefined && sameTag(ifNoneMatch, etag)) return new Response(null, { status: 304, headers });
  }
  return new Response(Buffer.from(bytes), { status: reply.status, headers });
}

/** What went wrong, in the form that GitHub gives it. Bugs are 500 and keep their stack on standard error. */
export function refusalAnswer(error: unknown): Response {
  const { status, body } = refusalBody(error);
  const accepted = error instanceof Refusal ? error.accepted : undefined;
  return Response.json(body, { status, headers: accepted === undefined ? {} : { 'x-accepted-github-permissions': accepted } });
}

function refusalBody(error: unknown): { status: number; body: Record<string, unknown> } {
  const documentation = { documentation_url: 'https://docs.github.com/rest' };
  if (error instanceof Refusal) {
    const status = STATUSES[error.kind];
    const errors = error.errors.length === 0 ? {} : { errors: error.errors };
    return { status, body: { message: error.message, ...errors, ...documentation, status: String(status) } };
  }
  if (error instanceof Problem && ['not-found', 'invalid', 'unsupported'].includes(error.code)) {
    const status = error.code === 'not-found' ? 404 : 422;
    return { status, body: { message: error.message, ...documentation, status: String(status) } };
  }
  reportBug(error);
  return { status: 500, body: { message: 'Server Error', ...documentation, status: '500' } };
}

function sameTag(header: string, etag: string): boolean {
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return header.split(',').some((tag) => bare(tag) === bare(etag) || tag.trim() === '*');
}
