import { fnv1a } from '../ledger/fnv.ts';
import type { Instant, TaskKey } from '../model/ids.ts';
import type { TaskRecord } from '../model/ledger.ts';
import type { Policy } from '../model/policy.ts';
import type { FailureKind } from '../model/run.ts';

/** Trying again alone does not mend these: people have to do something first. */
const hopeless: ReadonlySet<FailureKind> = new Set(['policy-refused', 'invalid-task', 'authentication', 'budget', 'closed-unmerged']);

export function isStuck(record: TaskRecord, policy: Policy): boolean {
  const last = record.failures.at(-1);
  return last !== undefined && (hopeless.has(last.kind) || record.failures.length >= policy.maxAttempts);
}

/** When the attempt after `last` may start: twice as long after each failure, spread by a fifth so that tasks do not come back together. */
export function retryAt(task: TaskKey, last: TaskRecord['failures'][number], failures: number, { backoff }: Policy): Instant {
  const seconds = Math.min(backoff.baseSeconds * 2 ** (failures - 1), backoff.maxSeconds);
  const spread = 0.8 + (0.4 * fnv1a(`${task}#${last.attempt}`)) / 0xffff_ffff;
  return last.at + Math.round(seconds * 1_000 * spread);
}
