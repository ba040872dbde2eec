import type { TaskKey } from '../model/ids.ts';
import type { Task } from '../model/task.ts';
import { components } from './components.ts';
import type { Graph } from './graph.ts';
import { manyAt } from './many.ts';
import { shortestCycle } from './shortest-cycle.ts';

/** Steps that weighing the breaks of one cycle may take in all, and breaks that are weighed at most. */
const mostSteps = 300_000;
const mostBreaks = 50;

/** Tasks that wait for each other, so that none can start. */
export interface Cycle {
  /** All of them, in list order. */
  readonly members: readonly Task[];
  /** The shortest way round: each waits for the next or, a group, holds it; the last for the first. */
  readonly shortest: readonly Task[];
  /** Waits that would open it if they were not there, the one whose loss costs least first. */
  readonly breaks: readonly Break[];
}

/** A wait that could be taken out of a list. */
export interface Break {
  /** Where the list says so: the task itself, or the work that it lies in. */
  readonly at: Task;
  readonly on: Task;
}

interface Cost {
  readonly broken: Break;
  /** Members that still are in a cycle afterwards. */
  readonly left: number;
  /** Waits that are lost with it: a group's count for all that lies in it. */
  readonly lost: number;
  /** The order of the text speaks for a wait for what stands above. */
  readonly backward: boolean;
}

/** In list order. */
export function cycles(lists: Graph): readonly Cycle[] {
  return [...new Set(lists.cycleOf.values())].map((members) => {
    const shortest = shortestCycle(members, ({ key }) => manyAt(lists.needs, key));
    return { members, shortest, breaks: breaksOf(members, shortest, lists) };
  });
}

/**
 * Every break has to cut the shortest way round, so only its waits are looked at. The best leaves the fewest members in a cycle; then it
 * loses the fewest waits; then it waits for what stands below it, against the order of the text; then it stands last. Of very great
 * cycles only the first few are weighed.
 */
function breaksOf(members: readonly Task[], shortest: readonly Task[], lists: Graph): readonly Break[] {
  const place = new Map(members.map((task, index) => [task, index]));
  const steps = members.length + members.reduce((sum, { key }) => sum + manyAt(lists.needs, key).length, 0);
  const waits = shortest.flatMap((task, index) => breakOf(task, shortest[(index + 1) % shortest.length] as Task, lists));
  const costs = waits
    .slice(0, Math.min(mostBreaks, Math.max(1, Math.floor(mostSteps / steps))))
    .map((broken) => costOf(broken, members, place, lists));
  const byCost = (one: Cost, other: Cost): number =>
    one.left - other.left || one.lost - other.lost || Number(one.backward) - Number(other.backward);
  return costs
    .toReversed()
    .toSorted(byCost)
    .map(({ broken }) => broken);
}

/** None where a group only holds the other, or where the wait is written more than once. */
function breakOf(task: Task, on: Task, lists: Graph): readonly Break[] {
  const said = sayers(task, on.key, lists);
  return said.length === 1 ? said.map((at) => ({ at, on })) : [];
}

/** Who of a task and the work that it lies in says that it waits for something. */
function sayers(task: Task, on: TaskKey, { parent, dependencies }: Graph): readonly Task[] {
  const said: Task[] = [];
  for (let at: Task | undefined = task; at !== undefined && manyAt(dependencies, at.key).includes(on); at = parent.get(at.key)) {
    if (at.dependsOn.includes(on)) said.push(at);
  }
  return said;
}

function costOf(broken: Break, members: readonly Task[], place: ReadonlyMap<Task, number>, lists: Graph): Cost {
  const { at, on } = broken;
  const loses = (task: Task): boolean => {
    const said = sayers(task, on.key, lists);
    return said.length === 1 && said[0] === at;
  };
  const losing = new Set(manyAt(lists.dependents, on.key).filter((key) => loses(lists.byKey.get(key) as Task)));
  const next = (task: Task): readonly Task[] =>
    manyAt(lists.needs, task.key).filter((other) => place.has(other) && !(other === on && losing.has(task.key)));
  const still = components(members, next).filter((some) => some.length > 1 || next(some[0] as Task).includes(some[0] as Task));
  return {
    broken,
    left: still.reduce((sum, some) => sum + some.length, 0),
    lost: losing.size,
    backward: on.list === at.list && on.line <= at.line,
  };
}
