import type { TaskKey } from '../model/ids.ts';
import type { Task } from '../model/task.ts';

/** A task for tests: `key` is all that has to be said. */
export function task(id: string, parts: Partial<Task> = {}): Task {
  return {
    key: `TASKS.md#${id}`,
    id,
    named: true,
    kind: 'task',
    title: `Do ${id}`,
    checked: false,
    list: 'TASKS.md',
    line: 1,
    mark: { kind: 'box', offset: 3 },
    section: [],
    parent: null,
    priority: null,
    dependsOn: [],
    implied: [],
    blockedBy: [],
    agent: null,
    owner: null,
    estimate: null,
    due: null,
    tags: [],
    human: false,
    forbidden: null,
    touches: [],
    detail: '',
    ...parts,
  };
}

/** The key that `task(id)` has. */
export function key(id: string): TaskKey {
  return task(id).key;
}
