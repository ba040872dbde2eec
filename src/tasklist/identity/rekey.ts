import type { TaskKey } from '../../model/ids.ts';
import type { Remembered } from '../../model/remembered.ts';
import type { Task, TaskList } from '../../model/task.ts';
import { Names } from '../slug.ts';

interface Rekeyed {
  readonly lists: readonly TaskList[];
  /** Of `work`, in its order. */
  readonly keys: readonly TaskKey[];
}

/**
 * The lists with these keys for `work`. A new task (null) gets the key that its text gives, or a free one like it where
 * a remembered task has that: nobody inherits a key.
 */
export function rekeyed(
  lists: readonly TaskList[],
  work: readonly Task[],
  found: readonly (TaskKey | null)[],
  memory: ReadonlyMap<TaskKey, Remembered>,
): Rekeyed {
  const moved = new Map<TaskKey, TaskKey>();
  const names = lazyNames(lists, memory);
  const keys = work.map((task, index) => {
    const key = found[index] ?? (memory.has(task.key) ? names().take(task.key) : task.key);
    if (key !== task.key) moved.set(task.key, key);
    return key;
  });
  for (const key of displaced(lists, moved)) moved.set(key, names().take(key));
  return {
    lists: moved.size === 0 ? lists : lists.map((list) => ({ ...list, tasks: list.tasks.map((task) => withKeys(task, moved)) })),
    keys,
  };
}

/** Names that neither a text gives nor anything is remembered under. */
function lazyNames(lists: readonly TaskList[], memory: ReadonlyMap<TaskKey, Remembered>): () => Names {
  let names: Names | null = null;
  return () => {
    if (names !== null) return names;
    names = new Names();
    const taken = new Set([...memory.keys(), ...lists.flatMap(({ tasks }) => tasks.map(({ key }) => key))]);
    for (const key of taken) names.take(key);
    return names;
  };
}

/** Boxes that are no work and whose key a moved task has. */
function displaced(lists: readonly TaskList[], moved: ReadonlyMap<TaskKey, TaskKey>): readonly TaskKey[] {
  if (moved.size === 0) return [];
  const taken = new Set(moved.values());
  return lists.flatMap(({ tasks }) => tasks.flatMap(({ key }) => (taken.has(key) && !moved.has(key) ? [key] : [])));
}

function withKeys(task: Task, moved: ReadonlyMap<TaskKey, TaskKey>): Task {
  const { key, parent, dependsOn, implied } = task;
  const own = moved.get(key);
  const touches = (each: TaskKey): boolean => moved.has(each);
  if (own === undefined && (parent === null || !touches(parent)) && !dependsOn.some(touches)) return task;
  const now = (each: TaskKey): TaskKey => moved.get(each) ?? each;
  const rewritten = {
    ...task,
    key: now(key),
    parent: parent === null ? null : now(parent),
    dependsOn: dependsOn.map(now),
    implied: implied.map(now),
  };
  return own === undefined ? rewritten : { ...rewritten, place: key };
}
