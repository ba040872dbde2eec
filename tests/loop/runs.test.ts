import { afterEach, beforeEach, expect, test } from 'vitest';
import { githubReader } from '../../src/github/reader.ts';
import { githubWriter } from '../../src/github/writer.ts';
import type { Fence } from '../../src/model/run.ts';
import { claimRun } from '../../src/reconcile/claim.ts';
import { type RunEnd, settle } from '../../src/reconcile/settle.ts';
import { BUILD, commitFile, LIST, startStage, type Stage, states } from './stage.ts';

let stage: Stage;
let fence: Fence;

beforeEach(async () => {
  stage = await startStage();
  await stage.pass();
  const { live } = await stage.record(BUILD);
  if (live === null) throw new Error('Nothing was claimed.');
  fence = live.fence;
});

afterEach(() => stage.close());

test('the first run that comes takes the fence; a doubled one stops, and the first may ask again', async () => {
  const answers = await Promise.all([claim(71), claim(72)]);
  expect(answers.filter(({ proceed }) => proceed)).toHaveLength(1);
  const refused = answers.find(({ proceed }) => !proceed);
  expect(refused).toMatchObject({ why: expect.stringContaining('Another workflow run works on') });
  const { live } = await stage.record(BUILD);
  expect(await claim(live?.runId ?? 0)).toMatchObject({ proceed: true });
});

test('the brief names the list, the commit that is current now and the agent', async () => {
  const head = await commitFile(stage, 'README.md', '# Plan\n');
  expect(await claim(71)).toEqual({
    proceed: true,
    brief: { fence, list: 'TASKS.md', place: BUILD, base: head, lessons: [], notes: [], agent: 'general-purpose' },
  });
});

test('a fence that was never claimed, or is over, lets nothing begin', async () => {
  expect(await claim(71, { ...fence, nonce: '0000000000' })).toMatchObject({ proceed: false });
  await end({ kind: 'run-failed', fence, failure: { kind: 'timeout', message: 'Slow.' }, usage: null });
  expect(await claim(71)).toMatchObject({ proceed: false, why: expect.stringContaining('is not live') });
});

test('a task that somebody ticked since the claim is not worked on', async () => {
  await commitFile(stage, 'TASKS.md', LIST.replace('[ ] 1.1', '[x] 1.1'));
  expect(await claim(71)).toEqual({ proceed: false, why: `${BUILD} is ticked already.` });
  expect((await stage.record(BUILD)).live).toBeNull();
});

test('a run ends once, however often and by whomever its end is told', async () => {
  await claim(71);
  const failed: RunEnd = { kind: 'run-failed', fence, failure: { kind: 'no-change', message: 'Nothing was changed.' }, usage: null };
  const told = await Promise.all([end(failed), end(failed), end(failed)]);
  expect(told.filter(Boolean)).toHaveLength(1);
  expect((await stage.record(BUILD)).failures).toHaveLength(1);
});

test('the next attempt is told what went wrong in the one before', async () => {
  await end({ kind: 'run-failed', fence, failure: { kind: 'verification-failed', message: 'npm test fails.' }, usage: null });
  const hour = 3_600_000;
  expect(states(await stage.pass({ ahead: hour }))[0]).toBe('queued');
  const { live } = await stage.record(BUILD);
  expect(live?.fence).toMatchObject({ attempt: 2 });
  expect(await claim(73, live?.fence)).toMatchObject({
    proceed: true,
    brief: { lessons: [{ kind: 'verification-failed', message: 'npm test fails.' }] },
  });
});

function claim(runId: number, which = fence) {
  return claimRun({ reader: githubReader(stage.connection), writer: githubWriter(stage.connection) }, which, runId, Date.now);
}

function end(how: RunEnd) {
  return settle({ reader: githubReader(stage.connection), writer: githubWriter(stage.connection) }, how, 'run 71', Date.now);
}
