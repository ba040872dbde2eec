import { z } from 'zod';
import type { SeenPullRequest } from '../reconcile/reader.ts';
import { ask } from './ask.ts';
import type { Connection } from './connect.ts';
import { pullRequestsDocument } from './documents/look.ts';

/** What the fragment `PullRequestFields` answers. */
export const pullRequestNode = z.object({
  number: z.int(),
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  body: z.string(),
  baseRefName: z.string(),
  headRefName: z.string(),
  isCrossRepository: z.boolean(),
  mergeCommit: z.object({ oid: z.string() }).nullable(),
});

const STATES = { OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' } as const;

export function seenPullRequest(node: z.infer<typeof pullRequestNode>): SeenPullRequest {
  return {
    number: node.number,
    state: STATES[node.state],
    body: node.body,
    head: node.headRefName,
    base: node.baseRefName,
    own: !node.isCrossRepository,
    mergeCommit: node.mergeCommit?.oid ?? null,
  };
}

const MOST_AT_ONCE = 50;
const Answer = z.object({ repository: z.record(z.string(), pullRequestNode.nullable()) });

/** Those that exist among these numbers, fifty a question. */
export async function readPullRequests(connection: Connection, numbers: readonly number[]): Promise<SeenPullRequest[]> {
  const seen: SeenPullRequest[] = [];
  for (let start = 0; start < numbers.length; start += MOST_AT_ONCE) {
    const some = numbers.slice(start, start + MOST_AT_ONCE);
    const variables = Object.fromEntries(some.map((number, index) => [`number${index}`, number]));
    const { repository } = await ask(connection, pullRequestsDocument(some.length), variables, Answer);
    for (const node of Object.values(repository)) if (node !== null) seen.push(seenPullRequest(node));
  }
  return seen;
}
