import type { TaskKey } from '../../model/ids.ts';
import type { Policy } from '../../model/policy.ts';
import type { Standing } from '../../model/standing.ts';
import type { Task } from '../../model/task.ts';
import { judge } from '../assess.ts';
import type { Scene } from '../scene.ts';
import { openBlockers, openNeeds } from '../waiting.ts';
import type { Pairs } from './pairs.ts';

/** A task and where it would be. */
export interface Prospect {
  readonly task: Task;
  readonly standing: Standing;
}

/** What would be otherwise if the pull request were merged now. */
export interface Outlook {
  /** With the next pass. */
  readonly starts: readonly Prospect[];
  /** They could, but for a limit. */
  readonly queues: readonly Prospect[];
  /** New or changed, and waiting for something. */
  readonly waits: readonly Prospect[];
  /** They could start as the list is. */
  readonly stops: readonly Prospect[];
}

export function outlookOf(before: Scene, after: Scene, { pairs, gone }: Pairs): Outlook {
  const [was, will] = [prospects(before), prospects(after)];
  const earlier = new Map(pairs.map((pair) => [pair.after, pair.before]));
  const changed = after.tasks.filter((task) => task.kind === 'task' && !task.checked && isOtherwise(task, earlier.get(task), was, will));
  const [free, bound] = partition(changed, ({ key }) => will.free.has(key));
  const [starts, queues] = partition(free, ({ key }) => will.standings.get(key)?.state === 'ready');
  const [stops, waits] = partition(bound, (task) => was.free.has(earlier.get(task)?.key ?? ''));
  const prospect = ({ standings }: Prospects) => {
    return (task: Task): Prospect => ({ task, standing: standings.get(task.key) as Standing });
  };
  return {
    starts: starts.map(prospect(will)),
    queues: queues.map(prospect(will)),
    waits: waits.map(prospect(will)),
    stops: [...stops.map(prospect(will)), ...gone.filter(({ key }) => was.free.has(key)).map(prospect(was))],
  };
}

interface Prospects {
  readonly scene: Scene;
  readonly standings: ReadonlyMap<TaskKey, Standing>;
  /** What nothing but limits keeps from starting. */
  readonly free: ReadonlySet<TaskKey>;
}

function prospects(scene: Scene): Prospects {
  const limitless: Policy = {
    ...scene.policy,
    maxConcurrent: Infinity,
    maxOpenPullRequests: Infinity,
    budget: { tasks: null, runs: null },
  };
  const standings = new Map(judge(scene).map(({ task, standing }) => [task.key, standing]));
  const free = judge({ ...scene, policy: limitless }).filter(({ standing }) => standing.state === 'ready');
  return { scene, standings, free: new Set(free.map(({ task }) => task.key)) };
}

/** New, or with another reason than before. */
function isOtherwise(task: Task, before: Task | undefined, was: Prospects, will: Prospects): boolean {
  if (before === undefined || before.checked) return true;
  const [old, young] = [was.standings.get(before.key), will.standings.get(task.key)];
  if (was.free.has(before.key) && will.free.has(task.key)) return false; // places may be given out in another order
  if (old?.state !== young?.state) return true;
  return old?.why !== young?.why && needsOf(before, was) !== needsOf(task, will);
}

/** What a task waits for, whatever that is called; its reason where it waits for no task. */
function needsOf(task: Task, { scene, standings }: Prospects): string {
  const keys = [...openNeeds(task, scene).map(({ key }) => key), ...openBlockers(task, scene)];
  return keys.length === 0 || scene.graph.cycleOf.has(task.key) ? (standings.get(task.key) as Standing).why : keys.join('\0');
}

function partition<Each>(all: readonly Each[], holds: (each: Each) => boolean): readonly [readonly Each[], readonly Each[]] {
  return [all.filter(holds), all.filter((each) => !holds(each))];
}
