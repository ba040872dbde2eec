import type { Task } from '../../model/task.ts';
import { isWork } from '../family.ts';

/** One task as it was and as it is. */
export interface Pair {
  readonly before: Task;
  readonly after: Task;
}

export interface Pairs {
  readonly pairs: readonly Pair[];
  readonly gone: readonly Task[];
  readonly added: readonly Task[];
}

/** Tasks and groups of both sides. By its key a task is known again, whatever its id, title and place are now. */
export function pairsOf(before: readonly Task[], after: readonly Task[]): Pairs {
  const [old, young] = [before.filter(isWork), after.filter(isWork)];
  const byKey = new Map(young.map((task) => [task.key, task]));
  const pairs: Pair[] = [];
  const gone: Task[] = [];
  for (const task of old) {
    const same = byKey.get(task.key);
    if (same === undefined) gone.push(task);
    else pairs.push({ before: task, after: same });
  }
  const known = new Set(pairs.map((pair) => pair.after));
  return { pairs, gone, added: young.filter((task) => !known.has(task)) };
}
