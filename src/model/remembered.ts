import type { TaskKey } from './ids.ts';

/** How a list wrote a task when a pass last read it: what it is known by again once it was renamed or moved. */
export interface Remembered {
  /** The key that the text gave it. It is the task's own until it is renamed or moved. */
  readonly place: TaskKey;
  /** Whether the list wrote its id. */
  readonly named: boolean;
  /** Its first 240 UTF-16 units. */
  readonly title: string;
  /** The work before it in its list; null for the first. No number, so that a new line at the top changes one task and not all. */
  readonly after: TaskKey | null;
  /** No list has it any more. It is remembered so that no other task takes its key, and its issue with it. */
  readonly gone: boolean;
}

export interface RememberedTask extends Remembered {
  readonly task: TaskKey;
}
