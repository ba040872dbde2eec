import { fnv1a, hex } from '../ledger/fnv.ts';
import type { RepositoryPath, TaskKey } from '../model/ids.ts';
import type { Task } from '../model/task.ts';

/** What people call a task: `1.1 Project Setup`, or the title alone where the id is made from it. */
export function nameOf(task: Task, longest = 100): string {
  const name = idIsFromTitle(task) ? task.title : `${task.id} ${task.title}`.trim();
  return cut(name, longest);
}

/** At most so many UTF-16 units; where something is missing the last one is `…`. */
export function cut(text: string, longest: number): string {
  return text.length <= longest
    ? text
    : `${text
        .slice(0, longest - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')
        .trimEnd()}…`;
}

/** The one branch of a task: every attempt that has no pull request yet may overwrite it. */
export function branchName(task: Task): string {
  const slug = nameOf(task)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-|-$/g, '');
  return `mergetick/${slug || 'task'}-${branchMark(task.key)}`;
}

/** What the branch of a task ends in, whatever its title was when the branch was made; null where it is no such branch. */
export function markOfBranch(branch: string): string | null {
  return /^mergetick\/.{1,60}-([0-9a-f]{8})$/su.exec(branch)?.[1] ?? null;
}

export function branchMark(task: TaskKey): string {
  return hex(fnv1a(task), 8);
}

/** `a`, `a and b`, `a, b and c`; where there are more than `most`, the last is `and 4 more`. */
export function listed(names: readonly string[], most = 4): string {
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** Where a task stands, for who reads about `list`: `line 4`, or `docs/plan.md:4` in another list. */
export function placeIn(list: RepositoryPath, task: Task): string {
  return task.list === list ? `line ${task.line}` : `${task.list}:${task.line}`;
}

/** `1 run`, `2 runs`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function idIsFromTitle(task: Task): boolean {
  return letters(task.title).startsWith(letters(task.id.replace(/-\d+$/, '')));
}

function letters(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
