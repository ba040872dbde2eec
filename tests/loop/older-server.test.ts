import { afterEach, beforeEach, expect, test } from 'vitest';
import { here, startStage, type Stage } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await startStage();
});

afterEach(() => stage.close());

test('on a server without issue dependencies the body alone says what a task waits for', async () => {
  const refusal = { errors: [{ message: "Field 'blockedBy' doesn't exist on type 'Issue'", extensions: { code: 'undefinedField' } }] };
  stage.hub.disturb({ match: 'POST /api/graphql', status: 200, times: 1, body: refusal });
  const { connection } = stage;
  await stage.rest({ connection });
  await stage.endRuns();
  await stage.rest({ connection });

  expect(connection.known.features).toMatchObject({ dependencies: false, subIssues: true });
  expect(stage.hub.requests.filter(({ path }) => path.includes('/dependencies/'))).toEqual([]);
  const { data } = await connection.octokit.issues.get({ ...here, issue_number: 2 });
  expect(data.body).toContain('**After:** #1');

  stage.hub.resetCounts();
  await stage.pass({ connection });
  expect(stage.hub.counts()).toMatchObject({ reads: 2, writes: 0 });
});

test('a server that cannot tell which run a dispatch became is asked without that, once and for all', async () => {
  const body = { message: 'Invalid request. "return_run_details" is not a permitted key.' };
  stage.hub.disturb({ match: '/dispatches', status: 422, times: 1, body });
  const pass = await stage.pass();
  expect(pass.failures).toEqual([]);
  expect(stage.hub.engine?.runs('octo/plan')).toHaveLength(1);
});
