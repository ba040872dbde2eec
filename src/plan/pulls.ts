import type { CommitOid, TaskKey } from '../model/ids.ts';
import type { Observed, ObservedPullRequest } from '../model/observed.ts';

/** What the pull requests of a task say, as far as the ledger does not know their end. */
export interface TaskPulls {
  /** The one under review: the ledger's own, else the oldest. */
  readonly open: number | null;
  readonly merged: { readonly pullRequest: number; readonly commit: CommitOid } | null;
  /** Closed, or merged into a branch that does not count. */
  readonly closed: number | null;
}

export function pullsByTask(observed: Observed): ReadonlyMap<TaskKey, TaskPulls> {
  const owners = new Map([...observed.ledger.tasks].map(([task, record]) => [record.pullRequest, task]));
  const found = new Map<TaskKey, TaskPulls>();
  for (const pull of [...observed.pullRequests.values()].toSorted((one, other) => one.number - other.number)) {
    const task = owners.get(pull.number) ?? pull.task;
    if (task !== null) found.set(task, withPull(found.get(task) ?? none, pull, observed, task));
  }
  return found;
}

const none: TaskPulls = { open: null, merged: null, closed: null };

function withPull(pulls: TaskPulls, { number, state, mergeCommit }: ObservedPullRequest, { ledger }: Observed, task: TaskKey): TaskPulls {
  const record = ledger.tasks.get(task);
  if (state === 'open') return { ...pulls, open: record?.pullRequest === number ? number : (pulls.open ?? number) };
  if (record?.ended.includes(number)) return pulls;
  if (state === 'merged' && mergeCommit !== null) return { ...pulls, merged: { pullRequest: number, commit: mergeCommit } };
  return record?.pullRequest === number ? { ...pulls, closed: number } : pulls;
}
