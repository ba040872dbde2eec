import { expect, test } from 'vitest';
import type { LedgerEvent, LedgerFact } from '../model/ledger.ts';
import type { Fence } from '../model/run.ts';
import { commitFiles } from './commit-files.ts';
import { fenceName, isLive, mayStart, parseFenceName } from './fence.ts';
import { emptyLedger, fold } from './fold.ts';
import { eventPath, ledgerBranch, sequenceOf } from './places.ts';
import { rebuild } from './rebuild.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot.ts';

const task = 'TASKS.md#phase-1/1.1';
const fence: Fence = { task, attempt: 1, nonce: '0123456789' };
const claimed: LedgerFact = { kind: 'run-claimed', fence, base: 'b', agent: 'general-purpose', deadline: 100 };
const started: LedgerFact = { kind: 'run-started', fence, runId: 7, base: 'c' };
const usage = { requests: 1, inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0 };
const failed: LedgerFact = { kind: 'run-failed', fence, failure: { kind: 'timeout', message: 'Too long.' }, usage: null };

function after(...facts: readonly LedgerFact[]) {
  return fold(
    emptyLedger(),
    facts.map((fact, index): LedgerEvent => ({ ...fact, at: index + 1, by: 'octocat' })),
  );
}

test('the first run that asks gets the fence, the same one again, and no other', () => {
  expect(mayStart(after(claimed), fence, 7)).toBe('yes');
  expect(mayStart(after(claimed, started), fence, 7)).toBe('yes');
  expect(mayStart(after(claimed, started), fence, 8)).toBe('taken');
  expect(mayStart(after(claimed, started, { ...started, runId: 8 }), fence, 8)).toBe('taken');
});

test('a fence is stale before its claim, after its end, and when another attempt took its place', () => {
  expect(mayStart(after(), fence, 7)).toBe('stale');
  expect(mayStart(after(claimed, failed), fence, 7)).toBe('stale');
  expect(isLive(after(claimed), { ...fence, nonce: 'ffffffffff' })).toBe(false);
  expect(isLive(after(claimed), { ...fence, attempt: 2 })).toBe(false);
  expect(isLive(after(claimed), fence)).toBe(true);
});

test('words of a run that lost its fence change nothing', () => {
  const late = { ...fence, nonce: 'ffffffffff' };
  const state = after(
    claimed,
    { ...started, fence: late },
    { kind: 'run-published', fence: late, pullRequest: 3, usage, summary: '' },
    { ...failed, fence: late },
  );
  expect(state.tasks).toEqual(after(claimed).tasks);
});

test('a run that starts on a newer commit says so', () => {
  expect(after(claimed, started).tasks.get(task)?.live).toMatchObject({ base: 'c', runId: 7, claimedAt: 1 });
});

test('a fence has one name, which reads back', () => {
  expect(fenceName(fence)).toBe('TASKS.md#phase-1/1.1#1.0123456789');
  expect(parseFenceName(fenceName(fence))).toEqual(fence);
  expect(parseFenceName('TASKS.md#1.1')).toBeNull();
  expect(parseFenceName('TASKS.md#phase-1/1.1#0.0123456789')).toBeNull();
});

test('a retry forgets failures but neither attempts nor what was spent', () => {
  const state = after(claimed, failed, { kind: 'task-retried', task, note: 'mind the gap' });
  expect(state.tasks.get(task)).toMatchObject({ attempts: 1, failures: [], notes: ['mind the gap'] });
  expect(state).toMatchObject({ runsClaimed: 1, tasksClaimed: 1 });
});

test('a merge tells what the attempts at its task used together, once', () => {
  const again = { ...fence, attempt: 2 };
  const attempts: LedgerFact[] = [
    claimed,
    { kind: 'run-failed', fence, failure: { kind: 'no-change', message: 'Nothing.' }, usage: { ...usage, cacheReadTokens: 10 } },
    { ...claimed, fence: again },
    { kind: 'run-published', fence: again, pullRequest: 3, usage: { ...usage, cacheWriteTokens: 100 }, summary: '' },
  ];
  const merged: LedgerFact = { kind: 'pull-merged', task, pullRequest: 3, commit: 'c' };
  expect(after(...attempts).tasks.get(task)).toMatchObject({ tokens: 114 });
  expect(after(...attempts, merged, merged)).toMatchObject({ finished: { count: 1, tokens: [114] } });
  expect(after(claimed, failed, merged)).toMatchObject({ finished: { count: 0, tokens: [] } });
});

test('what the last fifty finished tasks used is kept, and how many there ever were', () => {
  const facts = Array.from({ length: 60 }, (_, index): LedgerFact[] => {
    const own = { ...fence, task: `TASKS.md#${index}` };
    const used = { ...usage, inputTokens: index };
    return [
      { ...claimed, fence: own },
      { kind: 'run-published', fence: own, pullRequest: index + 1, usage: used, summary: '' },
      { kind: 'pull-merged', task: own.task, pullRequest: index + 1, commit: 'c' },
    ];
  });
  const { finished } = after(...facts.flat());
  expect(finished.count).toBe(60);
  expect(finished.tokens).toHaveLength(50);
  expect([finished.tokens[0], finished.tokens.at(-1)]).toEqual([11, 60]);
});

test('commands are forgotten a day after all comments of their time were read', () => {
  const read: LedgerFact = { kind: 'command-read', comment: 5, author: 'octocat', verdict: 'accepted' };
  const day = 86_400_000;
  expect(after(read, { kind: 'comments-read', until: day }).commands.has(5)).toBe(true);
  expect(after(read, { kind: 'comments-read', until: day + 2 }).commands.has(5)).toBe(false);
  expect(after({ kind: 'comments-read', until: 9 }, { kind: 'comments-read', until: 4 }).commandsReadUntil).toBe(9);
});

