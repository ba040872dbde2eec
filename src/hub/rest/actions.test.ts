import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HubEvent } from '../runner/host.ts';
import { repo, startTestHub, type TestHub } from '../test-hub.ts';

const CI = `
name: CI
on:
  push: { branches: [main] }
  pull_request:
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: echo tested
`;

const WORK = `
name: Work
run-name: Work on \${{ inputs.task }}
on:
  workflow_dispatch:
    inputs:
      task: { required: true }
permissions:
  issues: write
jobs:
  speak:
    runs-on: ubuntu-latest
    steps:
      - run: |
          curl -sf -X POST -H "authorization: Bearer $GITHUB_TOKEN" "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues" -d '{"title":"From a job"}' > /dev/null
          curl -s -o /dev/null -w '%{http_code}' -X PUT -H "authorization: Bearer $GITHUB_TOKEN" "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/contents/x" -d '{"message":"m","content":"YQ=="}'
        env: { GITHUB_TOKEN: '\${{ github.token }}' }
`;

let it: TestHub;
const events: HubEvent[] = [];
beforeAll(async () => {
  it = await startTestHub({ concurrency: 2 });
  it.hub.events.on('event', (event) => events.push(event));
  await it.commit('main', { '.github/workflows/ci.yml': CI, '.github/workflows/work.yml': WORK });
});
afterAll(() => it.hub.close());

test('a dispatch tells its run; the job acts with exactly its permissions, as github-actions[bot]', async () => {
  const dispatch = { ...repo, workflow_id: 'work.yml', ref: 'main', inputs: { task: '1.1' } };
  const answer = await it.octokit.request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
    ...dispatch,
    return_run_details: true,
  });
  expect(answer.status).toBe(200);
  const { workflow_run_id: run_id, html_url } = answer.data as unknown as { workflow_run_id: number; html_url: string };
  expect(html_url).toBe(`${it.hub.url}/ada/lib/actions/runs/${run_id}`);
  await it.hub.engine?.idle();

  const { data: run } = await it.octokit.rest.actions.getWorkflowRun({ ...repo, run_id });
  expect(run).toMatchObject({
    display_title: 'Work on 1.1',
    event: 'workflow_dispatch',
    status: 'completed',
    conclusion: 'success',
    actor: { login: 'ada' },
  });
  const { data: jobs } = await it.octokit.rest.actions.listJobsForWorkflowRun({ ...repo, run_id });
  expect(jobs).toMatchObject({ total_count: 1, jobs: [{ name: 'speak', conclusion: 'success' }] });
  const log = await fetch(`${it.hub.url}/api/v3/repos/ada/lib/actions/jobs/${jobs.jobs[0]?.id}/logs`);
  expect(await log.text()).toContain('403');

  const { data: issues } = await it.octokit.rest.issues.listForRepo(repo);
  expect(issues).toMatchObject([{ title: 'From a job', user: { login: 'github-actions[bot]', type: 'Bot' } }]);
  expect(events.find(({ name, action }) => name === 'issues' && action === 'opened')?.causedByJobToken).toBe(true);
  expect(events.filter(({ name }) => name === 'workflow_run').map(({ action }) => action)).toContain('completed');
  expect((await it.octokit.request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', dispatch)).status).toBe(204);
  await it.hub.engine?.idle();
});

test('a push and a pull request run the tests, and the commit shows it', async () => {
  const sha = await it.commit('topic', { 'a.txt': 'a' });
  const { data: pull } = await it.octokit.rest.pulls.create({ ...repo, title: 'a', head: 'topic', base: 'main' });
  await it.hub.engine?.idle();
  const { data: runs } = await it.octokit.rest.actions.listWorkflowRuns({ ...repo, workflow_id: 'ci.yml', status: 'success' });
  expect(runs.workflow_runs.map(({ event }) => event).toSorted()).toEqual(['pull_request', 'push']);
  const { data: checks } = await it.octokit.rest.checks.listForRef({ ...repo, ref: sha });
  expect(checks.check_runs).toMatchObject([{ name: 'test', conclusion: 'success' }]);
  const rollup = await it.octokit.graphql(
    'query ($n: Int!) { repository(owner: "ada", name: "lib") { pullRequest(number: $n) { commits(last: 1) { nodes { commit { statusCheckRollup { state } } } } } } }',
    { n: pull.number },
  );
  expect(rollup).toMatchObject({
    repository: { pullRequest: { commits: { nodes: [{ commit: { statusCheckRollup: { state: 'SUCCESS' } } }] } } },
  });
});

test.each([
  ['a workflow that is not there', { workflow_id: 'none.yml', ref: 'main' }, 404],
  ['one that has no workflow_dispatch', { workflow_id: 'ci.yml', ref: 'main' }, 422],
  ['a missing input', { workflow_id: 'work.yml', ref: 'main' }, 422],
  ['a ref that is not there', { workflow_id: 'work.yml', ref: 'nowhere', inputs: { task: 'x' } }, 422],
])('%s is refused', async (_, request, status) => {
  await expect(it.octokit.rest.actions.createWorkflowDispatch({ ...repo, ...request })).rejects.toMatchObject({ status });
});
