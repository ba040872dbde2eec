import { z } from 'zod';
import { Problem } from '../errors/problem.ts';
import type { Effect } from '../reconcile/writer.ts';
import { ask, call } from './ask.ts';
import type { Connection } from './connect.ts';
import { CREATE_ISSUE_DOCUMENT } from './documents/mutations.ts';
import type { IssueIds } from './known.ts';
import { statusOf } from './causes.ts';
import { repositoryFacts } from './repository.ts';

const Created = z.object({
  createIssue: z.object({ issue: z.object({ number: z.int(), id: z.string(), databaseId: z.int(), createdAt: z.string() }) }),
});

/** Issue, labels and link to its group in one request. */
export async function openIssue(connection: Connection, issue: Effect & { kind: 'open-issue' }): Promise<void> {
  const { known } = connection;
  const input = {
    repositoryId: (await repositoryFacts(connection)).node,
    title: issue.title,
    body: issue.body,
    labelIds: await labelIds(connection, issue.labels),
    ...(issue.parent !== null && known.features.subIssues ? { parentIssueId: (await issueIds(connection, issue.parent)).node } : {}),
  };
  const { createIssue } = await ask(connection, CREATE_ISSUE_DOCUMENT, { input }, Created);
  const { number, id, databaseId, createdAt } = createIssue.issue;
  known.issues.set(number, { node: id, database: databaseId });
  const { title, body, labels, parent } = issue;
  known.opened.set(number, {
    number,
    title,
    body,
    createdAt: Date.parse(createdAt),
    open: true,
    closedAs: null,
    labels,
    parent,
    blockedBy: [],
  });
}

const Label = z.object({ node_id: z.string() });

/** One that exists already is as good as a new one. */
export async function createLabel(connection: Connection, label: Effect & { kind: 'create-label' }): Promise<void> {
  const { name, color, description } = label;
  try {
    const made = await call(connection, 'POST /repos/{owner}/{repo}/labels', { name, color: color.replace('#', ''), description }, Label);
    connection.known.labels.set(name, made.node_id);
  } catch (error) {
    if (statusOf(error) !== 422) throw error;
    await labelIds(connection, [name]); // fails with the reason when it was something else
  }
}

const Issue = z.object({ node_id: z.string(), id: z.int() });

/** Ids of an issue, from an earlier answer or from the server. */
export async function issueIds(connection: Connection, number: number): Promise<IssueIds> {
  const known = connection.known.issues.get(number);
  if (known !== undefined) return known;
  const { node_id: node, id: database } = await call(connection, 'GET /repos/{owner}/{repo}/issues/{number}', { number }, Issue);
  connection.known.issues.set(number, { node, database });
  return { node, database };
}

async function labelIds(connection: Connection, names: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) {
    const id = connection.known.labels.get(name) ?? (await findLabel(connection, name));
    connection.known.labels.set(name, id);
    ids.push(id);
  }
  return ids;
}

async function findLabel(connection: Connection, name: string): Promise<string> {
  try {
    return (await call(connection, 'GET /repos/{owner}/{repo}/labels/{name}', { name }, Label)).node_id;
  } catch (cause) {
    if (statusOf(cause) !== 404) throw cause;
    const where = `${connection.owner}/${connection.name}`;
    throw new Problem(
      'not-found',
      `The label ${name} is missing in ${where}.`,
      'It is made first: see why that failed, or make it by hand.',
      { cause },
    );
  }
}
