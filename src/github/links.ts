import { call, nothing } from './ask.ts';
import type { Connection } from './connect.ts';
import { issueIds } from './issues.ts';
import { statusOf } from './causes.ts';

const DEPENDENCIES = '/repos/{owner}/{repo}/issues/{number}/dependencies/blocked_by';

export async function linkDependency(connection: Connection, number: number, blockedBy: number): Promise<void> {
  const { database } = await issueIds(connection, blockedBy);
  await lenient([422], connection, 'dependencies', () => call(connection, `POST ${DEPENDENCIES}`, { number, issue_id: database }, nothing));
}

export async function unlinkDependency(connection: Connection, number: number, blockedBy: number): Promise<void> {
  const { database } = await issueIds(connection, blockedBy);
  await lenient([], connection, 'dependencies', () => call(connection, `DELETE ${DEPENDENCIES}/{id}`, { number, id: database }, nothing));
}

export async function linkSubIssue(connection: Connection, parent: number, child: number): Promise<void> {
  const { database } = await issueIds(connection, child);
  const route = 'POST /repos/{owner}/{repo}/issues/{number}/sub_issues';
  await lenient([422], connection, 'subIssues', () => call(connection, route, { number: parent, sub_issue_id: database }, nothing));
}

/**
 * A server without these routes answers 404: then the line in the body has to do. 422 is a link that exists already, or one too many
 * for GitHub's limits; links only mirror what the body says, so neither is worth a failure.
 */
async function lenient(
  harmless: readonly number[],
  connection: Connection,
  feature: 'dependencies' | 'subIssues',
  link: () => Promise<unknown>,
): Promise<void> {
  try {
    await link();
  } catch (error) {
    const status = statusOf(error) ?? 0;
    if (status === 404 || status === 410) connection.known.features[feature] = false;
    else if (!harmless.includes(status)) throw error;
  }
}
