import type { SeenIssue } from '../reconcile/reader.ts';
import { call, nothing } from './ask.ts';
import { statusOf } from './causes.ts';
import type { Connection } from './connect.ts';
import { issueIds } from './issues.ts';
import type { Known, RefusedLinks } from './known.ts';

const DEPENDENCIES = '/repos/{owner}/{repo}/issues/{number}/dependencies/blocked_by';
const SUB_ISSUES = '/repos/{owner}/{repo}/issues/{number}/sub_issues';

/**
 * Links mirror what the body says, so what GitHub refuses as a link (there already, a cycle, one too many for its limits) is no failure.
 * It is remembered, and not asked for again.
 */
const REFUSED = 422;
const GONE = 404;

export async function linkDependency(connection: Connection, number: number, blockedBy: number): Promise<void> {
  const { database } = await issueIds(connection, blockedBy);
  const isRefused = await endsIn(REFUSED, call(connection, `POST ${DEPENDENCIES}`, { number, issue_id: database }, nothing));
  const { known } = connection;
  const refused = refusedBy(known, number);
  if (isRefused) known.refusedLinks.set(number, { ...refused, blockedBy: [...refused.blockedBy, blockedBy] });
}

export async function unlinkDependency(connection: Connection, number: number, blockedBy: number): Promise<void> {
  const { database } = await issueIds(connection, blockedBy);
  await endsIn(GONE, call(connection, `DELETE ${DEPENDENCIES}/{id}`, { number, id: database }, nothing));
  const { known } = connection;
  const refused = refusedBy(known, number);
  known.refusedLinks.set(number, { ...refused, blockedBy: refused.blockedBy.filter((each) => each !== blockedBy) });
}

export async function linkSubIssue(connection: Connection, parent: number, child: number): Promise<void> {
  const { database } = await issueIds(connection, child);
  const link = { number: parent, sub_issue_id: database, replace_parent: true };
  const isRefused = await endsIn(REFUSED, call(connection, `POST ${SUB_ISSUES}`, link, nothing));
  const { known } = connection;
  known.refusedLinks.set(child, { ...refusedBy(known, child), parent: isRefused ? parent : null });
}

/** The issue as if it had the links that were refused: to plan them once more would change nothing. */
export function withRefusedLinks(issue: SeenIssue, known: Known): SeenIssue {
  const { blockedBy, parent } = refusedBy(known, issue.number);
  return { ...issue, blockedBy: [...new Set([...issue.blockedBy, ...blockedBy])], parent: parent ?? issue.parent };
}

function refusedBy({ refusedLinks }: Known, number: number): RefusedLinks {
  return refusedLinks.get(number) ?? { blockedBy: [], parent: null };
}

/** Whether the request was answered so; any other failure is thrown. */
async function endsIn(status: number, request: Promise<unknown>): Promise<boolean> {
  try {
    await request;
    return false;
  } catch (error) {
    if (statusOf(error) === status) return true;
    throw error;
  }
}
