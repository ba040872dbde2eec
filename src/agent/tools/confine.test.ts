import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleRepository, type SampleRepository } from '../../../tests/run/sample.ts';
import { confine } from './confine.ts';

let repository: SampleRepository;
let root: string;
beforeEach(async () => {
  repository = await sampleRepository({ 'src/a.txt': 'a\n' });
  root = repository.root;
  await writeFile(join(repository.own, 'secret'), 'secret');
  await symlink(repository.own, join(root, 'out'));
  await symlink(join(repository.own, 'missing'), join(root, 'dangling'));
  await symlink('src', join(root, 'in'));
  await symlink('.git', join(root, 'disguise'));
  await symlink('loop', join(root, 'loop'));
  await mkdir(join(`${root}-neighbour`), { recursive: true });
});
afterEach(() => repository.remove());

test.each([
  ['.', ''],
  ['src/a.txt', '/src/a.txt'],
  ['src/../src/a.txt', '/src/a.txt'],
  ['new/deep/b.txt', '/new/deep/b.txt'],
  ['in/a.txt', '/src/a.txt'],
  ['in/new.txt', '/src/new.txt'],
  ['.github/x', '/.github/x'],
])('%s is in the work tree', async (path, real) => {
  expect(await confine(root, path)).toBe(root + real);
});

test.each(['..', '../tree-neighbour/x', '/etc/passwd', 'src/../../own/secret', 'out/secret', 'out/new', 'dangling', 'dangling/x', 'loop'])(
  '%s is not',
  async (path) => {
    await expect(confine(root, path)).rejects.toThrow(/outside the work tree|leads nowhere|cannot be read/);
  },
);

test.each(['.git/config', '.GIT/config', '.git', 'src/.git/x', 'disguise/config', '.git /x', 'git~1/x'])(
  '%s is left to Git',
  async (path) => {
    await expect(confine(root, path)).rejects.toThrow('belongs to Git');
  },
);

test('an absolute path into the work tree is taken for what it is', async () => {
  expect(await confine(root, join(root, 'src/a.txt'))).toBe(join(root, 'src/a.txt'));
});
