import { afterAll, beforeAll, expect, test } from 'vitest';
import { nextEvent, startTestHost, type TestHost } from './test-host.ts';
import type { RunRecord } from './records.ts';

let host: TestHost;
beforeAll(async () => {
  host = await startTestHost();
  await host.push({
    'base.txt': 'base\n',
    '.github/workflows/pull.yml': `
name: pull
on: pull_request
jobs:
  a:
    runs-on: x
    steps:
      - uses: actions/checkout@v5
      - run: echo "$(ls *.txt | tr '\\n' ' ')of $GITHUB_HEAD_REF into $GITHUB_BASE_REF at $GITHUB_REF $(test "$(git rev-parse HEAD)" = "$GITHUB_SHA" && echo merged)"
`,
    '.github/workflows/answer.yml': `
name: answer
on: { issues: { types: [opened] } }
permissions: { issues: write, actions: write, contents: write, pull-requests: write }
jobs:
  a:
    runs-on: x
    steps:
      - env: { TOKEN: "\${{ github.token }}", NUMBER: "\${{ github.event.issue.number }}" }
        shell: node {0}
        run: |
          const api = process.env.GITHUB_API_URL + '/repos/' + process.env.GITHUB_REPOSITORY;
          const post = async (path, body) =>
            (await fetch(api + path, { method: 'POST', headers: { authorization: 'token ' + process.env.TOKEN }, body: JSON.stringify(body) })).status;
          (async () => {
            console.log('comment', await post('/issues/' + process.env.NUMBER + '/comments', { body: 'Hello' }));
            console.log('dispatch', await post('/actions/workflows/manual.yml/dispatches', { ref: 'main' }));
          })();
      - uses: actions/checkout@v5
      - run: git -c user.name=a -c user.email=a@example.com commit -q --allow-empty -m Empty && git push -q origin HEAD:refs/heads/made-by-job
      - env: { TOKEN: "\${{ github.token }}" }
        run: |
          curl -sf -o /dev/null -H "authorization: token $TOKEN" "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/pulls" \\
            -d '{"title":"Made by a job","head":"made-by-job","base":"main"}' && echo proposed
`,
    '.github/workflows/comment.yml':
      'name: comment\non: issue_comment\njobs: { a: { runs-on: x, steps: [{ run: echo "$BODY", env: { BODY: "${{ github.event.comment.body }}" } }] } }\n',
    '.github/workflows/manual.yml': 'name: manual\non: workflow_dispatch\njobs: { a: { runs-on: x, steps: [{ run: echo hi }] } }\n',
    '.github/workflows/push.yml': 'name: push\non: push\njobs: { a: { runs-on: x, steps: [{ run: echo "$GITHUB_REF_NAME" }] } }\n',
  });
  await host.engine.idle();
});
afterAll(() => host.close());

async function api(method: string, path: string, body: unknown): Promise<Record<string, unknown>> {
  const headers = { authorization: `token ${host.hub.tokenFor('octo')}` };
  const response = await fetch(`${host.hub.url}/api/v3/repos/octo/lib${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.status).toBeLessThan(300);
  return (await response.json()) as Record<string, unknown>;
}

/** The runs that `act` starts, with all that follows from them, oldest first; `event` is the last thing that it causes. */
async function startedBy(event: string, act: () => Promise<unknown>): Promise<readonly RunRecord[]> {
  const before = host.engine.runs('octo/lib').length;
  const told = nextEvent(host.hub, event);
  await act();
  await told;
  await host.engine.idle();
  return host.engine.runs('octo/lib').toReversed().slice(before);
}

const logOf = (run: RunRecord | undefined) => host.engine.logs(host.engine.jobs(run?.id ?? 0)[0]?.id ?? 0);

test('what a job does with its token starts only what is dispatched', async () => {
  const runs = await startedBy('issues', () => api('POST', '/issues', { title: 'Hi' }));
  expect(runs.map((run) => [run.name, run.conclusion])).toEqual([
    ['answer', 'success'],
    ['manual', 'success'],
  ]);
  expect(logOf(runs[0])).toContain('comment 201');
  expect(logOf(runs[0])).toContain('proposed');
  for (const name of ['push', 'pull_request'])
    expect(host.events.some((event) => event.name === name && event.causedByJobToken)).toBe(true);

  const [comment] = await startedBy('issue_comment', () => api('POST', '/issues/1/comments', { body: 'from a person' }));
  expect(logOf(comment)).toContain('from a person');
});

test('a pull request is tested as it would be merged, and not at all while it conflicts', async () => {
  const content = Buffer.from('new\n').toString('base64');
  const pushed = await startedBy('push', async () => {
    const { object } = await api('GET', '/git/ref/heads/main', undefined);
    await api('POST', '/git/refs', { ref: 'refs/heads/topic', sha: Reflect.get(Object(object), 'sha') });
    await api('PUT', '/contents/new.txt', { message: 'New', branch: 'topic', content });
    await api('PUT', '/contents/other.txt', { message: 'Other', branch: 'main', content });
  });
  expect(pushed.map(logOf).join('')).toMatch(/topic\n[^]*main\n/);

  const [run] = await startedBy('pull_request', () => api('POST', '/pulls', { title: 'New', head: 'topic', base: 'main' }));
  expect(run).toMatchObject({ name: 'pull', conclusion: 'success', headBranch: 'topic', displayTitle: 'New' });
  expect(logOf(run)).toContain('base.txt new.txt other.txt of topic into main at refs/pull/3/merge merged');

  await api('PUT', '/contents/new.txt', { message: 'Clash', branch: 'main', content: Buffer.from('clash\n').toString('base64') });
  const again = await startedBy('pull_request', () => api('PUT', '/contents/more.txt', { message: 'More', branch: 'topic', content }));
  expect(again.map((one) => one.name)).not.toContain('pull');
});
