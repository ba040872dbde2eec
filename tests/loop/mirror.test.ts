import { expect, test } from 'vitest';
import { deeds, here, startStage, type Stage } from './stage.ts';

const GROUPS = `- [ ] House
  - [ ] Walls
  - [ ] Roof
- [x] Ground
`;

test('groups and what lies in them are linked as sub-issues, dependencies as dependencies, and done work gets no issue', async () => {
  const stage = await startStage({ 'TASKS.md': GROUPS });
  await settle(stage);
  const { data } = await stage.connection.octokit.issues.listForRepo({ ...here, state: 'all' });
  expect(data.map(({ title }) => title).toSorted()).toEqual(['House', 'Roof', 'Walls']);
  const house = data.find(({ title }) => title === 'House')?.number ?? 0;
  const inside = await stage.connection.octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues', {
    ...here,
    issue_number: house,
  });
  expect(inside.data.map(({ title }) => title).toSorted()).toEqual(['Roof', 'Walls']);
  await stage.close();
});

test('on a server without sub-issues the groups are mirrored unlinked', async () => {
  const stage = await startStage({ 'TASKS.md': GROUPS });
  const refusal = { errors: [{ message: 'Cannot query field "parent" on type "Issue".' }] };
  stage.hub.disturb({ match: 'POST /api/graphql', status: 200, times: 1, body: refusal });
  const { connection } = stage;
  await stage.rest({ connection });
  expect(connection.known.features).toMatchObject({ dependencies: true, subIssues: false });
  expect(stage.hub.requests.filter(({ path }) => path.includes('sub_issue'))).toEqual([]);
  expect(stage.hub.repository('octo/plan').issues.size).toBe(3);
  await stage.close();
});

test('a link that the server refuses is no failure, and is not asked for again', async () => {
  const stage = await startStage();
  const { connection } = stage;
  stage.hub.disturb({ match: '/dependencies/', status: 422, times: 9, body: { message: 'Validation failed' } });
  const asked = () => stage.hub.requests.filter(({ path }) => path.includes('/dependencies/')).length;
  expect((await stage.rest({ connection })).failures).toEqual([]);
  expect(asked()).toBe(2);
  await stage.endRuns();
  await stage.rest({ connection });
  expect(deeds(await stage.pass({ connection }))).toEqual([]);
  expect(asked()).toBe(2);
  await stage.close();
});

test('what people did to an issue stays: their labels, their comments, their title until the list changes', async () => {
  const stage = await startStage();
  await settle(stage);
  const octokit = stage.as('writer');
  await octokit.issues.addLabels({ ...here, issue_number: 1, labels: ['good first issue'] });
  await octokit.issues.update({ ...here, issue_number: 2, title: 'Paint it blue' });
  await stage.as('writer').issues.createComment({ ...here, issue_number: 3, body: '/pause' });
  await settle(stage);
  expect(deeds(await stage.pass())).toEqual([]);

  const { data } = await octokit.issues.listForRepo({ ...here, state: 'all' });
  expect(JSON.stringify(data.find(({ number }) => number === 1)?.labels)).toContain('good first issue');
  expect(data.find(({ number }) => number === 2)?.title).toBe('Paint it blue');
  await stage.close();
});

async function settle(stage: Stage): Promise<void> {
  await stage.rest();
  await stage.endRuns();
  await stage.rest();
  await stage.rest();
}
