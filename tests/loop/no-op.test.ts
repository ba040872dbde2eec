import { afterAll, beforeAll, expect, test } from 'vitest';
import { dryRun } from '../../src/reconcile/dry-run.ts';
import { deeds, startStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
  await stage.rest();
  await stage.endRuns();
  await stage.rest();
});

afterAll(() => stage.close());

test('a pass on an unchanged repository writes nothing and reads at most three times', async () => {
  stage.hub.resetCounts();
  const { actions, failures } = await stage.pass();
  expect({ actions, failures }).toEqual({ actions: [], failures: [] });
  expect(stage.hub.counts()).toMatchObject({ reads: 2, writes: 0, git: 0 });
});

test('another holder finds nothing to do either', async () => {
  stage.hub.resetCounts();
  await stage.pass({ holder: 'another' });
  expect(stage.hub.counts()).toMatchObject({ writes: 0 });
});

test('with a list in an unusual place it is one read more', async () => {
  const elsewhere = await startStage({ '.github/mergetick.yml': 'lists: [work/plan.md]\n', 'work/plan.md': '- [ ] Build the frame\n' });
  await elsewhere.rest();
  await elsewhere.endRuns();
  await elsewhere.rest();
  elsewhere.hub.resetCounts();
  expect((await elsewhere.pass()).actions).toEqual([]);
  expect(elsewhere.hub.counts()).toMatchObject({ reads: 3, writes: 0, git: 0 });
  await elsewhere.close();
});

test('a dry run tells what a pass would do, and does nothing', async () => {
  const untouched = await startStage();
  untouched.hub.resetCounts();
  const told = deeds(await untouched.pass({ writer: dryRun }));
  expect(untouched.hub.counts()).toMatchObject({ writes: 0, git: 0 });
  expect(told).toEqual(deeds(await untouched.pass()));
  await untouched.close();
});
