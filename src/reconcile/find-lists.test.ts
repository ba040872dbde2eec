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

test('of one list for each feature all that have task items are read, in the order of their numbers', async () => {
  const files = { 'specs/10-b/tasks.md': '- [ ] T001 B\n', 'specs/2-a/tasks.md': '- [ ] T001 A\n', 'specs/1-old/tasks.md': 'Nothing.\n' };
  const lists = await findLists(holding(files), source({}, Object.keys(files)), noConfig);
  expect(lists.map(({ path }) => path)).toEqual(['specs/2-a/tasks.md', 'specs/10-b/tasks.md']);
});

test('a glob stands for all files that match it, and one question finds them for all globs', async () => {
  const policy = readConfig(
    'lists:\n  - path: backlog/tasks/*.md\n    order: explicit\n  - backlog/tasks/task-1.md\n  - "docs/**/plan.md"\n',
    '.github/mergetick.yml',
  );
  const asked: string[][] = [];
  const files = { 'backlog/tasks/task-10.md': 'c', 'backlog/tasks/task-1.md': 'a', 'backlog/notes.md': 'x', 'docs/a/b/plan.md': 'p' };
  const lists = await findLists(holding(files, asked), source({}), policy);
  expect(lists).toEqual([
    { path: 'backlog/tasks/task-1.md', order: 'explicit', text: 'a' },
    { path: 'backlog/tasks/task-10.md', order: 'explicit', text: 'c' },
    { path: 'docs/a/b/plan.md', text: 'p' },
  ]);
  expect(asked).toEqual([['backlog/tasks/*.md', 'docs/**/plan.md']]);
});

test('a glob that matches nothing is a problem only where no list is left', async () => {
  const one = readConfig('lists: [old/*.md]', '.github/mergetick.yml');
  await expect(findLists(holding({}), source({}), one)).rejects.toThrow('names the list old/*.md, which is not on main.');
  const both = readConfig('lists: [old/*.md, TASKS.md]', '.github/mergetick.yml');
  expect(await findLists(holding({}), source({ 'TASKS.md': '- [ ] A\n' }), both)).toHaveLength(1);
});

function source(files: Record<string, string>, others: readonly string[] = []) {
  return { defaultBranch: 'main', head: 'a'.repeat(40), files: new Map(Object.entries(files)), others };
}

function holding(files: Record<string, string>, asked: string[][] = []) {
  const read = (_: string, paths: readonly string[]) =>
    Promise.resolve(new Map(Object.entries(files).filter(([path]) => paths.includes(path))));
  const paths = (_: string, globs: readonly string[]) => {
    asked.push([...globs]);
    return Promise.resolve(Object.keys(files));
  };
  return { files: read, paths, source: () => Promise.reject(new Error('asked')) };
}
