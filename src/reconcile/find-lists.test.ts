import { expect, test } from 'vitest';
import { readConfig } from '../config/read-config.ts';
import { findLists } from './find-lists.ts';

const noConfig = readConfig(null, '.github/mergetick.yml');

test('without configuration it is the first usual place that has task items', async () => {
  const lists = await findLists(
    holding({}),
    source({ 'TASKS.md': '# Ideas\n', 'TODO.md': '- [ ] Build\n', 'PLAN.md': '- [ ] Plan\n' }),
    noConfig,
  );
  expect(lists.map(({ path }) => path)).toEqual(['TODO.md']);
});

test('lists in folders are read only when no other place has one', async () => {
  const lists = await findLists(
    holding({ 'specs/a/tasks.md': '- [ ] T001 Build\n' }),
    source({ 'TODO.md': 'Nothing.\n' }, ['specs/a/tasks.md']),
    noConfig,
  );
  expect(lists).toEqual([{ path: 'specs/a/tasks.md', text: '- [ ] T001 Build\n' }]);
});

test('named lists are read in the order of the configuration, those in the usual places without another question', async () => {
  const policy = readConfig('lists: [work/b.md, TASKS.md]', '.github/mergetick.yml');
  const lists = await findLists(holding({ 'work/b.md': '- [ ] B\n' }), source({ 'TASKS.md': '- [ ] A\n' }), policy);
  expect(lists.map(({ path }) => path)).toEqual(['work/b.md', 'TASKS.md']);
});

test('a named list that is missing is named', async () => {
  const policy = readConfig('lists: [gone.md]', '.github/mergetick.yml');
  await expect(findLists(holding({}), source({}), policy)).rejects.toThrow(
    '.github/mergetick.yml names the list gone.md, which is not on main.',
  );
});

test('a repository without any list is told how to begin', async () => {
  await expect(findLists(holding({}), source({ 'TASKS.md': 'Soon.\n' }), noConfig)).rejects.toMatchObject({
    code: 'list',
    message: expect.stringContaining('No task list was found on main'),
    hint: expect.stringContaining('TASKS.md'),
  });
});

function source(files: Record<string, string>, others: readonly string[] = []) {
  return { defaultBranch: 'main', head: 'a'.repeat(40), files: new Map(Object.entries(files)), others };
}

function holding(files: Record<string, string>) {
  const read = (_: string, paths: readonly string[]) =>
    Promise.resolve(new Map(Object.entries(files).filter(([path]) => paths.includes(path))));
  return { files: read, source: () => Promise.reject(new Error('asked')) };
}
