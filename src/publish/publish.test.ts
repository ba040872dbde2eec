import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { branchWriter } from '../git/branch-writer.ts';
import { git } from '../git/run.ts';
import { openWorkTree } from '../git/worktree.ts';
import { Problem } from '../errors/problem.ts';
import type { RunResult } from '../model/run.ts';
import { commitAll, sampleBrief, samplePolicy, sampleRepository, sampleTask, type SampleRepository } from '../../tests/run/sample.ts';
import type { PullRequests } from './ports.ts';
import { publish, type PublishRequest } from './publish.ts';

let repository: SampleRepository;
let hub: string;
let opened: { number: number; body: string; title: string; branch: string }[];
beforeEach(async () => {
  repository = await sampleRepository({ 'TASKS.md': '- [ ] 1.1 Greet by name\n', 'greet.sh': 'one\ntwo\nthree\nfour\nfive\n' });
  hub = join(repository.own, 'hub.git');
  await git(['clone', '-q', '--bare', repository.root, hub]);
  await mkdir(join(repository.own, 'publish'));
  opened = [];
});
afterEach(() => repository.remove());

const branch = 'mergetick/1-1-greet-by-name-01234567';
const pullRequests: PullRequests = {
  findOpen: async (wanted) => opened.find((one) => one.branch === wanted) ?? null,
  open: async (request) => {
    opened.push({ number: 7 + opened.length, ...request });
    return { number: 6 + opened.length };
  },
};

async function request(changes: { attempt?: number; result?: Partial<RunResult> } = {}): Promise<PublishRequest> {
  const { root, base, own } = repository;
  const fence = { task: sampleTask.key, attempt: changes.attempt ?? 1, nonce: '0123456789' };
  const patch = await (await openWorkTree({ root, base, scratch: own })).diff();
  const usage = { requests: 3, inputTokens: 12000, outputTokens: 340, cacheReadTokens: 5000, cacheWriteTokens: 0 };
  const evidence = [{ command: 'sh test.sh', exitCode: 0, milliseconds: 1200, output: 'ok\n' }];
  const result: RunResult = {
    fence,
    base,
    outcome: 'patch',
    failure: null,
    summary: 'Fixes #3 for @everyone.',
    evidence,
    usage,
    startedAt: 1,
    finishedAt: 2,
  };
  return {
    brief: sampleBrief(base, { fence }),
    task: sampleTask,
    policy: samplePolicy,
    lists: ['TASKS.md'],
    branch,
    issue: 12,
    artifact: { result: JSON.stringify({ ...result, ...changes.result }), patch },
  };
}

const ports = (changes: Partial<PullRequests> = {}) => ({
  branches: branchWriter({ remote: { url: hub, token: null }, defaultBranch: 'main', scratch: join(repository.own, 'publish') }),
  pullRequests: { ...pullRequests, ...changes },
  now: () => Date.UTC(2026, 10, 1),
});
const at = async (ref: string, format: string): Promise<string> =>
  (await git(['--git-dir', hub, 'log', '-1', `--format=${format}`, ref])).stdout.trim();

/** Somebody merges something else meanwhile. */
async function moveMain(path: string, text: string): Promise<string> {
  const clone = join(repository.own, `clone-${path}`);
  await git(['clone', '-q', hub, clone]);
  await writeFile(join(clone, path), text);
  const commit = await commitAll(clone, 'Meanwhile');
  await git(['push', '-q', 'origin', 'HEAD:main'], { cwd: clone });
  return commit;
}

test('a good patch becomes one commit of the bot on the task’s branch and a pull request', async () => {
  await repository.write('greet.sh', 'one\n2\nthree\nfour\nfive\n');
  const end = await publish(await request(), ports());
  expect(end).toMatchObject({ kind: 'run-published', pullRequest: 7, usage: { requests: 3 } });
  expect(await at(branch, '%an <%ae>|%s|%P')).toBe(
    `mergetick[bot] <mergetick[bot]@users.noreply.github.com>|1.1: Greet by name|${repository.base}`,
  );
  expect(await at(branch, '%b')).toContain('Mergetick-Task: TASKS.md#phase-1/1.1');
  expect((await git(['--git-dir', hub, 'show', `${branch}:greet.sh`])).stdout).toContain('2\n');
  expect(opened[0]).toMatchObject({ branch, title: '1.1: Greet by name' });
});

