import { z } from 'zod';
import type { SeenIssue, Sight } from '../reconcile/reader.ts';
import { ask } from './ask.ts';
import type { Connection } from './connect.ts';
import { lookDocument, MORE_LABELS_DOCUMENT, moreIssuesDocument } from './documents/look.ts';
import { issueNode, seenIssue } from './issue-node.ts';
import { ledgerFrom, ledgerRef } from './ledger.ts';
import { graphqlErrors } from './causes.ts';
import { withRefusedLinks } from './links.ts';
import { pullRequestNode, seenPullRequest } from './pull-requests.ts';
import { defaultBranchRef, sourceFrom } from './source.ts';

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const issues = z.object({ pageInfo, nodes: z.array(issueNode) });
const labels = z.object({ pageInfo, nodes: z.array(z.object({ name: z.string(), id: z.string() })) });

const LookAnswer = z.object({
  repository: z.object({
    id: z.string(),
    defaultBranchRef,
    ledger: ledgerRef,
    labels,
    issues,
    pullRequests: z.object({ nodes: z.array(pullRequestNode) }),
  }),
});

/** One question; one more for every further hundred issues or labels, and one when the server turns out to lack a field. */
export async function look(connection: Connection): Promise<Sight> {
  const { owner, name, known } = connection;
  const { repository } = await askWithFeatures(connection, () => ask(connection, lookDocument(known.features), {}, LookAnswer));
  const source = await sourceFrom(connection, repository.defaultBranchRef);
  known.repository = { node: repository.id, defaultBranch: source.defaultBranch };
  return {
    owner,
    name,
    source,
    ledger: await ledgerFrom(connection, repository.ledger),
    labels: await allLabels(connection, repository.labels),
    issues: await allIssues(connection, repository.issues),
    pullRequests: repository.pullRequests.nodes.map(seenPullRequest),
    dependencies: known.features.dependencies,
    subIssues: known.features.subIssues,
  };
}

/** Older servers refuse a whole question for one field: remember what they lack and ask again without it. */
async function askWithFeatures<T>(connection: Connection, question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    const { features } = connection.known;
    const lacks = (field: string) =>
      graphqlErrors(error).some(({ message }) => message.includes(`'${field}'`) || message.includes(`"${field}"`));
    const missing = { dependencies: features.dependencies && lacks('blockedBy'), subIssues: features.subIssues && lacks('parent') };
    if (!missing.dependencies && !missing.subIssues) throw error;

    if (missing.dependencies) features.dependencies = false;
    if (missing.subIssues) features.subIssues = false;
    return await askWithFeatures(connection, question);
  }
}

const MoreLabels = z.object({ repository: z.object({ labels }) });

async function allLabels(connection: Connection, first: z.infer<typeof labels>): Promise<Set<string>> {
  const { known } = connection;
  known.labels.clear();
  for (let page = first; ;) {
    for (const label of page.nodes) known.labels.set(label.name, label.id);
    if (!page.pageInfo.hasNextPage) return new Set(known.labels.keys());
    page = (await ask(connection, MORE_LABELS_DOCUMENT, { after: page.pageInfo.endCursor }, MoreLabels)).repository.labels;
  }
}

const MoreIssues = z.object({ repository: z.object({ issues }) });

async function allIssues(connection: Connection, first: z.infer<typeof issues>): Promise<SeenIssue[]> {
  const seen: SeenIssue[] = [];
  for (let page = first; ;) {
    for (const node of page.nodes) {
      connection.known.issues.set(node.number, { node: node.id, database: node.databaseId });
      seen.push(withRefusedLinks(seenIssue(node), connection.known));
    }
    if (!page.pageInfo.hasNextPage) return [...seen, ...notYetListed(connection, seen)];
    const document = moreIssuesDocument(connection.known.features);
    page = (await ask(connection, document, { after: page.pageInfo.endCursor }, MoreIssues)).repository.issues;
  }
}

const MOST_LAG = 60_000;

/** What we opened within the last minute and the server does not list yet: without it a pass would open it again. */
function notYetListed({ known }: Connection, seen: readonly SeenIssue[]): SeenIssue[] {
  for (const { number } of seen) known.opened.delete(number);
  for (const { number, createdAt } of known.opened.values()) if (createdAt < Date.now() - MOST_LAG) known.opened.delete(number);
  return [...known.opened.values()];
}
