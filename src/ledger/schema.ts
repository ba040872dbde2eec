import { z } from 'zod';
import type { LedgerEvent, LedgerFact, TaskRecord } from '../model/ledger.ts';
import type { Remembered } from '../model/remembered.ts';
import { failureKinds } from '../model/run.ts';

const instant = z.number().nonnegative();
const number = z.int().positive();
const task = z.string().min(1);
const fence = z.strictObject({ task, attempt: number, nonce: z.string().min(1) });
const usage = z.strictObject({
  requests: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  cacheReadTokens: z.number(),
  cacheWriteTokens: z.number(),
});
const failureShape = {
  kind: z.enum(failureKinds),
  message: z.string(),
};
const memoryShape = {
  place: task,
  named: z.boolean(),
  title: z.string(),
  after: task.nullable(),
  gone: z.boolean(),
};
const verdict = z.enum(['accepted', 'refused']);

/** `kind` with the fields of its fact, and the two that every line has. */
function line<Kind extends LedgerFact['kind'], Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) {
  return z.strictObject({ at: instant, by: z.string(), kind: z.literal(kind), ...shape });
}

/** One line of an event file, with nothing that we do not know. */
export const eventSchema: z.ZodType<LedgerEvent> = z.discriminatedUnion('kind', [
  line('pass-began', { holder: z.string(), until: instant }),
  line('run-claimed', { fence, base: z.string(), agent: z.string(), deadline: instant }),
  line('run-dispatched', { fence }),
  line('run-started', { fence, runId: number, base: z.string() }),
  line('run-published', { fence, pullRequest: number, usage, summary: z.string() }),
  line('run-failed', { fence, failure: z.strictObject(failureShape), usage: usage.nullable() }),
  line('pull-found', { task, pullRequest: number }),
  line('pull-merged', { task, pullRequest: number, commit: z.string() }),
  line('pull-closed', { task, pullRequest: number }),
  line('task-retried', { task, note: z.string().nullable() }),
  line('task-reopened', { task }),
  line('task-paused', { task }),
  line('task-resumed', { task }),
  line('tasks-read', { tasks: z.array(z.strictObject({ task, ...memoryShape })) }),
  line('command-read', { comment: number, author: z.string(), verdict }),
  line('comments-read', { until: instant }),
]);

export const recordSchema: z.ZodType<TaskRecord> = z.strictObject({
  attempts: z.int().nonnegative(),
  live: z
    .strictObject({
      fence,
      base: z.string(),
      agent: z.string(),
      claimedAt: instant,
      deadline: instant,
      dispatches: number,
      dispatchedAt: instant,
      runId: number.nullable(),
    })
    .nullable(),
  failures: z.array(z.strictObject({ ...failureShape, attempt: z.int().nonnegative(), at: instant })),
  notes: z.array(z.string()),
  paused: z.strictObject({ by: z.string(), at: instant }).nullable(),
  pullRequest: number.nullable(),
  merged: z.strictObject({ pullRequest: number, commit: z.string(), at: instant }).nullable(),
  ended: z.array(number),
  tokens: z.number().nonnegative(),
});

export const memorySchema: z.ZodType<Remembered> = z.strictObject(memoryShape);

export const commandSchema = z.strictObject({ verdict, at: instant });

/** What stands in the snapshot beside the records. Another `version` is read by rebuilding. */
export const metaSchema = z.strictObject({
  version: z.literal(2),
  sequence: z.int().nonnegative(),
  pass: z.strictObject({ holder: z.string(), until: instant }).nullable(),
  commandsReadUntil: instant,
  runsClaimed: z.int().nonnegative(),
  tasksClaimed: z.int().nonnegative(),
  finished: z.strictObject({ count: z.int().nonnegative(), tokens: z.array(z.number().nonnegative()) }),
  /** Number of task records in all buckets: a lost bucket is noticed. */
  records: z.int().nonnegative(),
  /** The same for what is remembered of the lists. */
  remembered: z.int().nonnegative(),
});
