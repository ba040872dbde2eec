import type { TaskKey } from '../model/ids.ts';
import type { LedgerState } from '../model/ledger.ts';
import type { ObservedPullRequest } from '../model/observed.ts';
import type { Task } from '../model/task.ts';
import { branchMark, markOfBranch } from '../plan/names.ts';
import type { SeenPullRequest, Sight, WorldReader } from './reader.ts';

/** Pull requests of tasks: open ones, and closed ones that the ledger does not know the end of. */
export async function findPullRequests(
  reader: Pick<WorldReader, 'pullRequests'>,
  sight: Sight,
  tasks: readonly Task[],
  ledger: LedgerState,
): Promise<ReadonlyMap<number, ObservedPullRequest>> {
  const recorded = new Map(
    [...ledger.tasks].flatMap(([task, { pullRequest }]) => (pullRequest === null ? [] : [[pullRequest, task] as const])),
  );
  const ended = new Set([...ledger.tasks.values()].flatMap((record) => record.ended));
  const branches = new Map(tasks.map(({ key }) => [branchMark(key), key]));

  const unseen = [...recorded.keys()].filter((number) => !sight.pullRequests.some((pull) => pull.number === number));
  const older = unseen.length === 0 ? [] : await reader.pullRequests(unseen);
  const found = new Map<number, ObservedPullRequest>();
  for (const pull of [...sight.pullRequests, ...older]) {
    const task = recorded.get(pull.number) ?? taskOf(pull, branches);
    if (task === null || (pull.state !== 'open' && ended.has(pull.number))) continue;
    found.set(pull.number, observed(pull, task, sight.source.defaultBranch));
  }
  return found;
}

/** Nobody but who may write here can push a branch like the task's; the marker alone proves nothing, since bodies can be copied. */
function taskOf(pull: SeenPullRequest, branches: ReadonlyMap<string, TaskKey>): TaskKey | null {
  const task = pull.own ? branches.get(markOfBranch(pull.head) ?? '') : undefined;
  return task !== undefined && pull.body.includes(`<!-- mergetick task=${encodeURIComponent(task)} `) ? task : null;
}

function observed(pull: SeenPullRequest, task: TaskKey, defaultBranch: string): ObservedPullRequest {
  const counts = pull.state === 'merged' && pull.base === defaultBranch;
  return { number: pull.number, task, state: pull.state, mergeCommit: counts ? pull.mergeCommit : null };
}
