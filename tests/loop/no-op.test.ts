import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStage, type Stage } from './stage.ts';

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
