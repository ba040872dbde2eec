import type { RepositoryPath } from '../../model/ids.ts';
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

/** Tasks and groups of both sides: first those with the same key, then those with the same title where it is the only such on either side. */
export function pairsOf(before: readonly Task[], after: readonly Task[], renamed: ReadonlyMap<RepositoryPath, RepositoryPath>): Pairs {
  const [old, young] = [before.filter(isWork), after.filter(isWork)];
  const byKey = new Map(young.map((task) => [task.key, task]));
  const pairs: Pair[] = [];
  const left: Task[] = [];
  for (const task of old) {
    const same = byKey.get(keyIn(renamed, task));
    if (same === undefined) left.push(task);
    else pairs.push({ before: task, after: same });
  }
  const taken = new Set(pairs.map((pair) => pair.after));
  const open = young.filter((task) => !taken.has(task));
  const more = pairsByTitle(left, open);
  const matched = new Set(more.flatMap((pair) => [pair.before, pair.after]));
  return {
    pairs: [...pairs, ...more],
    gone: left.filter((task) => !matched.has(task)),
    added: open.filter((task) => !matched.has(task)),
  };
}

/** Tasks whose title nobody else has, by it. */
export function soleTitles(tasks: readonly Task[]): ReadonlyMap<string, Task> {
  const found = new Map<string, Task | null>();
  for (const task of tasks) {
    const title = titleOf(task);
    if (title !== '') found.set(title, found.has(title) ? null : task);
  }
  return new Map([...found].flatMap(([title, task]) => (task === null ? [] : [[title, task]])));
}

export function titleOf({ title }: Task): string {
  return title.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function keyIn(renamed: ReadonlyMap<RepositoryPath, RepositoryPath>, { key, list }: Task): string {
  const path = renamed.get(list);
  return path === undefined ? key : path + key.slice(list.length);
}

function pairsByTitle(old: readonly Task[], young: readonly Task[]): readonly Pair[] {
  const titles = soleTitles(young);
  return [...soleTitles(old)].flatMap(([title, before]) => {
    const after = titles.get(title);
    return after === undefined ? [] : [{ before, after }];
  });
}
