import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHost, type TestHost } from '../test-host.ts';

let host: TestHost;
beforeAll(async () => {
  host = await startTestHost();
  await host.push({ 'a.txt': 'one\n' });
  await host.push({ 'a.txt': 'two\n' });
  await host.push({ 'a.txt': 'side\n' }, 'side');
});
afterAll(() => host.close());

async function steps(...list: string[]): Promise<{ readonly log: string; readonly conclusion: string | null }> {
  const lines = list.map((step) => `      - ${step}\n`).join('');
  await host.push({ '.github/workflows/ci.yml': `on: workflow_dispatch\njobs:\n  a:\n    runs-on: x\n    steps:\n${lines}` });
  const { run, log } = await host.run('ci.yml');
  return { log: log('a').replaceAll(/^\S+ /gm, ''), conclusion: run.conclusion };
}

test('the commit of the run is checked out on its branch, and no more is fetched', async () => {
  const { log } = await steps(
    'uses: actions/checkout@v5',
    'run: echo "$(git branch --show-current) $(git rev-list --count HEAD) $(git status --porcelain | wc -l)"',
  );
  expect(log).toContain('main 1 0');
});

test('a branch, a commit, a depth and a path can be asked for', async () => {
  const { log } = await steps(
    '{ id: c, uses: actions/checkout@v5, with: { ref: side, path: deep/er, fetch-depth: 0 } }',
    'run: cd deep/er && echo "$(cat a.txt) $(git branch --show-current) $(git rev-list --count HEAD) $(git branch -r | wc -l)"',
    '{ uses: actions/checkout@v5, with: { ref: "${{ steps.c.outputs.commit }}" } }',
    'run: echo "$(cat a.txt) detached:[$(git branch --show-current)] left:$(ls -d deep 2>/dev/null)"',
  );
  expect(log).toMatch(/side side [34] \d/);
  expect(log).toContain('side detached:[] left:');
});

test('the token stays in the work tree only when it is wanted there', async () => {
  const { log } = await steps(
    'uses: actions/checkout@v5',
    'run: echo "kept $(grep -c extraheader .git/config)"',
    '{ uses: actions/checkout@v5, with: { persist-credentials: false } }',
    'run: echo "kept $(grep -c extraheader .git/config)"; true',
  );
  expect(log).toContain('kept 1');
  expect(log).toContain('kept 0');
});

test('what cannot be checked out is said in one line', async () => {
  const missing = await steps('{ uses: actions/checkout@v5, with: { ref: nowhere } }');
  expect(missing.conclusion).toBe('failure');
  expect(missing.log).toMatch(/##\[error\].*couldn't find remote ref nowhere/);
  const outside = await steps('{ uses: actions/checkout@v5, with: { path: ../../.. } }');
  expect(outside.log).toMatch(/##\[error\]Repository path '.*' is not under '.*'/);
});
