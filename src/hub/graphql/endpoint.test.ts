import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { repo, startTestHub, type TestHub } from '../test-hub.ts';

let it: TestHub;
let repositoryId = '';
beforeAll(async () => {
  it = await startTestHub();
  repositoryId = (await it.octokit.rest.repos.get(repo)).data.node_id;
});
beforeEach(() => it.hub.resetCounts());
afterAll(() => it.hub.close());

const COMMIT =
  'mutation Write($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid messageHeadline } ref { name } } }';
const head = async (branch = 'main'): Promise<string> =>
  (await it.octokit.rest.git.getRef({ ...repo, ref: `heads/${branch}` })).data.object.sha;
const write = (expectedHeadOid: string, path: string, text = 'x', branch = 'main') =>
  it.octokit.graphql<{ createCommitOnBranch: { commit: { oid: string } } }>(COMMIT, {
    input: {
      branch: { repositoryNameWithOwner: 'ada/lib', branchName: branch },
      expectedHeadOid,
      message: { headline: 'Tick', body: 'one box' },
      fileChanges: { additions: [{ path, contents: Buffer.from(text).toString('base64') }] },
    },
  });

test('of ten writers who saw the same head, one gets through and nine are told STALE_DATA', async () => {
  const before = await head();
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => write(before, `race/${n}.txt`)));
  const losers = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as { errors: unknown[] }] : []));
  expect(losers).toHaveLength(9);
  for (const { errors } of losers) expect(errors).toMatchObject([{ type: 'STALE_DATA', path: ['createCommitOnBranch'] }]);
  const { data: files } = await it.octokit.rest.repos.getContent({ ...repo, path: 'race' });
  expect(files).toHaveLength(1);
  expect(it.hub.counts()).toMatchObject({ writes: 10, byRoute: { 'mutation Write': 10 } });
});

test('a commit adds and deletes at once, and keeps what it does not name', async () => {
  await write(await head(), 'gone.txt');
  const answer = await it.octokit.graphql(COMMIT, {
    input: {
      branch: { repositoryNameWithOwner: 'ada/lib', branchName: 'main' },
      expectedHeadOid: await head(),
      message: { headline: 'Both' },
      fileChanges: {
        additions: [{ path: 'new/file.txt', contents: Buffer.from('é').toString('base64') }],
        deletions: [{ path: 'gone.txt' }],
      },
    },
  });
  expect(answer).toMatchObject({ createCommitOnBranch: { commit: { messageHeadline: 'Both' }, ref: { name: 'main' } } });
  const read = await it.octokit.graphql(
    'query ($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { new: object(expression: "main:new/file.txt") { ... on Blob { text byteSize isBinary isTruncated } } gone: object(expression: "main:gone.txt") { oid } tree: object(expression: "main:") { ... on Tree { entries { name type path mode } } } } }',
    repo,
  );
  expect(read).toMatchObject({
    repository: {
      new: { text: 'é', byteSize: 2, isBinary: false, isTruncated: false },
      gone: null,
      tree: { entries: expect.arrayContaining([{ name: 'new', type: 'tree', path: 'new', mode: 16_384 }]) },
    },
  });
});

test('refs change together or not at all', async () => {
  const [main, other] = [await head(), await it.commit('other', { o: '1' })];
  const update = (refUpdates: unknown) =>
    it.octokit.graphql('mutation ($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }', {
      input: { repositoryId, refUpdates },
    });
  const zero = '0'.repeat(40);
  await update([
    { name: 'refs/heads/one', afterOid: main, beforeOid: zero },
    { name: 'refs/heads/two', afterOid: other, beforeOid: zero },
  ]);
  await expect(
    update([
      { name: 'refs/heads/three', afterOid: main, beforeOid: zero },
      { name: 'refs/heads/one', afterOid: other, beforeOid: zero },
    ]),
  ).rejects.toMatchObject({ errors: [{ type: 'STALE_DATA' }] });
  const { data: refs } = await it.octokit.rest.git.listMatchingRefs({ ...repo, ref: 'heads/' });
  expect(refs.map(({ ref }) => ref.slice(11))).toEqual(expect.arrayContaining(['one', 'two']));
  expect(refs.map(({ ref }) => ref.slice(11))).not.toContain('three');
});

