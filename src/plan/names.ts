import { fnv1a, hex } from '../ledger/fnv.ts';
import type { Task } from '../model/task.ts';

const longestName = 100;

/** What people call a task: `1.1 Project Setup`, or the title alone where the id is made from it. */
export function nameOf(task: Task): string {
  const name = idIsFromTitle(task) ? task.title : `${task.id} ${task.title}`.trim();
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1).trimEnd()}…`;
}

/** The one branch of a task: every attempt that has no pull request yet may overwrite it. */
export function branchName(task: Task): string {
  const words = idIsFromTitle(task) ? task.title : `${task.id} ${task.title}`;
  const slug = words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-|-$/g, '');
  return `mergetick/${slug || 'task'}-${hex(fnv1a(task.key), 8)}`;
}

/** `a`, `a and b`, `a, b and c`, `a, b, c and 4 more`. */
export function listed(names: readonly string[]): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
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
