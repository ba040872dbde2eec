import type { TaskKey } from '../model/ids.ts';
import type { Task } from '../model/task.ts';
import { putInto } from './many.ts';
import type { Many } from './many.ts';

/** Which work lies in which: boxes that are nobody's work are passed over. */
export interface Family {
  readonly byKey: ReadonlyMap<TaskKey, Task>;
  /** The nearest task or group above. */
  readonly parent: ReadonlyMap<TaskKey, Task>;
  /** Tasks and groups whose parent this is. */
  readonly children: Many<Task>;
}

export function family(tasks: readonly Task[]): Family {
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  const parent = new Map<TaskKey, Task>();
  const children = new Map<TaskKey, Task[]>();
  for (const task of tasks.filter(isWork)) {
    const above = workAbove(task, byKey);
    if (above === null) continue;
    parent.set(task.key, above);
    putInto(children, above.key, task);
  }
  return { byKey, parent, children };
}

/** Tasks and groups: what has an issue and a state of its own. */
export function isWork(task: Task): boolean {
  return task.kind === 'task' || task.kind === 'group';
}

function workAbove(task: Task, byKey: ReadonlyMap<TaskKey, Task>): Task | null {
  let above: Task | undefined = task;
  do above = byKey.get(above.parent ?? '');
  while (above !== undefined && !isWork(above));
  return above ?? null;
}
