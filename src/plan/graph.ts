import type { TaskKey } from '../model/ids.ts';
import type { Task } from '../model/task.ts';
import { components } from './components.ts';
import { family } from './family.ts';
import type { Family } from './family.ts';
import { yielding } from './implied.ts';
import { inherit, union, without } from './inherit.ts';
import { manyAt, putInto } from './many.ts';
import type { Many } from './many.ts';

/** What waits for what. */
export interface Graph extends Family {
  /** For each task, what it waits for: its own dependencies and those of the work that it lies in. */
  readonly dependencies: Many<TaskKey>;
  /** Those of `dependencies` that only the order of a list implies. */
  readonly implied: Many<TaskKey>;
  /** For each task, what the order of its list implies and what is stated overrules. It does not wait for these. */
  readonly overruled: Many<TaskKey>;
  /** The reverse of `dependencies`: what waits for each. */
  readonly dependents: Many<TaskKey>;
  /** For each task, what it waits for outside the lists, inherited likewise. */
  readonly blockers: Many<string>;
  /** Tasks that wait for each other, all members in list order. */
  readonly cycles: readonly (readonly TaskKey[])[];
  /** The cycle of each task that is in one. */
  readonly cycleOf: ReadonlyMap<TaskKey, readonly Task[]>;
  /** For each task, the boxes of the lists that must be ticked first; a group also needs all that lies in it. */
  readonly needs: Many<Task>;
  /** All tasks, whoever waits after what it waits for; those of a cycle together. */
  readonly order: readonly (readonly Task[])[];
  /** Number of unchecked tasks on the longest path that cannot start before this one is done; no entry where none waits. */
  readonly below: ReadonlyMap<TaskKey, number>;
}

/** Takes time linear in tasks and edges. Every parent stands before its children, as in the text of a list. */
export function graph(tasks: readonly Task[]): Graph {
  const kin = family(tasks);
  const waits = inherit(tasks, kin);
  const { kept, overruled } = yielding(tasks, waits.implied, {
    stated: (task) => needsOf(task, kin, manyAt(waits.stated, task.key)),
    all: (task) => needsOf(task, kin, [...manyAt(waits.stated, task.key), ...manyAt(waits.implied, task.key)]),
  });
  const dependencies = new Map(tasks.map(({ key }) => [key, union(manyAt(waits.stated, key), manyAt(kept, key))]));
  const needs = new Map(tasks.map((task) => [task.key, needsOf(task, kin, manyAt(dependencies, task.key))]));
  const order = components(tasks, ({ key }) => manyAt(needs, key));
  const cycles = cyclesAmong(order, tasks, needs);
  return {
    ...kin,
    dependencies,
    implied: kept,
    overruled,
    dependents: reversed(dependencies),
    blockers: waits.blockers,
    needs,
    order,
    cycles: cycles.map((cycle) => cycle.map(({ key }) => key)),
    cycleOf: new Map(cycles.flatMap((cycle) => cycle.map(({ key }) => [key, cycle]))),
    below: longestBelow(order, needs, ({ kind, checked }) => (kind === 'task' && !checked ? 1 : 0)),
  };
}

/** What a task itself, and not the work that it lies in, waits for. */
export function ownDependencies({ key, dependsOn }: Task, { overruled }: Graph): readonly TaskKey[] {
  return without(dependsOn, manyAt(overruled, key));
}

function needsOf(task: Task, { byKey, children }: Family, dependencies: readonly TaskKey[]): readonly Task[] {
  const inside = task.kind === 'group' ? manyAt(children, task.key) : [];
  return [...dependencies.flatMap((key) => byKey.get(key) ?? []), ...inside];
}

function cyclesAmong(order: readonly (readonly Task[])[], tasks: readonly Task[], needs: Many<Task>): readonly (readonly Task[])[] {
  const circular = order.filter((members) => members.length > 1 || members.some((task) => manyAt(needs, task.key).includes(task)));
  const numbers = new Map(circular.flatMap((members, number) => members.map((task) => [task, `${number}`])));
  const cycles = new Map<string, Task[]>();
  for (const task of tasks) {
    const number = numbers.get(task);
    if (number !== undefined) putInto(cycles, number, task);
  }
  return [...cycles.values()];
}

/**
 * The weight of the heaviest path that cannot start before a task is done, for tasks that have one. Whoever waits stands later in `order`,
 * so going backward every path is known before it is made longer.
 */
export function longestBelow(
  order: readonly (readonly Task[])[],
  needs: Many<Task>,
  weight: (task: Task) => number,
): ReadonlyMap<TaskKey, number> {
  const below = new Map<TaskKey, number>();
  for (const members of order.toReversed()) {
    const longest = members.reduce((most, { key }) => Math.max(most, below.get(key) ?? 0), 0);
    const inside = new Set(members);
    for (const task of members) {
      if (longest > 0) below.set(task.key, longest);
      const through = longest + weight(task);
      if (through === 0) continue;
      for (const needed of manyAt(needs, task.key)) {
        if (!inside.has(needed)) below.set(needed.key, Math.max(below.get(needed.key) ?? 0, through));
      }
    }
  }
  return below;
}

function reversed(edges: Many<TaskKey>): Many<TaskKey> {
  const back = new Map<TaskKey, TaskKey[]>();
  for (const [from, targets] of edges) {
    for (const to of targets) putInto(back, to, from);
  }
  return back;
}
