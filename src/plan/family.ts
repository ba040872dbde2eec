import type { TaskKey } from '../model/ids.ts';
import type { Task } from '../model/task.ts';

/** Which work lies in which: boxes that are nobody's work are passed over. */
export interface Family {
  readonly byKey: ReadonlyMap<TaskKey, Task>;
  /** The nearest task or group above. */
  readonly parent: ReadonlyMap<TaskKey, Task>;
  /** Tasks and groups whose parent this is. */
  readonly children: ReadonlyMap<TaskKey, readonly Task[]>;
}

export function family(tasks: readonly Task[]): Family {
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  const parent = new Map<TaskKey, Task>();
  const children = new Map<TaskKey, Task[]>();
  for (const task of tasks.filter(isWork)) {
    const above = workAbove(task, byKey);
    if (above === null) continue;
    parent.set(task.key, above);
    const siblings = children.get(above.key);
    if (siblings === undefined) children.set(above.key, [task]);
    else siblings.push(task);
  }
  return { byKey, parent, children };
}

/** Tasks and groups: what has an issue and a state of its own. */
export function isWork(task: Task): boolean {
  return task.kind === 'task' || task.kind === 'group';
}

function workAbove(task: Task, byKey: ReadonlyMap<TaskKey, Task>): Task | null {
  let above = task.parent === null ? undefined : byKey.get(task.parent);
  while (above !== undefined && !isWork(above)) above = above.parent === null ? undefined : byKey.get(above.parent);
  return above ?? null;
}