test('a closed pull request is remembered as ended, until it turns up open again', () => {
  const closed = after({ kind: 'pull-found', task, pullRequest: 3 }, { kind: 'pull-closed', task, pullRequest: 3 });
  expect(closed.tasks.get(task)).toMatchObject({ pullRequest: null, ended: [3], failures: [{ kind: 'closed-unmerged' }] });
  expect(fold(closed, [{ kind: 'pull-found', task, pullRequest: 3, at: 9, by: 'bot' }]).tasks.get(task)).toMatchObject({
    pullRequest: 3,
    ended: [],
  });
});

test.each([
  [0, 'events/1970/01/000000000001.jsonl'],
  [Date.UTC(2026, 10, 30, 23, 59, 59, 999), 'events/2026/11/000000000001.jsonl'],
  [Date.UTC(2026, 11, 1), 'events/2026/12/000000000001.jsonl'],
  [Date.UTC(2028, 1, 29), 'events/2028/02/000000000001.jsonl'],
  [Date.UTC(2100, 1, 28, 24), 'events/2100/03/000000000001.jsonl'],
])('the events of %d lie in the folder of their month', (at, path) => {
  expect(eventPath(1, at)).toBe(path);
});

test('every day of four centuries gets the month that the calendar says', () => {
  const days = Array.from({ length: 146_097 }, (_, day) => day * 86_400_000);
  const pathOf = (at: number) => `events/${new Date(at).toISOString().slice(0, 7).replace('-', '/')}/000000000001.jsonl`;
  expect(days.filter((at) => eventPath(1, at) !== pathOf(at))).toEqual([]);
});

test('a commit appends one file of events and touches no other', () => {
  const first = commitFiles(emptyLedger(), [{ ...claimed, at: 1, by: 'bot' }], 1);
  expect([...first.files.keys()]).toEqual([
    'events/1970/01/000000000001.jsonl',
    'snapshot/meta.json',
    'snapshot/commands.json',
    expect.stringMatching(/^snapshot\/tasks-[0-9a-f]{2}\.json$/),
  ]);
  const second = commitFiles(first.state, [{ kind: 'pass-began', holder: 'actions', until: 9, at: 2, by: 'actions' }], 2);
  expect([...second.files.keys()]).toEqual(['events/1970/01/000000000002.jsonl', 'snapshot/meta.json']);
  expect(commitFiles(second.state, [], 3)).toEqual({ state: second.state, files: new Map() });
  expect(ledgerBranch).toBe('mergetick/ledger');
});

test('a rebuild follows the numbers of the files and looks at nothing else', () => {
  const path = (sequence: number) => eventPath(sequence, 0);
  const line = (fact: LedgerFact) => `${JSON.stringify({ ...fact, at: 1, by: 'bot' })}\n`;
  const files = new Map([
    ['README.md', 'hello'],
    [path(10), line({ kind: 'task-resumed', task })],
    [path(9), line({ kind: 'task-paused', task })],
  ]);
  expect(rebuild(files)).toMatchObject({ sequence: 10 });
  expect(rebuild(files).tasks.get(task)?.paused).toBeNull();
  expect(sequenceOf('snapshot/meta.json')).toBeNull();
});

test.each([
  ['{"kind":"pass-began"}\n', 'line 1 (at: '],
  ['{"at":1,"by":"bot","kind":"task-paused","task":"a"}\n{"at":1\n', 'line 2 (the line: '],
  ['{"at":1,"by":"bot","kind":"task-paused","task":"a","more":1}\n', 'line 1 (the line: Unrecognized key'],
  ['{"at":1,"by":"bot","kind":"task-paused","task":"a"}', 'line 1 (it does not end with a line feed)'],
  ['', 'line 1 (it does not end with a line feed)'],
  ['{"at":1,"by":"bot","kind":"moon-landed"}\n', 'line 1 (kind: '],
])('a damaged event file is named with its line: %j', (text, reason) => {
  expect(() => rebuild(new Map([[eventPath(3, 0), text]]))).toThrow(
    `The ledger's file events/1970/01/000000000003.jsonl cannot be read at ${reason}`,
  );
});

test('a snapshot of an earlier version is none: it is made anew from the events', () => {
  const whole = encodeSnapshot(after(claimed));
  const meta = whole.get('snapshot/meta.json') ?? '';
  const older = meta.replace('"version":2', '"version":1').replace(/"finished":\{[^}]*\},/, '');
  expect(older).not.toContain('finished');
  expect(decodeSnapshot(new Map([...whole, ['snapshot/meta.json', older]]))).toBeNull();
});

test('a snapshot that is not whole is no snapshot', () => {
  const whole = encodeSnapshot(after(claimed, { kind: 'command-read', comment: 5, author: 'octocat', verdict: 'refused' }));
  const [bucket = ''] = [...whole.keys()].filter((path) => path.includes('tasks-'));
  const without = (path: string) => new Map([...whole].filter(([each]) => each !== path));
  const withText = (path: string, text: string) => new Map([...whole, [path, text]]);
  expect(decodeSnapshot(whole)).not.toBeNull();
  for (const path of whole.keys()) {
    expect(decodeSnapshot(without(path))).toBeNull();
    for (const text of ['', 'null', '{"a":1}', '{']) expect(decodeSnapshot(withText(path, text))).toBeNull();
  }
  expect(decodeSnapshot(withText(bucket, '{}'))).toBeNull();
  expect(decodeSnapshot(new Map())).toBeNull();
});
