import type { Task, TaskList } from '../../model/task.ts';

/**
 * Whether two readings, before and after an edit that gave ids to some items, tell the same of every box: only these have other keys. What gets an
 * id and was no task before becomes one, and then the order of the list may count it in.
 */
export function tellsTheSame(before: TaskList, after: TaskList, given: ReadonlyMap<Task, string>, becomeTasks: boolean): boolean {
  if (before.tasks.length !== after.tasks.length || before.dialect.name !== after.dialect.name) return false;
  const renamed = new Map(before.tasks.map(({ key }, index) => [key, (after.tasks[index] as Task).key]));
  return before.tasks.every((task, index) => {
    const now = after.tasks[index] as Task;
    const id = given.get(task);
    if (task.named && task.key !== now.key) return false;
    if (id !== undefined && (!now.named || now.id !== id)) return false;
    return told(task, becomeTasks, renamed) === told(now, becomeTasks);
  });
}

/** All that is read from a box but its place and its name. */
function told(task: Task, becomeTasks: boolean, renamed?: ReadonlyMap<string, string>): string {
  const { key: _key, id: _id, named: _named, line: _line, mark: _mark, detail, kind, dependsOn, implied, parent, ...rest } = task;
  const now = (key: string): string => renamed?.get(key) ?? key;
  const lines = detail.split('\n').map((line) => line.trim());
  const all = { ...rest, parent: parent === null ? null : now(parent), lines: lines.filter((line) => line !== '') };
  if (becomeTasks) return JSON.stringify({ ...all, lines: [] });
  return JSON.stringify({ ...all, kind, dependsOn: dependsOn.map(now), implied: implied.map(now) });
}
