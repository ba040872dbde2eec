import { createServer } from 'node:http';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../agent/ports.ts';
import { bubblewrapWorks } from '../../tests/run/confined.ts';
import { sampleRepository, type SampleRepository } from '../../tests/run/sample.ts';
import { openSandbox } from './open.ts';

let repository: SampleRepository;
beforeEach(async () => {
  repository = await sampleRepository({ 'a.txt': 'a\n' });
});
afterEach(() => repository.remove());

const open = (kind: 'required' | 'none', environment: Record<string, string | undefined> = process.env): Promise<Sandbox> =>
  openSandbox({ kind, root: repository.root, scratch: repository.scratch, environment });

async function sh(sandbox: Sandbox, script: string, timeoutMs = 20_000): Promise<string> {
  const ended = await sandbox.run({ argv: ['bash', '-c', script], timeoutMs, maxOutputBytes: 10_000 });
  return `${ended.output}[${ended.timedOut ? 'stopped' : ended.exitCode}]`;
}

describe.skipIf(!bubblewrapWorks)('inside bubblewrap', () => {
  test('commands write below the work tree and /tmp', async () => {
    const sandbox = await open('required');
    expect(await sh(sandbox, 'echo b > b.txt && echo c > /tmp/c.txt && cat b.txt /tmp/c.txt')).toBe('b\nc\n[0]');
    expect(await readFile(join(repository.root, 'b.txt'), 'utf8')).toBe('b\n');
  });

  test('what one command leaves in /tmp and at home, the next one finds', async () => {
    const sandbox = await open('required');
    await sh(sandbox, 'echo kept > ~/note');
    expect(await sh(sandbox, 'cat ~/note')).toBe('kept\n[0]');
  });

  test.each(['/usr/bin/planted', '/etc/planted', '/planted', '/var/planted', '/home/planted'])(
    'nothing can be written at %s',
    async (path) => {
      expect(await sh(await open('required'), `echo x > ${path}`)).toMatch(/(Read-only file system|No such file|denied).*\[1\]$/s);
    },
  );

  test("the repository's .git cannot be changed", async () => {
    const sandbox = await open('required');
    expect(await sh(sandbox, 'git config core.fsmonitor /tmp/evil')).not.toMatch(/\[0\]$/);
    expect(await sh(sandbox, 'mv .git .hidden')).not.toMatch(/\[0\]$/);
    expect(await sh(sandbox, 'git log --format=%s')).toBe('Begin\n[0]');
  });

  test('files of the machine and of its user are not there', async () => {
    const sandbox = await open('required');
    const neighbour = join(repository.own, 'credentials');
    await writeFile(neighbour, 'secret');
    for (const path of [
      neighbour,
      '/root',
      '/etc/shadow',
      '/etc/hosts',
      '/var/log',
      '/sys',
      '/run',
      join(process.cwd(), 'package.json'),
      `${process.env['HOME']}/.npmrc`,
    ]) {
      expect(await sh(sandbox, `ls ${path}`)).toMatch(/No such file.*\[2\]$/s);
    }
  });

  test('the environment holds nothing that was not listed', async () => {
    const sandbox = await open('required', { ...process.env, GITHUB_TOKEN: 'ghs_secret', ANTHROPIC_API_KEY: 'sk-secret' });
    const names = (await sh(sandbox, 'env')).split('\n').map((line) => line.split('=')[0] ?? '');
    expect(names.toSorted((one, other) => one.localeCompare(other))).toEqual([
      '_',
      '[0]',
      'HOME',
      'LANG',
      'PATH',
      'PWD',
      'SHLVL',
      'TERM',
      'TMPDIR',
    ]);
    expect(await sh(sandbox, 'cat /proc/*/environ')).not.toMatch(/secret/);
  });

  test('there is no network, not even to this machine', async () => {
    const server = createServer((_, response) => response.end('reached'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const dial = `exec 3<>/dev/tcp/127.0.0.1/${port} && echo connected`;
    const bare = await open('none');
    expect(await sh(bare, dial)).toContain('connected');
    expect(await sh(await open('required'), dial)).toMatch(/(refused|unreachable).*\[1\]$/s);
    server.close();
  });

  test('other processes are not seen', async () => {
    expect(await sh(await open('required'), `ls -d /proc/[0-9]* | wc -l; kill -0 ${process.pid}`)).toMatch(/^[1-9]\n.*\[1\]$/s);
  });

  test('tests can use node and npm', async () => {
    expect(await sh(await open('required'), 'node -p "1 + 1" && npm --version')).toMatch(/^2\n\d+\.\d+\.\d+\n\[0\]$/);
  });

  test('a command that outlives its time is stopped, with what it left in the background', async () => {
    const sandbox = await open('required');
    expect(await sh(sandbox, 'setsid sleep 600 & echo begun; sleep 600', 1_000)).toBe('begun\n[stopped]');
  });

  test('a process left in the background does not keep a command from ending', async () => {
    expect(await sh(await open('required'), 'sleep 600 & echo done')).toBe('done\n[0]');
  });
});

describe('without a sandbox, where the configuration says so', () => {
  test('the environment is as clean', async () => {
    const sandbox = await open('none', { ...process.env, GITHUB_TOKEN: 'ghs_secret' });
    expect(await sh(sandbox, 'env')).not.toContain('ghs_secret');
  });

  test('a command that outlives its time is stopped with its whole process group', async () => {
    expect(await sh(await open('none'), 'sleep 600 & echo begun; sleep 600', 1_000)).toBe('begun\n[stopped]');
  });

  test('a run that is out of time stops its command', async () => {
    const sandbox = await open('none');
    const ended = await sandbox.run({ argv: ['sleep', '600'], timeoutMs: 60_000, maxOutputBytes: 100, signal: AbortSignal.timeout(100) });
    expect(ended).toMatchObject({ timedOut: true, exitCode: 137 });
  });
});

test('where bubblewrap is missing and required, the refusal says what to do', async () => {
  await expect(open('required', { PATH: '/nowhere' })).rejects.toMatchObject({
    code: 'sandbox',
    message: expect.stringContaining('not installed'),
    hint: expect.stringContaining('sandbox: none'),
  });
});

test('where bubblewrap is there and cannot work, the refusal tells what it said', async () => {
  const bin = join(repository.own, 'bin');
  await mkdir(bin);
  await writeFile(join(bin, 'bwrap'), '#!/bin/sh\necho "bwrap: No permissions to create new namespace" >&2; exit 1\n', { mode: 0o755 });
  await expect(open('required', { PATH: `${bin}:/usr/bin:/bin` })).rejects.toMatchObject({
    code: 'sandbox',
    message: expect.stringContaining('No permissions to create new namespace'),
  });
});

test('long output keeps its beginning and its end', async () => {
  const sandbox = await open('none');
  const ended = await sandbox.run({ argv: ['seq', '1', '100000'], timeoutMs: 20_000, maxOutputBytes: 1000 });
  expect(ended.output).toMatch(/^1\n2\n[^]*bytes left out[^]*\n99999\n100000\n$/);
  expect(ended.output.length).toBeLessThan(1100);
});