test('an issue, its labels and its parent in one call; links in the next; all read back in one', async () => {
  const create = (input: Record<string, unknown>) =>
    it.octokit.graphql<{ createIssue: { issue: { id: string; number: number } } }>(
      'mutation ($input: CreateIssueInput!) { createIssue(input: $input) { issue { id number } } }',
      { input: { repositoryId, ...input } },
    );
  const { data: label } = await it.octokit.rest.issues.createLabel({ ...repo, name: 'P1', color: 'ff0000' });
  const {
    createIssue: { issue: parent },
  } = await create({ title: 'Phase' });
  const {
    createIssue: { issue: first },
  } = await create({ title: 'First', labelIds: [label.node_id], parentIssueId: parent.id });
  const {
    createIssue: { issue: second },
  } = await create({ title: 'Second', parentIssueId: parent.id, body: 'text' });
  const link = 'mutation ($a: ID!, $b: ID!) { addBlockedBy(input: { issueId: $a, blockingIssueId: $b }) { issue { number } } }';
  await it.octokit.graphql(link, { a: second.id, b: first.id });
  await expect(it.octokit.graphql(link, { a: first.id, b: second.id })).rejects.toMatchObject({ errors: [{ type: 'UNPROCESSABLE' }] });
  await it.octokit.graphql(
    'mutation ($id: ID!) { addComment(input: { subjectId: $id, body: "/why" }) { commentEdge { node { databaseId } } } addReaction(input: { subjectId: $id, content: EYES }) { reaction { content } } closeIssue(input: { issueId: $id, stateReason: NOT_PLANNED }) { issue { state stateReason } } }',
    { id: first.id },
  );

  const answer = await it.octokit.graphql(
    `query ($owner: String!, $repo: String!, $parent: Int!) { repository(owner: $owner, name: $repo) {
      issue(number: $parent) { subIssuesSummary { total completed percentCompleted } subIssues(first: 5) { nodes { title } } }
      issues(first: 2, orderBy: { field: CREATED_AT, direction: DESC }) { totalCount pageInfo { hasNextPage endCursor } nodes {
        title state stateReason viewerDidAuthor parent { number } labels(first: 3) { nodes { name } }
        blockedBy(first: 3) { nodes { title } } blocking(first: 3) { nodes { title } } comments(last: 1) { nodes { body author { login } } } } } } }`,
    { ...repo, parent: parent.number },
  );
  expect(answer).toMatchObject({
    repository: {
      issue: {
        subIssuesSummary: { total: 2, completed: 1, percentCompleted: 50 },
        subIssues: { nodes: [{ title: 'First' }, { title: 'Second' }] },
      },
      issues: {
        pageInfo: { hasNextPage: true },
        nodes: [
          { title: 'Second', state: 'OPEN', parent: { number: parent.number }, blockedBy: { nodes: [{ title: 'First' }] } },
          {
            title: 'First',
            state: 'CLOSED',
            stateReason: 'NOT_PLANNED',
            viewerDidAuthor: true,
            labels: { nodes: [{ name: 'P1' }] },
            blocking: { nodes: [{ title: 'Second' }] },
            comments: { nodes: [{ body: '/why', author: { login: 'ada' } }] },
          },
        ],
      },
    },
  });
  expect(it.hub.counts().byRoute).toMatchObject({ 'mutation addComment addReaction closeIssue': 1, 'query repository': 1 });
});

test('what the schema does not know is refused before anything runs', async () => {
  await expect(it.octokit.graphql('{ repository(owner: "ada", name: "lib") { nonsense } }')).rejects.toMatchObject({
    errors: [{ message: expect.stringContaining('nonsense') }],
  });
  await expect(it.octokit.graphql('{ repository(owner: "ada", name: "lib") { issues { totalCount } } }')).rejects.toMatchObject({
    errors: [{ type: 'MISSING_PAGINATION_BOUNDARIES' }],
  });
});
