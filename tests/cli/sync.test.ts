import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHub, type Hub } from '../../src/hub/hub.ts';

let hub: Hub;

beforeAll(async () => {
  hub = await startHub({ concurrency: 0 });
  hub.createUser({ login: 'octo' });
  hub.createUser({ login: 'stranger' });
  const files = { 'TASKS.md': '- [ ] **T001 Dig** (human)\n- [ ] **T002 Plant** after T001\n' };
  await hub.createRepository({ owner: 'octo', name: 'garden', files });
});
afterAll(() => hub.close());

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function mergetick(words: readonly string[], token: string): Promise<Ended> {
  const env = { PATH: process.env['PATH'], GITHUB_TOKEN: token, GITHUB_API_URL: `${hub.url}/api/v3` };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['src/cli/main.ts', ...words], { env });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as Ended;
  }
}

async function issueTitles(): Promise<readonly string[]> {
  const answer = await fetch(`${hub.url}/api/v3/repos/octo/garden/issues?state=all`, {
    headers: { authorization: `Bearer ${hub.tokenFor('octo')}` },
  });
  return ((await answer.json()) as readonly { title: string }[]).map(({ title }) => title).toSorted();
}

test('a dry run says what a pass would do, and does nothing', async () => {
  const { code, stdout } = await mergetick(['sync', '--repository', 'octo/garden', '--dry-run'], hub.tokenFor('octo'));
  expect(code).toBe(0);
  expect(stdout).toContain('open issue “T001 Dig”');
  expect(await issueTitles()).toEqual([]);
});

test('a stranger is told which permission is missing', async () => {
  const { code, stderr } = await mergetick(['sync', '--repository', 'octo/garden'], hub.tokenFor('stranger'));
  expect(code).toBe(1);
  expect(stderr).toMatch(/^mergetick: .+/);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(await issueTitles()).toEqual([]);
});

test('a pass from a terminal mirrors the list, and the next one has nothing to do', async () => {
  const token = hub.tokenFor('octo');
  expect((await mergetick(['sync', '--repository', 'octo/garden'], token)).code).toBe(0);
  expect(await issueTitles()).toEqual(['T001 Dig', 'T002 Plant']);
  await mergetick(['sync', '--repository', 'octo/garden'], token);
  const { stdout } = await mergetick(['sync', '--repository', 'octo/garden'], token);
  expect(stdout).toMatch(/^Nothing to do\./);
});

test('a token that nobody knows is refused in one sentence', async () => {
  const { code, stderr } = await mergetick(['plan', '--repository', 'octo/garden'], 'nonsense');
  expect(code).toBe(1);
  expect(stderr.trim().split('\n')).toHaveLength(2);
  expect(stderr).toMatch(/token/i);
});

test('without the workflow file a run cannot start, and the sentence says what writes it', async () => {
  await hub.createRepository({ owner: 'octo', name: 'bare', files: { 'TASKS.md': '- [ ] Dig\n' } });
  const { code, stderr } = await mergetick(['sync', '--repository', 'octo/bare'], hub.tokenFor('octo'));
  expect(code).toBe(1);
  expect(stderr).toContain('mergetick-run.yml');
  expect(stderr).toContain('mergetick init');
});
