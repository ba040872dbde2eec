import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { HubEvent } from '../runner/host.ts';
import { repo, startTestHub, type TestHub } from '../test-hub.ts';

let it: TestHub;
let events: HubEvent[] = [];
beforeAll(async () => {
  it = await startTestHub();
  it.hub.events.on('event', (event) => events.push(event));
});
beforeEach(() => {
  events = [];
});
afterAll(() => it.hub.close());

const list = (...ticked: string[]): string =>
  ['a', 'b', 'c', 'd', 'e'].map((line) => `- [${ticked.includes(line) ? 'x' : ' '}] ${line}\n`).join('');
const open = async (branch: string, files: Record<string, string>, body = '') => {
  await it.commit(branch, files);
  return (await it.octokit.rest.pulls.create({ ...repo, title: `Do ${branch}`, head: branch, base: 'main', body })).data;
};
const merge = (pull_number: number, more: Record<string, unknown> = {}) => it.octokit.rest.pulls.merge({ ...repo, pull_number, ...more });
const state = async (pull_number: number) => (await it.octokit.rest.pulls.get({ ...repo, pull_number })).data;
const failure = (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    () => 'no failure',
    ({ status }: { status: number }) => status,
  );
const text = async (path: string): Promise<unknown> =>
  (await it.octokit.rest.repos.getContent({ ...repo, path, mediaType: { format: 'raw' } })).data;

test('neighbours conflict, what lies apart does not', async () => {
  const [first, neighbour, far] = [
    await open('tick-a', { 'list.md': list('a') }),
    await open('tick-b', { 'list.md': list('b') }),
    await open('tick-d', { 'list.md': list('d') }),
  ];
  expect((await merge(first.number)).data.merged).toBe(true);
  expect(await state(neighbour.number)).toMatchObject({ mergeable: false, mergeable_state: 'dirty', state: 'open' });
  expect(await failure(merge(neighbour.number))).toBe(405);
  expect(await state(far.number)).toMatchObject({ mergeable: true, mergeable_state: 'clean' });
  await merge(far.number);
  expect(await text('list.md')).toBe(list('a', 'd'));
});

test('a merge closes what the text names, and everybody hears of it in order', async () => {
  const { data: issue } = await it.octokit.rest.issues.create({ ...repo, title: 'Work' });
  const pull = await open('closing', { 'c.txt': 'c\n' }, `Fixes #${issue.number}, and mentions #1.`);
  events = [];
  await merge(pull.number, { sha: pull.head.sha });
  expect(events.map(({ name, action }) => [name, action].filter(Boolean).join('.'))).toEqual([
    'pull_request.closed',
    'issues.closed',
    'push',
  ]);
  expect(events[0]).toMatchObject({ ref: 'refs/heads/main', payload: { pull_request: { merged: true, merged_by: { login: 'ada' } } } });
  expect(await state(pull.number)).toMatchObject({ merged: true, state: 'closed', merge_commit_sha: events[2]?.sha });
  expect(await failure(merge(pull.number))).toBe(405);
});

test('a merge of another head than the one that was looked at is refused', async () => {
  const pull = await open('moving', { 'm.txt': '1\n' });
  await it.commit('moving', { 'm.txt': '2\n' });
  expect(events.map(({ name, action }) => [name, action].filter(Boolean).join('.')).slice(-2)).toEqual([
    'push',
    'pull_request.synchronize',
  ]);
  expect(await failure(merge(pull.number, { sha: pull.head.sha }))).toBe(409);
  await merge(pull.number, { sha: (await state(pull.number)).head.sha });
});

test.each([
  ['squash', 1, 'Do by-squash (#'],
  ['rebase', 1, 'Change s2.txt'],
] as const)('%s leaves one parent', async (method, parents, message) => {
  await it.commit(`by-${method}`, { 's1.txt': method });
  const pull = await open(`by-${method}`, { 's2.txt': method });
  const { data: merged } = await merge(pull.number, { merge_method: method });
  const { data: commit } = await it.octokit.rest.git.getCommit({ ...repo, commit_sha: merged.sha });
  expect(commit.parents).toHaveLength(parents);
  expect(commit.message).toContain(message);
  expect([await text('s1.txt'), await text('s2.txt')]).toEqual([method, method]);
});

test('what cannot become a pull request is refused', async () => {
  const create = (head: string) => it.octokit.rest.pulls.create({ ...repo, title: 't', head, base: 'main' });
  await it.octokit.rest.git.createRef({
    ...repo,
    ref: 'refs/heads/empty',
    sha: (await it.octokit.rest.git.getRef({ ...repo, ref: 'heads/main' })).data.object.sha,
  });
  await expect(create('empty')).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining('No commits between main and empty'),
  });
  expect(await failure(create('nowhere'))).toBe(422);
  const pull = await open('twice', { 't.txt': 't\n' });
  await expect(create('twice')).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining('A pull request already exists for ada:twice.'),
  });
  const { data: found } = await it.octokit.rest.pulls.list({ ...repo, head: 'ada:twice', state: 'open' });
  expect(found.map(({ number }) => number)).toEqual([pull.number]);
});

test('files, commits, reviews, and a branch that goes away', async () => {
  const pull = await open('reviewed', { 'r.txt': 'one\ntwo\n' });
  const { data: files } = await it.octokit.rest.pulls.listFiles({ ...repo, pull_number: pull.number });
  expect(files).toMatchObject([{ filename: 'r.txt', status: 'added', additions: 2, patch: '@@ -0,0 +1,2 @@\n+one\n+two' }]);
  expect((await it.octokit.rest.pulls.listCommits({ ...repo, pull_number: pull.number })).data).toHaveLength(1);

  await it.user('ben').rest.pulls.createReview({ ...repo, pull_number: pull.number, event: 'REQUEST_CHANGES', body: 'Please' });
  const decision = async (): Promise<unknown> =>
    it.octokit.graphql(
      'query ($owner: String!, $repo: String!, $n: Int!) { repository(owner: $owner, name: $repo) { pullRequest(number: $n) { reviewDecision mergeable isDraft commits(last: 1) { nodes { commit { statusCheckRollup { state } } } } } } }',
      { ...repo, n: pull.number },
    );
  expect(await decision()).toMatchObject({
    repository: {
      pullRequest: {
        reviewDecision: 'CHANGES_REQUESTED',
        mergeable: 'MERGEABLE',
        commits: { nodes: [{ commit: { statusCheckRollup: null } }] },
      },
    },
  });
  await it.octokit.rest.repos.createCommitStatus({ ...repo, sha: pull.head.sha, state: 'success', context: 'ci' });
  await it.octokit.rest.checks.create({ ...repo, head_sha: pull.head.sha, name: 'lint', conclusion: 'failure' });
  expect(await decision()).toMatchObject({
    repository: { pullRequest: { commits: { nodes: [{ commit: { statusCheckRollup: { state: 'FAILURE' } } }] } } },
  });

  await it.octokit.rest.git.deleteRef({ ...repo, ref: 'heads/reviewed' });
  expect(await state(pull.number)).toMatchObject({ state: 'closed', merged: false });
});

test('a head that reaches the base by a push counts as merged', async () => {
  const pull = await open('pushed', { 'p.txt': 'p\n' });
  await it.octokit.rest.git.updateRef({ ...repo, ref: 'heads/main', sha: pull.head.sha, force: true });
  expect(await state(pull.number)).toMatchObject({ state: 'closed', merged: true });
});
