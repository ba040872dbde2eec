import type { TaskKey } from '../model/ids.ts';
import type { Task } from '../model/task.ts';
import type { Family } from './family.ts';
import { manyAt } from './many.ts';
import type { Many } from './many.ts';

/** What each box that waits does so for, with what it takes over from the work that it lies in. */
export interface Waits {
  /** What the lists state. */
  readonly stated: Many<TaskKey>;
  /** What only the order of a list implies, and nothing states. */
  readonly implied: Many<TaskKey>;
  /** Outside the lists. */
  readonly blockers: Many<string>;
}

/** Every parent stands before its children, as in the text of a list, and what lies in a group follows it at once. */
export function inherit(tasks: readonly Task[], kin: Family): Waits {
  const stated = new Map<TaskKey, readonly TaskKey[]>();
  const implied = new Map<TaskKey, readonly TaskKey[]>();
  const blockers = new Map<TaskKey, readonly string[]>();
  const handedDown = { stated: new Map<TaskKey, readonly TaskKey[]>(), implied: new Map<TaskKey, readonly TaskKey[]>() };
  const lies = nesting(tasks, kin);
  for (const task of tasks) {
    const { key } = task;
    const above = kin.parent.get(key)?.key ?? '';
    put(stated, key, union(without(task.dependsOn, task.implied), manyAt(handedDown.stated, above)));
    put(implied, key, without(union(task.implied, manyAt(handedDown.implied, above)), manyAt(stated, key)));
    put(blockers, key, union(task.blockedBy, manyAt(blockers, above)));
    if (!kin.children.has(key)) continue;
    // what a group waits for among its own children orders them only where they say so themselves
    const outside = (dependency: TaskKey): boolean => !lies(dependency, key);
    handedDown.stated.set(key, manyAt(stated, key).filter(outside));
    handedDown.implied.set(key, manyAt(implied, key).filter(outside));
  }
  return { stated, implied, blockers };
}

/** Most tasks wait for little: what has no entry costs nothing. */
function put<Value>(map: Map<TaskKey, readonly Value[]>, key: TaskKey, values: readonly Value[]): void {
  if (values.length > 0) map.set(key, values);
}

export function union<Each>(own: readonly Each[], more: readonly Each[]): readonly Each[] {
  if (own.length === 0) return more;
  return more.length === 0 && own.length === 1 ? own : [...new Set([...own, ...more])];
}

export function without<Each>(all: readonly Each[], some: readonly Each[]): readonly Each[] {
  if (all.length === 0 || some.length === 0) return all;
  const unwanted = new Set(some);
  return all.filter((each) => !unwanted.has(each));
}

/** Whether a task lies in a group, at any depth. Asked in constant time, because groups lie in groups. */
function nesting(tasks: readonly Task[], { parent }: Family): (key: TaskKey, group: TaskKey) => boolean {
  const first = new Map(tasks.map(({ key }, index) => [key, index]));
  const last = new Map(first);
  for (const { key } of tasks.toReversed()) {
    const above = parent.get(key)?.key;
    if (above !== undefined) last.set(above, Math.max(last.get(above) as number, last.get(key) as number));
  }
  return (key, group) => {
    const at = first.get(key) ?? -1;
    return at > (first.get(group) as number) && at <= (last.get(group) as number);
  };
}
