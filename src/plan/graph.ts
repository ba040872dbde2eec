import type { TaskKey } from '../model/ids.ts';
import type { Task } from '../model/task.ts';
import { components } from './components.ts';
import { family } from './family.ts';
import type { Family } from './family.ts';

/** What waits for what. */
export interface Graph extends Family {
  /** For each task, what it waits for: its own dependencies and those of the work that it lies in. */
  readonly dependencies: ReadonlyMap<TaskKey, readonly TaskKey[]>;
  /** The reverse: what waits for each. */
  readonly dependents: ReadonlyMap<TaskKey, readonly TaskKey[]>;
  /** For each task, what it waits for outside the lists, inherited likewise. */
  readonly blockers: ReadonlyMap<TaskKey, readonly string[]>;
  /** Tasks that wait for each other, all members in list order. */
  readonly cycles: readonly (readonly TaskKey[])[];
  /** The cycle of each task that is in one. */
  readonly cycleOf: ReadonlyMap<TaskKey, readonly TaskKey[]>;
  /** Number of unchecked tasks on the longest path that cannot start before this one is done. */
  readonly below: ReadonlyMap<TaskKey, number>;
}

/** Takes time linear in tasks and edges. Every parent stands before its children, as in the text of a list. */
export function graph(tasks: readonly Task[]): Graph {
  const kin = family(tasks);
  const { dependencies, blockers } = inherit(tasks, kin);
  const ranks = new Map(tasks.map(({ key }, rank) => [key, rank]));
  const edges = tasks.map((task) => edgesOf(task, kin, dependencies, ranks));
  const order = components(edges);
  const cycles = cyclesAmong(order, edges, tasks);
  return {
    ...kin,
    dependencies,
    dependents: reversed(dependencies),
    blockers,
    cycles,
    cycleOf: new Map(cycles.flatMap((cycle) => cycle.map((key) => [key, cycle]))),
    below: workBelow(order, edges, tasks),
  };
}

interface Inherited {
  readonly dependencies: Map<TaskKey, readonly TaskKey[]>;
  readonly blockers: Map<TaskKey, readonly string[]>;
}

function inherit(tasks: readonly Task[], kin: Family): Inherited {
  const dependencies = new Map<TaskKey, readonly TaskKey[]>();
  const blockers = new Map<TaskKey, readonly string[]>();
  const handedDown = new Map<TaskKey, readonly TaskKey[]>();
  for (const { key, dependsOn, blockedBy } of tasks) {
    const above = kin.parent.get(key)?.key ?? '';
    const all = union(dependsOn, handedDown.get(above) ?? []);
    dependencies.set(key, all);
    blockers.set(key, union(blockedBy, blockers.get(above) ?? []));
    // what a group waits for among its own children orders them only where they say so themselves
    if (kin.children.has(key)) handedDown.set(key, all.filter((dependency) => !liesIn(dependency, key, kin)));
  }
  return { dependencies, blockers };
}

function union<Each>(own: readonly Each[], more: readonly Each[]): readonly Each[] {
  return own.length === 0 ? more : [...new Set([...own, ...more])];
}

function liesIn(key: TaskKey, group: TaskKey, { parent }: Family): boolean {
  let above = parent.get(key);
  while (above !== undefined && above.key !== group) above = parent.get(above.key);
  return above !== undefined;
}

/** To what must be checked first: a group also waits for all that lies in it. */
function edgesOf(task: Task, kin: Family, dependencies: Inherited['dependencies'], ranks: ReadonlyMap<TaskKey, number>): readonly number[] {
  const inside = task.kind === 'group' ? (kin.children.get(task.key) ?? []).map(({ key }) => key) : [];
  return [...(dependencies.get(task.key) ?? []), ...inside].flatMap((key) => ranks.get(key) ?? []);
}

function cyclesAmong(order: readonly (readonly number[])[], edges: readonly (readonly number[])[], tasks: readonly Task[]): TaskKey[][] {
  return order
    .filter(([first = -1, ...more]) => more.length > 0 || edges[first]?.includes(first))
    .map((members) => members.toSorted((one, other) => one - other))
    .toSorted(([one = 0], [other = 0]) => one - other)
    .map((members) => members.flatMap((rank) => tasks[rank]?.key ?? []));
}

/** Whoever waits stands later in `order`, so going backward every path is known before it is made longer. */
function workBelow(order: readonly (readonly number[])[], edges: readonly (readonly number[])[], tasks: readonly Task[]): Map<TaskKey, number> {
  const below = tasks.map(() => 0);
  const inside = new Map(order.flatMap((members, component) => members.map((rank) => [rank, component])));
  for (const members of order.toReversed()) {
    const longest = members.reduce((most, rank) => Math.max(most, below[rank] ?? 0), 0);
    for (const rank of members) {
      below[rank] = longest;
      const through = longest + weight(tasks[rank]);
      const needed = (edges[rank] ?? []).filter((each) => inside.get(each) !== inside.get(rank));
      for (const each of needed) below[each] = Math.max(below[each] ?? 0, through);
    }
  }
  return new Map(tasks.map(({ key }, rank) => [key, below[rank] ?? 0]));
}

function weight(task: Task | undefined): number {
  return task?.kind === 'task' && !task.checked ? 1 : 0;
}

function reversed(edges: ReadonlyMap<TaskKey, readonly TaskKey[]>): ReadonlyMap<TaskKey, readonly TaskKey[]> {
  const back = new Map<TaskKey, TaskKey[]>();
  for (const [from, targets] of edges) {
    for (const to of targets) {
      const sources = back.get(to);
      if (sources === undefined) back.set(to, [from]);
      else sources.push(from);
    }
  }
  return back;
}
