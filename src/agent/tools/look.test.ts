import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../ports.ts';
import { openSandbox } from '../../sandbox/open.ts';
import { sampleRepository, type SampleRepository } from '../../../tests/run/sample.ts';
import { listFilesTool, searchTool } from './look.ts';

let repository: SampleRepository;
beforeEach(async () => {
  repository = await sampleRepository({
    'a.txt': 'one\ntwo\n',
    'src/b.txt': 'two (2)\n',
    'src/c.bin': 'two\0',
    'node_modules/x/d.txt': 'two\n',
  });
  await repository.write('.gitignore', 'node_modules\n');
  await symlink(repository.own, join(repository.root, 'out'));
});
afterEach(() => repository.remove());

test('files are listed in order, without what is installed, linked or Git’s own', async () => {
  expect(await listFilesTool(repository.root).run({})).toEqual({ text: '.gitignore\na.txt\nsrc/b.txt\nsrc/c.bin', isError: false });
  expect((await listFilesTool(repository.root).run({ path: 'src' })).text).toBe('src/b.txt\nsrc/c.bin');
  expect((await listFilesTool(repository.root).run({ path: '..' })).isError).toBe(true);
});

const withoutRipgrep: Sandbox = {
  run: async () => ({ exitCode: 90, timedOut: false, output: '', milliseconds: 1 }),
  place: async () => '',
};
const real = (): Promise<Sandbox> =>
  openSandbox({ kind: 'none', root: repository.root, scratch: repository.scratch, environment: process.env });

describe.each([
  ['with ripgrep', real],
  ['without ripgrep', async () => withoutRipgrep],
])('search %s', (_, open) => {
  const search = async (input: unknown) => searchTool(repository.root, await open()).run(input);

  test('answers with path, line number and line', async () => {
    expect((await search({ pattern: 'two' })).text).toBe('a.txt:2:two\nsrc/b.txt:1:two (2)');
    expect((await search({ pattern: 'two', path: 'src' })).text).toBe('src/b.txt:1:two (2)');
    expect((await search({ pattern: 'two', path: 'src/b.txt' })).text).toContain('1:two (2)');
    expect((await search({ pattern: String.raw`\(\d\)` })).text).toBe('src/b.txt:1:two (2)');
  });
  test('says when nothing matches, and when the pattern is wrong', async () => {
    expect(await search({ pattern: 'nowhere' })).toEqual({ text: 'Nothing matches.', isError: false });
    expect((await search({ pattern: '(' })).isError).toBe(true);
  });
});
