import type { TaskKey } from '../model/ids.ts';
import type { Task } from '../model/task.ts';
import { components } from './components.ts';
import { family } from './family.ts';
import type { Family } from './family.ts';
import { manyAt, putInto } from './many.ts';
import type { Many } from './many.ts';

/** What waits for what. */
export interface Graph extends Family {
  /** For each task, what it waits for: its own dependencies and those of the work that it lies in. */
  readonly dependencies: Many<TaskKey>;
  /** The reverse: what waits for each. */
  readonly dependents: Many<TaskKey>;
  /** For each task, what it waits for outside the lists, inherited likewise. */
  readonly blockers: Many<string>;
  /** Tasks that wait for each other, all members in list order. */
  readonly cycles: readonly (readonly TaskKey[])[];
  /** The cycle of each task that is in one. */
  readonly cycleOf: ReadonlyMap<TaskKey, readonly Task[]>;
  /** For each task, the boxes of the lists that must be ticked first; a group also needs all that lies in it. */
  readonly needs: Many<Task>;
  /** Number of unchecked tasks on the longest path that cannot start before this one is done; no entry where none waits. */
  readonly below: ReadonlyMap<TaskKey, number>;
}

/** Takes time linear in tasks and edges. Every parent stands before its children, as in the text of a list. */
export function graph(tasks: readonly Task[]): Graph {
  const kin = family(tasks);
  const { dependencies, blockers } = inherit(tasks, kin);
  const needs = new Map(tasks.map((task) => [task.key, needsOf(task, kin, dependencies)]));
  const order = components(tasks, ({ key }) => manyAt(needs, key));
  const cycles = cyclesAmong(order, tasks, needs);
  return {
    ...kin,
    dependencies,
    dependents: reversed(dependencies),
    blockers,
    needs,
    cycles: cycles.map((cycle) => cycle.map(({ key }) => key)),
    cycleOf: new Map(cycles.flatMap((cycle) => cycle.map(({ key }) => [key, cycle]))),
    below: workBelow(order, needs),
  };
}

function inherit(tasks: readonly Task[], kin: Family): { readonly dependencies: Many<TaskKey>; readonly blockers: Many<string> } {
  const dependencies = new Map<TaskKey, readonly TaskKey[]>();
  const blockers = new Map<TaskKey, readonly string[]>();
  const handedDown = new Map<TaskKey, readonly TaskKey[]>();
  for (const { key, dependsOn, blockedBy } of tasks) {
    const above = kin.parent.get(key)?.key ?? '';
    const all = union(dependsOn, manyAt(handedDown, above));
    dependencies.set(key, all);
    blockers.set(key, union(blockedBy, manyAt(blockers, above)));
    // what a group waits for among its own children orders them only where they say so themselves
    if (kin.children.has(key))
      handedDown.set(
        key,
        all.filter((dependency) => !liesIn(dependency, key, kin)),
      );
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

function needsOf(task: Task, { byKey, children }: Family, dependencies: Many<TaskKey>): readonly Task[] {
  const inside = task.kind === 'group' ? manyAt(children, task.key) : [];
  return [...manyAt(dependencies, task.key).flatMap((key) => byKey.get(key) ?? []), ...inside];
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

/** Whoever waits stands later in `order`, so going backward every path is known before it is made longer. */
function workBelow(order: readonly (readonly Task[])[], needs: Many<Task>): ReadonlyMap<TaskKey, number> {
  const below = new Map<TaskKey, number>();
  const component = new Map(order.flatMap((members) => members.map((task) => [task, members])));
  for (const members of order.toReversed()) {
    const longest = members.reduce((most, { key }) => Math.max(most, below.get(key) ?? 0), 0);
    for (const task of members) {
      if (longest > 0) below.set(task.key, longest);
      const through = longest + weight(task);
      const outside = through === 0 ? [] : manyAt(needs, task.key).filter((needed) => component.get(needed) !== members);
      for (const { key } of outside) below.set(key, Math.max(below.get(key) ?? 0, through));
    }
  }
  return below;
}

function weight(task: Task): number {
  return task.kind === 'task' && !task.checked ? 1 : 0;
}

function reversed(edges: Many<TaskKey>): Many<TaskKey> {
  const back = new Map<TaskKey, TaskKey[]>();
  for (const [from, targets] of edges) {
    for (const to of targets) putInto(back, to, from);
  }
  return back;
}
