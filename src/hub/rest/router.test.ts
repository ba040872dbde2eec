import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { repo, startTestHub, type TestHub } from '../test-hub.ts';

let it: TestHub;
beforeAll(async () => {
  it = await startTestHub();
  for (let n = 1; n <= 7; n += 1)
    await it.octokit.rest.issues.create({ ...repo, title: `Issue ${n}`, labels: n % 2 === 0 ? ['even'] : [] });
});
beforeEach(() => it.hub.resetCounts());
afterAll(() => it.hub.close());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${it.hub.url}${path}`, { headers: { authorization: `token ${it.hub.tokenFor('ada')}`, ...headers } });

test('pages are linked, and Octokit walks them', async () => {
  const middle = await get('/api/v3/repos/ada/lib/issues?per_page=2&page=2&state=all');
  const links = Object.fromEntries(
    [...(middle.headers.get('link') ?? '').matchAll(/[?&]page=(\d+)[^>]*>; rel="(\w+)"/g)].map(([, number, rel]) => [rel, number]),
  );
  expect(links).toEqual({ prev: '1', next: '3', last: '4', first: '1' });
  const all = await it.octokit.paginate(it.octokit.rest.issues.listForRepo, { ...repo, per_page: 2, state: 'all' });
  expect(all.map(({ number }) => number)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  const even = await it.octokit.rest.issues.listForRepo({ ...repo, labels: 'even', sort: 'created', direction: 'asc' });
  expect(even.data.map(({ number }) => number)).toEqual([2, 4, 6]);
});

test('what did not change is 304 and costs nothing', async () => {
  const token = { authorization: `token ${it.hub.tokenFor('ada')}` };
  const first = await get('/api/v3/repos/ada/lib/issues/1', token);
  const etag = first.headers.get('etag') ?? '';
  const second = await get('/api/v3/repos/ada/lib/issues/1', { ...token, 'if-none-match': etag });
  expect([first.status, second.status, await second.text()]).toEqual([200, 304, '']);
  expect(second.headers.get('x-ratelimit-used')).toBe(first.headers.get('x-ratelimit-used'));
  expect(it.hub.counts()).toMatchObject({
    reads: 2,
    writes: 0,
    notModified: 1,
    byRoute: { 'GET /repos/{owner}/{repo}/issues/{issue_number}': 2 },
  });

  await it.octokit.rest.issues.createComment({ ...repo, issue_number: 1, body: 'news' });
  expect((await get('/api/v3/repos/ada/lib/issues/1', { ...token, 'if-none-match': etag })).status).toBe(200);
});

test('requests are counted by whoever asks', async () => {
  const mine = it.hub.tokenFor('ada');
  await it.as(mine).rest.repos.get(repo);
  await it.as(mine).rest.issues.createComment({ ...repo, issue_number: 2, body: 'x' });
  await it.user('ben').rest.repos.get(repo);
  expect(it.hub.counts()).toMatchObject({ reads: 2, writes: 1 });
  expect(it.hub.counts(({ token }) => token === mine)).toMatchObject({ reads: 1, writes: 1 });
});

test('REST answers at both roots, and says what is not there', async () => {
  expect((await get('/repos/ada/lib')).status).toBe(200);
  expect((await get('/api/v3/repos/ada/none')).status).toBe(404);
  const nothing = await get('/api/v3/no/such/route');
  expect([nothing.status, await nothing.json()]).toEqual([404, expect.objectContaining({ message: 'Not Found' })]);
  expect(nothing.headers.get('x-github-request-id')).toBeTruthy();
  const broken = await fetch(`${it.hub.url}/repos/ada/lib/issues`, {
    method: 'POST',
    body: '{',
    headers: { authorization: `token ${it.hub.tokenFor('ada')}` },
  });
  expect([broken.status, await broken.json()]).toEqual([400, expect.objectContaining({ message: 'Problems parsing JSON' })]);
});

test('a test can put limits and failures in the way', async () => {
  it.hub.disturb({ match: 'POST /api/v3/repos/ada/lib/issues', status: 403, times: 1, headers: { 'retry-after': '1' } });
  it.hub.disturb({ match: /^GET .*\/issues\/3$/, status: 502, times: 2 });
  await expect(it.octokit.rest.issues.create({ ...repo, title: 'x' })).rejects.toMatchObject({
    status: 403,
    response: { headers: { 'retry-after': '1' } },
  });
  const statuses = [
    await get('/api/v3/repos/ada/lib/issues/3'),
    await get('/api/v3/repos/ada/lib/issues/3'),
    await get('/api/v3/repos/ada/lib/issues/3'),
  ];
  expect(statuses.map(({ status }) => status)).toEqual([502, 502, 200]);
});

test('an answer can be lost after the deed', async () => {
  it.hub.disturb({ match: 'POST /api/v3/repos/ada/lib/issues', status: 500, times: 1, afterwards: true });
  await expect(it.octokit.rest.issues.create({ ...repo, title: 'Done all the same' })).rejects.toMatchObject({ status: 500 });
  expect((await it.octokit.rest.issues.listForRepo(repo)).data[0]?.title).toBe('Done all the same');
});

test('labels, comments and reactions', async () => {
  await it.octokit.rest.issues.setLabels({ ...repo, issue_number: 1, labels: ['one', 'Two'] });
  await it.octokit.rest.issues.addLabels({ ...repo, issue_number: 1, labels: ['three', 'two'] });
  await it.octokit.rest.issues.removeLabel({ ...repo, issue_number: 1, name: 'one' });
  expect((await it.octokit.rest.issues.listLabelsOnIssue({ ...repo, issue_number: 1 })).data.map(({ name }) => name)).toEqual([
    'Two',
    'three',
  ]);
  await it.octokit.rest.issues.updateLabel({ ...repo, name: 'Two', new_name: 'zwei', color: '00ff00' });
  expect((await it.octokit.rest.issues.getLabel({ ...repo, name: 'zwei' })).data).toMatchObject({ color: '00ff00' });

  const { data: comment } = await it.user('ben').rest.issues.createComment({ ...repo, issue_number: 1, body: '/why' });
  const thumb = () => it.octokit.rest.reactions.createForIssueComment({ ...repo, comment_id: comment.id, content: '+1' });
  expect([(await thumb()).status, (await thumb()).status]).toEqual([201, 200]);
  const { data: reactions } = await it.octokit.rest.reactions.listForIssueComment({ ...repo, comment_id: comment.id });
  expect(reactions).toMatchObject([{ content: '+1', user: { login: 'ada' } }]);
  const { data: newest } = await it.octokit.rest.issues.listCommentsForRepo({
    ...repo,
    sort: 'created',
    direction: 'desc',
    per_page: 1,
    since: comment.created_at,
  });
  expect(newest).toMatchObject([{ id: comment.id, author_association: 'NONE', reactions: { '+1': 1 } }]);
});

test('sub-issues and dependencies, without cycles', async () => {
  const issues = await Promise.all(
    [1, 2, 3].map(async (issue_number) => (await it.octokit.rest.issues.get({ ...repo, issue_number })).data),
  );
  const [one, two, three] = issues.map(({ id }) => id);
  const block = (issue_number: number, issue_id: number | undefined) =>
    it.octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by', {
      ...repo,
      issue_number,
      issue_id: issue_id ?? 0,
    });
  await block(2, one);
  await block(3, two);
  await expect(block(1, three)).rejects.toMatchObject({ status: 422 });
  await expect(block(1, one)).rejects.toMatchObject({ status: 422 });
  const { data: blocked } = await it.octokit.rest.issues.get({ ...repo, issue_number: 3 });
  expect(blocked.issue_dependencies_summary).toMatchObject({ blocked_by: 1, total_blocked_by: 1 });
  expect(
    (await it.octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocking', { ...repo, issue_number: 1 })).data,
  ).toMatchObject([{ number: 2 }]);
  await it.octokit.request('DELETE /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by/{issue_id}', {
    ...repo,
    issue_number: 3,
    issue_id: two ?? 0,
  });

  await it.octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues', {
    ...repo,
    issue_number: 4,
    sub_issue_id: one ?? 0,
  });
  const { data: child } = await it.octokit.rest.issues.get({ ...repo, issue_number: 1 });
  expect(child.parent_issue_url).toBe(`${it.hub.url}/api/v3/repos/ada/lib/issues/4`);
  expect(
    (await it.octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}/parent', { ...repo, issue_number: 1 })).data.number,
  ).toBe(4);
});
