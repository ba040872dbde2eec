import { afterAll, beforeAll, expect, test } from 'vitest';
import { repo, startTestHub, type TestHub } from '../test-hub.ts';

let it: TestHub;
beforeAll(async () => {
  it = await startTestHub();
});
afterAll(() => it.hub.close());

const failure = (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    () => 'no failure',
    ({ status, message }: { status: number; message: string }) => [status, message.split(' - ')[0]],
  );

test('a ref moves forward only, unless forced', async () => {
  const first = await it.commit('forward', { a: '1' });
  const second = await it.commit('forward', { a: '2' });
  const move = (sha: string, force: boolean): Promise<unknown> =>
    it.octokit.rest.git.updateRef({ ...repo, ref: 'heads/forward', sha, force });
  expect(await failure(move(first, false))).toEqual([422, 'Update is not a fast forward']);
  await move(first, true);
  await move(second, false);
  expect(await failure(move('f'.repeat(40), false))).toEqual([422, 'Object does not exist']);
  expect(await failure(it.octokit.rest.git.createRef({ ...repo, ref: 'refs/heads/forward', sha: first }))).toEqual([
    422,
    'Reference already exists',
  ]);
  expect(await failure(it.octokit.rest.git.getRef({ ...repo, ref: 'heads/none' }))).toEqual([404, 'Not Found']);
  await it.octokit.rest.git.deleteRef({ ...repo, ref: 'heads/forward' });
  expect(await failure(it.octokit.rest.git.deleteRef({ ...repo, ref: 'heads/forward' }))).toEqual([422, 'Reference does not exist']);
});

test('a file is written by who knows what it was', async () => {
  const put = (content: string, sha?: string) =>
    it.octokit.rest.repos.createOrUpdateFileContents({
      ...repo,
      path: 'docs/ä b.md',
      message: 'Write',
      content: Buffer.from(content).toString('base64'),
      ...(sha === undefined ? {} : { sha }),
    });
  const { data: made, status } = await put('one');
  expect(status).toBe(201);
  expect(await failure(put('two'))).toEqual([422, expect.stringContaining('sha" wasn\'t supplied')]);
  expect(await failure(put('two', 'f'.repeat(40)))).toEqual([409, expect.stringContaining('docs/ä b.md is at')]);
  const { data: again, status: changed } = await put('two', made.content?.sha);
  expect([changed, again.commit.message]).toEqual([200, 'Write']);

  const { data: directory } = await it.octokit.rest.repos.getContent({ ...repo, path: 'docs' });
  expect(directory).toMatchObject([{ name: 'ä b.md', path: 'docs/ä b.md', type: 'file', size: 3 }]);
  const raw = await it.octokit.rest.repos.getContent({ ...repo, path: 'docs/ä b.md', mediaType: { format: 'raw' } });
  expect(raw.data).toBe('two');
  await it.octokit.rest.repos.deleteFile({ ...repo, path: 'docs/ä b.md', message: 'Gone', sha: again.content?.sha ?? '' });
  expect(await failure(it.octokit.rest.repos.getContent({ ...repo, path: 'docs' }))).toEqual([404, 'Not Found']);
});

test('trees, blobs, commits and what lies between two of them', async () => {
  const sha = await it.commit('wide', { 'deep/er/x.txt': 'x\n', 'y.txt': 'y\n' });
  const { data: tree } = await it.octokit.rest.git.getTree({ ...repo, tree_sha: sha, recursive: '1' });
  expect(tree.tree.map(({ path, type, mode }) => [path, type, mode])).toEqual([
    ['README.md', 'blob', '100644'],
    ['deep', 'tree', '040000'],
    ['deep/er', 'tree', '040000'],
    ['deep/er/x.txt', 'blob', '100644'],
    ['list.md', 'blob', '100644'],
    ['y.txt', 'blob', '100644'],
  ]);
  const { data: blob } = await it.octokit.rest.git.getBlob({ ...repo, file_sha: tree.tree.at(-1)?.sha ?? '' });
  expect(Buffer.from(blob.content, 'base64').toString()).toBe('y\n');
  const { data: compared } = await it.octokit.rest.repos.compareCommitsWithBasehead({ ...repo, basehead: 'main...wide' });
  expect([compared.status, compared.ahead_by, compared.files?.map(({ filename, status }) => `${status} ${filename}`)]).toEqual([
    'ahead',
    1,
    ['added deep/er/x.txt', 'added y.txt'],
  ]);
  const { data: commits } = await it.octokit.rest.repos.listCommits({ ...repo, sha: 'wide', path: 'y.txt' });
  expect(commits.map((one) => one.sha)).toEqual([sha]);
  const { data: one } = await it.octokit.rest.repos.getCommit({ ...repo, ref: 'heads/wide' });
  expect(one.stats).toMatchObject({ additions: 2, total: 2 });
  const { data: refs } = await it.octokit.rest.git.listMatchingRefs({ ...repo, ref: 'heads/wi' });
  expect(refs.map(({ ref }) => ref)).toEqual(['refs/heads/wide']);
  const { data: branch } = await it.octokit.rest.repos.getBranch({ ...repo, branch: 'wide' });
  expect(branch.commit.sha).toBe(sha);
});

test('a path that leads out of the tree is refused', async () => {
  expect(await failure(it.octokit.request('PUT /repos/ada/lib/contents/a/.git/config', { message: 'm', content: 'YQ==' }))).toEqual([
    422,
    'path contains a malformed path component',
  ]);
});
