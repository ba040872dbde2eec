import type { Task } from '../../model/task.ts';

const number = /^(T|(?:\d+\.)+)(\d+)$/u;

/** Tasks that have a number, and words beside it: `1.2 Build`, `T003 Paint`. */
export function counted(tasks: readonly Task[]): readonly Task[] {
  return tasks.filter(({ id, named, title }) => named && number.test(id) && /\p{L}{3}/u.test(title));
}

/** The line of `task` when those from `from` on are counted anew: of `1.2.1` the second number, where `from` is `1.2`. */
export function recounted(line: string, task: Task, from: Task, by: 1 | -1): string {
  const [, prefix = '', first = ''] = number.exec(from.id) ?? [];
  const counts = prefix === 'T' || task.section.join('\n') === from.section.join('\n');
  const digits = /^\d+/u.exec(task.id.slice(prefix.length))?.[0] ?? '';
  if (!counts || !task.id.startsWith(prefix) || digits === '' || Number(digits) < Number(first)) return line;
  const now = `${prefix}${String(Number(digits) + by).padStart(digits.length, '0')}`;
  return line.replace(`${prefix}${digits}`, now);
}
