import { Octokit } from '@octokit/rest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHub, type Hub } from './hub.ts';

let hub: Hub;
let octokit: Octokit;
const repo = { owner: 'ada', repo: 'lib' };

beforeAll(async () => {
  hub = await startHub({ concurrency: 0 });
  hub.createUser({ login: 'ada' });
  await hub.createRepository({ owner: 'ada', name: 'lib', files: { 'README.md': '# Lib\n', 'src/a.txt': 'a\n' } });
  octokit = new Octokit({ baseUrl: `${hub.url}/api/v3`, auth: hub.tokenFor('ada') });
});
afterAll(() => hub.close());

test('a repository, its files, an issue and a pull request, from first to last', async () => {
  const { data: repository } = await octokit.rest.repos.get(repo);
  expect(repository).toMatchObject({ full_name: 'ada/lib', default_branch: 'main', permissions: { admin: true } });

  const { data: issue } = await octokit.rest.issues.create({ ...repo, title: 'Do it', labels: ['ready'] });
  const { data: main } = await octokit.rest.git.getRef({ ...repo, ref: 'heads/main' });
  await octokit.rest.git.createRef({ ...repo, ref: 'refs/heads/task/1', sha: main.object.sha });
  await octokit.rest.repos.createOrUpdateFileContents({
    ...repo,
    path: 'src/b.txt',
    message: 'Add b',
    branch: 'task/1',
    content: Buffer.from('b\n').toString('base64'),
  });
  const { data: pull } = await octokit.rest.pulls.create({
    ...repo,
    title: 'Add b',
    head: 'task/1',
    base: 'main',
    body: `Closes #${issue.number}`,
  });
  expect(pull).toMatchObject({ mergeable: true, changed_files: 1, additions: 1 });
  await octokit.rest.pulls.merge({ ...repo, pull_number: pull.number });

  const { data: closed } = await octokit.rest.issues.get({ ...repo, issue_number: issue.number });
  expect(closed).toMatchObject({ state: 'closed', state_reason: 'completed' });
  const { data: file } = await octokit.rest.repos.getContent({ ...repo, path: 'src/b.txt' });
  expect(file).toMatchObject({ type: 'file', content: 'Ygo=\n' });
});

test('GraphQL tells the same story', async () => {
  const answer = await octokit.graphql<{ repository: unknown }>(
    `query ($owner: String!, $repo: String!) {
      repository(owner: $owner, name: $repo) {
        nameWithOwner
        defaultBranchRef { name target { oid ... on Commit { messageHeadline } } }
        list: object(expression: "main:src/b.txt") { ... on Blob { text } }
        issues(first: 10, states: [CLOSED]) { totalCount nodes { title stateReason labels(first: 5) { nodes { name } } closedByPullRequestsReferences(first: 5, includeClosedPrs: true) { nodes { state merged } } } }
      }
    }`,
    repo,
  );
  expect(answer.repository).toMatchObject({
    nameWithOwner: 'ada/lib',
    defaultBranchRef: { name: 'main', target: { messageHeadline: 'Merge pull request #2 from ada/task/1' } },
    list: { text: 'b\n' },
    issues: {
      totalCount: 1,
      nodes: [
        {
          title: 'Do it',
          stateReason: 'COMPLETED',
          labels: { nodes: [{ name: 'ready' }] },
          closedByPullRequestsReferences: { nodes: [{ state: 'MERGED', merged: true }] },
        },
      ],
    },
  });
});
