import type { Instant, TaskKey } from './ids.ts';

export type TaskState =
  | 'waiting'
  | 'ready'
  | 'queued'
  | 'running'
  | 'in-review'
  | 'merged'
  | 'done'
  | 'held'
  | 'blocked'
  | 'stuck'
  | 'cancelled';

/** Where a task is and why: every state explains itself. */
export interface Standing {
  readonly task: TaskKey;
  readonly state: TaskState;
  /** One sentence: what it waits for and what would move it. */
  readonly why: string;
  /** When time alone will change the state; null when it will not. */
  readonly until: Instant | null;
}
