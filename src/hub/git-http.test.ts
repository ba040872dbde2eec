import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { git } from '../git/run.ts';
import type { HubEvent } from './runner/host.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

let it: TestHub;
let dir = '';
let events: HubEvent[] = [];

beforeAll(async () => {
  it = await startTestHub();
  dir = await mkdtemp(join(tmpdir(), 'hub-git-'));
  it.hub.events.on('event', (event) => events.push(event));
});
beforeEach(() => {
  events = [];
});
afterAll(async () => {
  await it.hub.close();
  await rm(dir, { recursive: true });
});

const remote = (token: string, suffix = '.git'): string => `${it.hub.url.replace('://', `://x-access-token:${token}@`)}/ada/lib${suffix}`;
const person = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};

test('clone, commit, push, delete: with a token, and each push is told', async () => {
  const work = join(dir, 'work');
  await git(['clone', '-q', remote(it.hub.tokenFor('ada'), ''), work]);
  await writeFile(join(work, 'new.txt'), 'new\n');
  await git(['checkout', '-q', '-b', 'topic/1'], { cwd: work });
  await git(['add', '-A'], { cwd: work });
  await git(['commit', '-q', '-m', 'Add new'], { cwd: work, env: person });
  await git(['push', '-q', 'origin', 'topic/1', 'topic/1:refs/tags/v1'], { cwd: work });
  await git(['push', '-q', 'origin', ':topic/1'], { cwd: work });

  const { stdout } = await git(['rev-parse', 'HEAD'], { cwd: work });
  expect(events.map(({ name, ref, payload }) => [name, ref, payload['ref'], payload['after']])).toEqual([
    ['create', 'refs/heads/main', 'topic/1', undefined],
    ['push', 'refs/heads/topic/1', 'refs/heads/topic/1', stdout.trim()],
    ['create', 'refs/heads/main', 'v1', undefined],
    ['push', 'refs/tags/v1', 'refs/tags/v1', stdout.trim()],
    ['delete', 'refs/heads/main', 'topic/1', undefined],
    ['push', 'refs/heads/topic/1', 'refs/heads/topic/1', '0'.repeat(40)],
  ]);
  expect(events[1]?.payload).toMatchObject({
    created: true,
    forced: false,
    commits: [{ message: 'Add new', added: ['new.txt'], modified: [], author: { name: 'Ada' } }],
    head_commit: { id: stdout.trim() },
    pusher: { name: 'ada' },
    repository: { full_name: 'ada/lib' },
    sender: { login: 'ada', type: 'User' },
  });
  expect(it.hub.counts().git).toBeGreaterThan(3);
});

test('whoever may only read cannot push', async () => {
  const work = join(dir, 'reader');
  await git(['clone', '-q', remote(it.hub.tokenFor('eve')), work]);
  await git(['commit', '-q', '--allow-empty', '-m', 'x'], { cwd: work, env: person });
  await expect(git(['push', '-q', 'origin', 'HEAD:main'], { cwd: work })).rejects.toMatchObject({
    message: expect.stringContaining('403'),
  });
  await expect(git(['push', '-q', remote('ghp_wrong'), 'HEAD:main'], { cwd: work })).rejects.toMatchObject({
    message: expect.stringContaining('Authentication failed'),
  });
  expect(events).toEqual([]);
});

test('a push of a rewritten branch is refused by git, and nothing is told', async () => {
  const work = join(dir, 'rewritten');
  await git(['clone', '-q', remote(it.hub.tokenFor('ada')), work]);
  await git(['commit', '-q', '--amend', '-m', 'Another beginning'], { cwd: work, env: person });
  await expect(git(['push', '-q', 'origin', 'HEAD:main'], { cwd: work })).rejects.toMatchObject({ code: 'git' });
  expect(events).toEqual([]);
});

test('a push may change workflow files only with a token that may', async () => {
  const app = it.hub.createApp({ slug: 'pusher', permissions: { contents: 'write' }, events: [] });
  const work = join(dir, 'workflows');
  await git(['clone', '-q', '--depth=1', remote(it.hub.tokenFor('ada')), work]);
  await mkdir(join(work, '.github/workflows'), { recursive: true });
  await writeFile(join(work, '.github/workflows/x.yml'), 'on: push\n');
  await git(['add', '-A'], { cwd: work });
  await git(['commit', '-q', '-m', 'Add a workflow'], { cwd: work, env: person });
  const url = remote(await it.installationToken(app));
  const refused = await git(['push', '-q', url, 'HEAD:sneaky'], { cwd: work, okCodes: [1] });
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('! [remote rejected] HEAD -> sneaky (refusing to allow a GitHub App to create or update workflow');
  expect(events).toEqual([]);

  await git(['push', '-q', 'origin', 'HEAD:main'], { cwd: work });
  await git(['commit', '-q', '--allow-empty', '-m', 'Leave the workflow as it is'], { cwd: work, env: person });
  await git(['push', '-q', url, 'HEAD:honest'], { cwd: work });
  expect(events.filter(({ name }) => name === 'push').map(({ ref }) => ref)).toEqual(['refs/heads/main', 'refs/heads/honest']);
});
