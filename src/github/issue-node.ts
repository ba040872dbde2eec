import { z } from 'zod';
import type { SeenIssue } from '../reconcile/reader.ts';

const numbered = z.object({ number: z.int() });

/** What the fragment `IssueFields` answers. */
export const issueNode = z.object({
  number: z.int(),
  id: z.string(),
  databaseId: z.int(),
  title: z.string(),
  body: z.string(),
  createdAt: z.string(),
  state: z.enum(['OPEN', 'CLOSED']),
  stateReason: z.string().nullable(),
  labels: z.object({ nodes: z.array(z.object({ name: z.string() })) }).nullable(),
  parent: numbered.nullish(),
  blockedBy: z.object({ nodes: z.array(numbered) }).optional(),
});

export function seenIssue(node: z.infer<typeof issueNode>): SeenIssue {
  return {
    number: node.number,
    title: node.title,
    body: node.body,
    createdAt: Date.parse(node.createdAt),
    open: node.state === 'OPEN',
    closedAs: node.state === 'OPEN' ? null : node.stateReason === 'COMPLETED' || node.stateReason === null ? 'completed' : 'not-planned',
    labels: node.labels?.nodes.map(({ name }) => name) ?? [],
    parent: node.parent?.number ?? null,
    blockedBy: node.blockedBy?.nodes.map(({ number }) => number) ?? [],
  };
}
