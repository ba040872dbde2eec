import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { git } from './run.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'git-run-'));
  await git(['init', '-q', '-b', 'main', dir]);
});
afterAll(() => rm(dir, { recursive: true }));

test('git answers with what it printed, and reads what it is given', async () => {
  const hashed = await git(['hash-object', '-w', '--stdin'], { cwd: dir, input: 'hello\n' });
  expect(hashed.stdout.trim()).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
});

test('a failure names the command and the last thing git said', async () => {
  await expect(git(['rev-parse', '--verify', 'nowhere'], { cwd: dir })).rejects.toMatchObject({
    name: 'Problem',
    code: 'git',
    message: '`git rev-parse --verify nowhere` failed: fatal: Needed a single revision',
  });
});

test('an exit code that is an answer is no failure', async () => {
  const answer = await git(['config', 'no.such'], { cwd: dir, okCodes: [1] });
  expect(answer.code).toBe(1);
});

test('credentials in a URL do not reach the message', async () => {
  await expect(git(['ls-remote', 'http://x-access-token:ghs_secret@127.0.0.1:1/o/r.git'])).rejects.toMatchObject({
    message: expect.not.stringContaining('ghs_secret'),
  });
});

test("the user's own configuration is not seen", async () => {
  const listed = await git(['config', '--list', '--show-scope'], { cwd: dir });
  expect(listed.stdout).not.toMatch(/^(global|system)/m);
});

test('too much output is a failure', async () => {
  await expect(git(['help', '-a'], { maxBytes: 10 })).rejects.toMatchObject({ code: 'git' });
});
