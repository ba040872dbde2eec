import { call, nothing } from './ask.ts';
import { statusOf } from './causes.ts';
import type { Connection } from './connect.ts';
import { issueIds } from './issues.ts';

const DEPENDENCIES = '/repos/{owner}/{repo}/issues/{number}/dependencies/blocked_by';
const SUB_ISSUES = '/repos/{owner}/{repo}/issues/{number}/sub_issues';

/**
 * Links mirror what the body says, so what GitHub refuses as a link (there already, a circle, one too many for its limits) is no failure.
 */
const REFUSED = 422;
const GONE = 404;

export async function linkDependency(connection: Connection, number: number, blockedBy: number): Promise<void> {
  const { database } = await issueIds(connection, blockedBy);
  await unless(REFUSED, call(connection, `POST ${DEPENDENCIES}`, { number, issue_id: database }, nothing));
}

export async function unlinkDependency(connection: Connection, number: number, blockedBy: number): Promise<void> {
  const { database } = await issueIds(connection, blockedBy);
  await unless(GONE, call(connection, `DELETE ${DEPENDENCIES}/{id}`, { number, id: database }, nothing));
}

export async function linkSubIssue(connection: Connection, parent: number, child: number): Promise<void> {
  const { database } = await issueIds(connection, child);
  await unless(REFUSED, call(connection, `POST ${SUB_ISSUES}`, { number: parent, sub_issue_id: database, replace_parent: true }, nothing));
}

async function unless(harmless: number, request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (statusOf(error) !== harmless) throw error;
  }
}
