import type { Login, TaskKey } from '../model/ids.ts';
import type { LedgerState } from '../model/ledger.ts';
import type { ObservedIssue, ObservedPullRequest } from '../model/observed.ts';
import type { Task } from '../model/task.ts';
import { parseMarker } from '../plan/mirror.ts';
import type { SeenIssue, WorldReader } from './reader.ts';

/** The mirror issue of each task that has one: of two with the same marker the older. */
export async function findIssues(
  reader: Pick<WorldReader, 'closedBy'>,
  mayWrite: (login: Login) => Promise<boolean>,
  issues: readonly SeenIssue[],
  tasks: readonly Task[],
  pullRequests: ReadonlyMap<number, ObservedPullRequest>,
  ledger: LedgerState,
): Promise<ReadonlyMap<TaskKey, ObservedIssue>> {
  const unticked = new Set(tasks.filter((task) => !task.checked).map((task) => task.key));
  for (const { task, state } of pullRequests.values()) if (task !== null && state === 'merged') unticked.delete(task);
  for (const [task, { merged }] of ledger.tasks) if (merged !== null) unticked.delete(task);

  const found = new Map<TaskKey, ObservedIssue>();
  for (const issue of issues.toSorted((one, other) => one.number - other.number)) {
    const marker = parseMarker(issue.body);
    if (marker === null || found.has(marker.task)) continue;
    const ask = issue.closedAs === 'completed' && unticked.has(marker.task);
    const closer = ask ? await reader.closedBy(issue.number) : null;
    found.set(marker.task, observed(issue, marker.digest, closer === null ? null : await mayWrite(closer)));
  }
  return found;
}

function observed(issue: SeenIssue, digest: string, closedByWriter: boolean | null): ObservedIssue {
  const { number, title, open, closedAs, labels, parent, blockedBy } = issue;
  return { number, title, digest, open, closedAs, closedByWriter, labels, parent, blockedBy };
}
