import { chmod, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WorkTree } from '../agent/ports.ts';
import { sampleRepository, type SampleRepository } from '../../tests/run/sample.ts';
import { git } from './run.ts';
import { openWorkTree } from './worktree.ts';

let repository: SampleRepository;
let tree: WorkTree;
beforeEach(async () => {
  repository = await sampleRepository({ 'a.txt': 'one\n', 'gone.txt': 'gone\n', 'run.sh': 'echo\n', '.gitignore': 'build/\n' });
  tree = await openWorkTree({ root: repository.root, base: repository.base, scratch: repository.own });
});
afterEach(() => repository.remove());

const at = (path: string): string => join(repository.root, path);

test('a work tree that nobody touched differs in nothing', async () => {
  expect(await tree.diff()).toHaveLength(0);
});

test('the patch holds every kind of change, byte for byte, and leaves ignored files out', async () => {
  await repository.write('a.txt', 'two\n');
  await repository.write('docs/ü "quoted".md', 'new\n');
  await writeFile(at('latin.txt'), Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a]));
  await writeFile(at('blob.bin'), Buffer.from(Array.from({ length: 300 }, (_, index) => index % 256)));
  await rm(at('gone.txt'));
  await chmod(at('run.sh'), 0o755);
  await repository.write('build/out.txt', 'ignored\n');
  const patch = await tree.diff();

  const fresh = join(repository.own, 'fresh');
  await git(['clone', '-q', repository.root, fresh]);
  await git(['apply', '--index', '-'], { cwd: fresh, input: patch });
  const names = await git(['-c', 'core.quotePath=false', 'diff', '--cached', '--name-status'], { cwd: fresh });
  expect(names.stdout.split('\n').filter(Boolean)).toEqual([
    'M\ta.txt',
    'A\tblob.bin',
    'A\t"docs/ü \\"quoted\\".md"',
    'D\tgone.txt',
    'A\tlatin.txt',
    'M\trun.sh',
  ]);
  for (const name of ['latin.txt', 'blob.bin']) {
    const hashes = await Promise.all([fresh, repository.root].map((cwd) => git(['hash-object', name], { cwd })));
    expect(hashes[0]?.stdout).toBe(hashes[1]?.stdout);
  }
});

test('files are read as the claimed commit has them, whatever was done since', async () => {
  await repository.write('a.txt', 'two\n');
  expect(await tree.readAtBase('a.txt')).toBe('one\n');
  expect(await tree.readAtBase('missing.txt')).toBeNull();
});

test('what a run plants in the repository for Git to start is not started', async () => {
  const trap = join(repository.own, 'trap');
  await mkdir(trap);
  const spring = `touch ${trap}/sprung; false`;
  for (const [name, value] of [
    ['core.fsmonitor', spring],
    ['filter.evil.clean', spring],
    ['diff.evil.textconv', spring],
    ['diff.evil.command', spring],
    ['diff.external', spring],
  ] as const) {
    await git(['config', name, value], { cwd: repository.root });
  }
  await repository.write('.gitattributes', '* filter=evil diff=evil\n');
  await repository.write('.git/hooks/post-index-change', `#!/bin/sh\n${spring}\n`);
  await chmod(at('.git/hooks/post-index-change'), 0o755);
  await nest();
  await git(['config', 'core.fsmonitor', spring], { cwd: at('nested') });
  await repository.write('nested/file.txt', 'x\n');
  await repository.write('a.txt', 'two\n');
  await tree.diff();
  expect(await readdir(trap)).toEqual([]);
});

test('a repository in the repository is in the patch as a submodule, for the gate to refuse', async () => {
  await nest();
  expect(Buffer.from(await tree.diff()).toString()).toContain('new file mode 160000');
});

test('a checkout of another commit is refused', async () => {
  const { root, own } = repository;
  await expect(openWorkTree({ root, base: 'a'.repeat(40), scratch: own })).rejects.toMatchObject({ code: 'conflict' });
});

test('what cannot be made into a patch is a Problem that names it', async () => {
  await git(['init', '-q', at('nested')]);
  await expect(tree.diff()).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining("'nested/'") });
});

async function nest(): Promise<void> {
  await git(['init', '-q', at('nested')]);
  await git(['-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-q', '--allow-empty', '-m', 'Own'], { cwd: at('nested') });
}

test('commits that the run made itself are part of the change', async () => {
  await repository.write('a.txt', 'two\n');
  await git(['-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-qam', 'Own'], { cwd: repository.root });
  expect(Buffer.from(await tree.diff()).toString()).toContain('+two');
});

test('a symbolic link is in the patch as a link, for the gate to refuse', async () => {
  await symlink('/etc/passwd', at('link'));
  expect(Buffer.from(await tree.diff()).toString()).toContain('new file mode 120000');
});
