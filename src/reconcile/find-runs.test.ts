import { expect, test } from 'vitest';
import { emptyLedger, fold } from '../ledger/fold.ts';
import type { Fence } from '../model/run.ts';
import { findRuns } from './find-runs.ts';
import type { SeenRun } from './reader.ts';

const fence: Fence = { task: 'TASKS.md#1.1', attempt: 2, nonce: 'abcdef0123' };
const name = 'TASKS.md#1.1#2.abcdef0123';
const claimed = { kind: 'run-claimed', fence, base: 'b', agent: 'a', deadline: 9e12, at: 1_000_000, by: 'bot' } as const;
const started = { kind: 'run-started', fence, runId: 7, base: 'b', at: 1_000_001, by: 'run 7' } as const;

test('no question is asked while nothing is claimed', async () => {
  const runs = () => Promise.reject(new Error('asked'));
  await expect(findRuns({ runs }, emptyLedger())).resolves.toEqual(new Map());
});

test('a claim is found by the name of its run, and one that can still take it goes before one that stopped', async () => {
  const found = await findRuns(
    answering(run(5, 'completed', `Mergetick: ${name}`), run(6, 'queued', `Mergetick: ${name}`)),
    fold(emptyLedger(), [claimed]),
  );
  expect(found.get(name)).toEqual({ id: 6, status: 'queued', conclusion: null });
});

test('a started claim is the run that took it, whatever others are called', async () => {
  const ledger = fold(emptyLedger(), [claimed, started]);
  const found = await findRuns(answering(run(6, 'queued', `Mergetick: ${name}`), run(7, 'completed', 'Mergetick: x')), ledger);
  expect(found.get(name)?.id).toBe(7);
});

test('a task whose key ends alike is another task', async () => {
  const found = await findRuns(answering(run(5, 'queued', `Mergetick: docs/${name}`)), fold(emptyLedger(), [claimed]));
  expect(found.size).toBe(0);
});

test('runs are asked for from some minutes before the oldest claim, since clocks differ', async () => {
  const asked: number[] = [];
  await findRuns({ runs: (since) => (asked.push(since), Promise.resolve([])) }, fold(emptyLedger(), [claimed]));
  expect(asked).toEqual([claimed.at - 300_000]);
});

function run(id: number, status: SeenRun['status'], title: string): SeenRun {
  return { id, title, status, conclusion: status === 'completed' ? 'success' : null };
}

function answering(...runs: SeenRun[]) {
  return { runs: () => Promise.resolve(runs) };
}
