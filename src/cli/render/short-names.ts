import type { TaskKey } from '../../model/ids.ts';
import type { Task } from '../../model/task.ts';
import { nameOf } from '../../plan/names.ts';

const longest = 24;

/** How a task says the name of another: its id, or its title where it has none; its key, without the own list's path, where others are called alike. */
export type ShortName = (other: Task, from: Task) => string;

export function shortNames(tasks: readonly Task[]): ShortName {
  const counts = new Map<string, number>();
  for (const task of tasks) counts.set(nameIn(task), (counts.get(nameIn(task)) ?? 0) + 1);
  return (other, from) => {
    const name = nameIn(other);
    if (counts.get(name) === 1) return name;
    return other.list === from.list ? withoutList(other.key) : other.key;
  };
}

function nameIn(task: Task): string {
  return task.named ? task.id : nameOf(task, longest);
}

function withoutList(key: TaskKey): string {
  return key.slice(key.indexOf('#') + 1);
}