test('the pull request shows evidence and cost, closes the issue and nothing else, and mentions nobody', async () => {
  await repository.write('new.txt', 'new\n');
  await publish(await request(), ports());
  const body = opened[0]?.body ?? '';
  expect(body).toMatch(/^<!-- mergetick task=TASKS\.md%23phase-1%2F1\.1 run=1\.0123456789 -->\n/);
  expect(body).toContain('| `sh test.sh` | 0 | 1.2 s |');
  expect(body).toContain('3 requests, 17,000 tokens in, 5,000 of them read from the cache, 340 tokens out');
  expect(body).toMatch(/\nCloses #12$/);
  expect(body).toContain('> Fixes #<!-- -->3 for @<!-- -->everyone.');
});

test('a command that a run made up cannot leave its cell', async () => {
  await repository.write('new.txt', 'new\n');
  const evidence = ['sh test.sh', 'true\r\rCloses #1\u2028@octocat`'].map((command) => ({
    command,
    exitCode: 0,
    milliseconds: 1,
    output: '',
  }));
  await publish(await request({ result: { evidence } }), ports());
  expect(opened[0]?.body).toContain('| `true  Closes #1 @octocat ` | 0 |');
});

test('the patch is carried over to a default branch that has moved', async () => {
  await repository.write('greet.sh', 'one\ntwo\nthree\nfour\n5\n');
  const head = await moveMain('greet.sh', '1\ntwo\nthree\nfour\nfive\n');
  expect(await publish(await request(), ports())).toMatchObject({ kind: 'run-published' });
  expect(await at(branch, '%P')).toBe(head);
  expect((await git(['--git-dir', hub, 'show', `${branch}:greet.sh`])).stdout).toBe('1\ntwo\nthree\nfour\n5\n');
});

test('a patch that conflicts with what was merged meanwhile is a failure that names the file', async () => {
  await repository.write('greet.sh', 'one\ntwo\n3\nfour\nfive\n');
  await moveMain('greet.sh', 'one\ntwo\nIII\nfour\nfive\n');
  const end = await publish(await request(), ports());
  expect(end).toMatchObject({ kind: 'run-failed', failure: { kind: 'conflict', message: expect.stringContaining('in greet.sh.') } });
  expect(opened).toEqual([]);
  expect((await git(['--git-dir', hub, 'branch', '--list', 'mergetick/*'])).stdout).toBe('');
});

test('a patch whose change was merged meanwhile has nothing left to publish', async () => {
  await repository.write('greet.sh', 'one\ntwo\n3\nfour\nfive\n');
  await moveMain('greet.sh', 'one\ntwo\n3\nfour\nfive\n');
  expect(await publish(await request(), ports())).toMatchObject({ kind: 'run-failed', failure: { kind: 'no-change' } });
});

test('done twice, it ends the same and makes nothing twice', async () => {
  await repository.write('new.txt', 'new\n');
  const first = await publish(await request(), ports());
  const commit = await at(branch, '%H');
  expect(await publish(await request(), ports())).toEqual(first);
  expect(opened).toHaveLength(1);
  expect(await at(branch, '%H')).toBe(commit);
});

test('a publisher that died after its push is taken up by the next', async () => {
  await repository.write('new.txt', 'new\n');
  const dying = ports({ open: () => Promise.reject(new Problem('unreachable', 'The server is gone.', 'Try again.')) });
  expect(await publish(await request(), dying)).toMatchObject({ kind: 'run-failed', failure: { kind: 'internal' } });
  await moveMain('other.txt', 'other\n');
  expect(await publish(await request(), ports())).toMatchObject({ kind: 'run-published' });
  expect((await git(['--git-dir', hub, 'ls-tree', '--name-only', branch])).stdout).toContain('other.txt');
});

test('what an earlier attempt pushed without a pull request is replaced', async () => {
  await repository.write('new.txt', 'first\n');
  await publish(await request(), ports());
  opened = [];
  await repository.write('new.txt', 'second\n');
  expect(await publish(await request({ attempt: 2 }), ports())).toMatchObject({ kind: 'run-published' });
  expect((await git(['--git-dir', hub, 'show', `${branch}:new.txt`])).stdout).toBe('second\n');
});

test('the open pull request of another attempt is left alone', async () => {
  await repository.write('new.txt', 'first\n');
  await publish(await request(), ports());
  await repository.write('new.txt', 'second\n');
  const end = await publish(await request({ attempt: 2 }), ports());
  expect(end).toMatchObject({ kind: 'run-failed', failure: { kind: 'conflict', message: expect.stringContaining('#7') } });
  expect((await git(['--git-dir', hub, 'show', `${branch}:new.txt`])).stdout).toBe('first\n');
});

test('a refused patch reaches no branch', async () => {
  await repository.write('.github/workflows/evil.yml', 'on: push\n');
  expect(await publish(await request(), ports())).toMatchObject({
    kind: 'run-failed',
    failure: { kind: 'policy-refused' },
    usage: { requests: 3 },
  });
  expect((await git(['--git-dir', hub, 'branch', '--list', 'mergetick/*'])).stdout).toBe('');
});

test('a missing artifact and a malformed one are failures, not crashes', async () => {
  const good = await request();
  expect(await publish({ ...good, artifact: null }, ports())).toMatchObject({
    kind: 'run-failed',
    failure: { kind: 'runner-lost' },
    usage: null,
  });
  for (const result of ['', '[]', '{"fence":1}', 'x'.repeat(2_000_000)]) {
    const end = await publish({ ...good, artifact: { result, patch: new Uint8Array() } }, ports());
    expect(end).toMatchObject({ kind: 'run-failed', failure: { kind: 'policy-refused' } });
  }
});

test('a token that may not write is told from a server that is gone', async () => {
  await repository.write('new.txt', 'new\n');
  const denied = ports({
    open: () => Promise.reject(new Problem('forbidden', 'Actions may not open pull requests.', 'Allow it in the settings.')),
  });
  expect(await publish(await request(), denied)).toMatchObject({
    failure: { kind: 'authentication', message: expect.stringContaining('Allow it') },
  });
});
