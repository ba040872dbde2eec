import type { TaskKey } from '../model/ids.ts';
import type { Task } from '../model/task.ts';
import { components } from './components.ts';
import { manyAt } from './many.ts';
import type { Many } from './many.ts';

/** Implied waits, sorted into those that hold and those that what is stated overrules. */
export interface Yielded {
  readonly kept: Many<TaskKey>;
  readonly overruled: Many<TaskKey>;
}

interface Needs {
  /** What the lists state, and what lies in a group. */
  readonly stated: (task: Task) => readonly Task[];
  readonly all: (task: Task) => readonly Task[];
}

const nothing: Yielded = { kept: new Map(), overruled: new Map() };

/**
 * The order that nobody wrote yields where it would close a cycle with what somebody did. Of a cycle's members, those that one states to
 * wait for move before it, and the others keep their places; an implied wait that goes against this new order is overruled. So only
 * stated waits are left to make a cycle. Linear in tasks and waits.
 */
export function yielding(tasks: readonly Task[], implied: Many<TaskKey>, needs: Needs): Yielded {
  if (implied.size === 0) return nothing;
  const component = new Map<TaskKey, readonly Task[]>();
  for (const members of components(tasks, needs.all)) for (const { key } of members) component.set(key, members);
  const circular = tasks.filter(({ key }) => manyAt(component as Many<Task>, key).length > 1);
  const inside = (task: Task): readonly Task[] => needs.stated(task).filter(({ key }) => component.get(key) === component.get(task.key));
  const place = new Map<TaskKey, number>();
  for (const [index, members] of components(circular, inside).entries()) for (const { key } of members) place.set(key, index);

  const holds = (key: TaskKey, on: TaskKey): boolean =>
    component.get(key) !== component.get(on) || (place.get(on) ?? 0) < (place.get(key) ?? 0);
  const kept = new Map<TaskKey, readonly TaskKey[]>();
  const overruled = new Map<TaskKey, readonly TaskKey[]>();
  for (const { key } of tasks) {
    const all = manyAt(implied, key);
    const against = all.filter((on) => !holds(key, on));
    kept.set(key, against.length === 0 ? all : all.filter((on) => holds(key, on)));
    if (against.length > 0) overruled.set(key, against);
  }
  return { kept, overruled };
}
