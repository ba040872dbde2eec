import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { git } from '../../src/git/run.ts';

test('the demo brings twelve tasks to merged pull requests and ticked boxes, one of them at the second attempt', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'mergetick-test-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const { stdout } = await promisify(execFile)(process.execPath, ['src/cli/main.ts', 'demo', '--dir', dir, '--json']);

  const summary = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as unknown;
  expect(summary).toMatchObject({ tasks: 12, done: 12, issues: 12, pullRequests: 12, merged: 12, ticked: 24, retries: 1 });
  const repository = { cwd: join(dir, 'repo.git') };
  const [first = ''] = (await git(['rev-list', '--max-parents=0', 'main'], repository)).stdout.trim().split('\n');
  const before = (await git(['cat-file', 'blob', `${first}:TASKS.md`], repository)).stdout;
  const after = (await git(['cat-file', 'blob', 'main:TASKS.md'], repository)).stdout;
  expect(after).toHaveLength(before.length);
  const changed = after.split('').flatMap((character, index) => (character === before[index] ? [] : [`${before[index]}→${character}`]));
  expect(changed).toEqual(Array.from({ length: 24 }, () => ' →x'));
  const { stdout: names } = await git(['ls-tree', '-r', '--name-only', 'main'], repository);
  expect(names).toContain('src/write-percentage.js');
}, 180_000);
