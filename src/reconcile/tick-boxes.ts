import { Problem } from '../errors/problem.ts';
import type { RepositoryPath, TaskKey } from '../model/ids.ts';
import type { Task, TaskList } from '../model/task.ts';
import { nameOf } from '../plan/names.ts';
import { tickRead } from '../tasklist/tick.ts';
import type { Observation } from './observe.ts';
import type { CommitWriter } from './writer.ts';

/** Ticks these boxes in one commit on the default branch, if that is still where it was observed. */
export async function tickBoxes(writer: CommitWriter, observation: Observation, keys: readonly TaskKey[]): Promise<void> {
  const { seen } = observation;
  const wanted = new Set(keys);
  const additions = new Map(observation.lists.flatMap((list) => tickedFile(observation, list, wanted)));
  if (additions.size === 0) return;

  const tip = await writer.commit({
    branch: seen.repository.defaultBranch,
    expected: seen.repository.head,
    headline: headline(observation, keys),
    body: keys.map((key) => trailer(observation, key)).join('\n'),
    additions,
    deletions: [],
  });
  if (tip === null) throw outrun(seen.repository.defaultBranch);
}

function tickedFile({ files }: Observation, { path, tasks }: TaskList, keys: ReadonlySet<TaskKey>): [RepositoryPath, string][] {
  const before = files.find((file) => file.path === path)?.text ?? '';
  const own = tasks.flatMap(({ key }) => (keys.has(key) ? [key] : []));
  const after = tickRead(before, tasks, path, own);
  return after === before ? [] : [[path, after]];
}

/** `Tick 1.1 Project Setup`, or `Tick 3 tasks` */
function headline({ lists }: Observation, keys: readonly TaskKey[]): string {
  const wanted = new Set(keys);
  const named = lists.flatMap(({ tasks }) => tasks).filter((task: Task) => wanted.has(task.key) && task.kind !== 'step');
  const [first] = named;
  return named.length === 1 && first !== undefined ? `Tick ${nameOf(first)}` : `Tick ${named.length} tasks`;
}

/** `Mergetick-Task: TASKS.md#phase-1/1.1 (#7)` */
function trailer({ seen }: Observation, key: TaskKey): string {
  const seenMerged = [...seen.pullRequests.values()].find((pull) => pull.task === key && pull.state === 'merged');
  const merged = seen.ledger.tasks.get(key)?.merged?.pullRequest ?? seenMerged?.number;
  return `Mergetick-Task: ${key}${merged === undefined ? '' : ` (#${merged})`}`;
}

function outrun(branch: string): Problem {
  return new Problem(
    'conflict',
    `Somebody committed to ${branch} while its boxes were being ticked.`,
    'Nothing to do: the next pass ticks them.',
  );
}
