import { z } from 'zod';
import type { Instant } from '../model/ids.ts';
import type { SeenComment } from '../reconcile/reader.ts';
import type { Effect } from '../reconcile/writer.ts';
import { call, nothing, pages } from './ask.ts';
import type { Connection } from './connect.ts';

const Comment = z.object({
  id: z.int(),
  issue_url: z.string(),
  user: z.object({ login: z.string(), type: z.string() }).nullable(),
  body: z.string().nullish(),
  created_at: z.string(),
  reactions: z.object({ '+1': z.int(), confused: z.int() }).optional(),
});

/** Comments of the whole repository, one request for a hundred. */
export async function readComments(connection: Connection, since: Instant): Promise<SeenComment[]> {
  const parameters = { since: new Date(since).toISOString(), sort: 'created', direction: 'asc' };
  const comments = await pages(connection, 'GET /repos/{owner}/{repo}/issues/comments', parameters, Comment);
  return comments.map((comment) => ({
    id: comment.id,
    issue: Number(comment.issue_url.split('/').at(-1)),
    author: comment.user?.login ?? 'ghost',
    byBot: comment.user?.type === 'Bot',
    body: comment.body ?? '',
    at: Date.parse(comment.created_at),
    answered: comment.reactions !== undefined && comment.reactions['+1'] + comment.reactions.confused > 0,
  }));
}

const Written = z.object({ body: z.string().nullish() });

/** Looks before it writes, so that a pass that died after writing does not make the next one write again. */
export async function commentOnce(connection: Connection, comment: Effect & { kind: 'comment' }): Promise<void> {
  const route = '/repos/{owner}/{repo}/issues/{number}/comments';
  const written = await pages(connection, `GET ${route}`, { number: comment.issue }, Written);
  if (written.some(({ body }) => body?.includes(comment.marker))) return;
  await call(connection, `POST ${route}`, { number: comment.issue, body: comment.body }, nothing);
}
