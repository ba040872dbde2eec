import fc from 'fast-check';
import type { LedgerEvent, LedgerFact } from '../model/ledger.ts';
import type { Fence } from '../model/run.ts';

const tasks = ['TASKS.md#phase-1/1.1', 'TASKS.md#phase-2/1.1', 'docs/päne.md#"quoted"', 'TASKS.md#10', 'TASKS.md#9', '__proto__'];
const task = fc.constantFrom(...tasks);
const number = fc.integer({ min: 1, max: 5 });
const words = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.toWellFormed());
const fence: fc.Arbitrary<Fence> = fc.record({
  task,
  attempt: fc.integer({ min: 1, max: 3 }),
  nonce: fc.constantFrom('0a1b2c3d4e', 'ffffffffff'),
});
const instant = fc.integer({ min: 0, max: 4_000_000_000_000 });
const usage = fc.nat(1000).map((inputTokens) => ({ requests: 1, inputTokens, outputTokens: 3, cacheReadTokens: 4, cacheWriteTokens: 5 }));
const failure = fc.record({ kind: fc.constantFrom('timeout', 'internal', 'no-change'), message: words });

const kind = <Kind extends string>(name: Kind) => fc.constant(name);
const remembered = fc.record({ task, place: task, named: fc.boolean(), title: words, after: fc.option(task), gone: fc.boolean() });
const fact: fc.Arbitrary<LedgerFact> = fc.oneof(
  fc.record({ kind: kind('pass-began'), holder: words, until: instant }),
  fc.record({ kind: kind('run-claimed'), fence, base: words, agent: words, deadline: instant }),
  fc.record({ kind: kind('run-dispatched'), fence }),
  fc.record({ kind: kind('run-started'), fence, runId: number, base: words }),
  fc.record({ kind: kind('run-published'), fence, pullRequest: number, usage, summary: words }),
  fc.record({ kind: kind('run-failed'), fence, failure, usage: fc.option(usage) }),
  fc.record({ kind: kind('pull-found'), task, pullRequest: number }),
  fc.record({ kind: kind('pull-merged'), task, pullRequest: number, commit: words }),
  fc.record({ kind: kind('pull-closed'), task, pullRequest: number }),
  fc.record({ kind: kind('task-retried'), task, note: fc.option(words) }),
  fc.record({ kind: kind('task-reopened'), task }),
  fc.record({ kind: kind('task-paused'), task }),
  fc.record({ kind: kind('task-resumed'), task }),
  fc.record({ kind: kind('tasks-read'), tasks: fc.array(remembered, { maxLength: 3 }) }),
  fc.record({ kind: kind('command-read'), comment: number, author: words, verdict: fc.constantFrom('accepted', 'refused') }),
  fc.record({ kind: kind('comments-read'), until: instant }),
);

/** Events as they may come, sensible or not. */
export const anyEvents: fc.Arbitrary<readonly LedgerEvent[]> = fc.array(
  fc.tuple(fact, instant, words).map(([each, at, by]): LedgerEvent => ({ ...each, at, by })),
  { maxLength: 12 },
);

/** Commits as they may come. */
export const anyCommits = fc.array(anyEvents, { maxLength: 8 });
