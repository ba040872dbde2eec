import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCommit, writeCommit } from './commit.ts';
import { diff } from './diff.ts';
import { aheadBehind, isAncestor, log } from './history.ts';
import { mergeTrees, pickTree } from './merge-tree.ts';
import { openObjectReader, type ObjectReader } from './object-reader.ts';
import { writeObject } from './object-writer.ts';
import { openRefWriter, type RefWriter } from './ref-writer.ts';
import { isRefName, listRefs, ZERO_OID } from './refs.ts';
import { git } from './run.ts';
import { editTree, readTree, type TreeEdit } from './tree.ts';
import { changedPaths } from './tree-diff.ts';

let dir = '';
let objects: ObjectReader;
let refs: RefWriter;
const someone = { name: 'Some One', email: 'one@example.com', date: '2026-01-02T03:04:05Z' };

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'git-objects-'));
  await git(['init', '-q', '--bare', '-b', 'main', dir]);
  objects = openObjectReader(dir);
  refs = openRefWriter(dir);
});
afterEach(async () => {
  objects.close();
  refs.close();
  await rm(dir, { recursive: true });
});

async function tree(files: Record<string, string | null>, base?: string): Promise<string> {
  const edits = new Map<string, TreeEdit>();
  for (const [path, text] of Object.entries(files)) {
    edits.set(path, text === null ? null : { mode: '100644', oid: await writeObject(dir, 'blob', Buffer.from(text)) });
  }
  return editTree(dir, objects, base, edits);
}

async function commit(files: Record<string, string | null>, parent?: string): Promise<string> {
  const base = parent === undefined ? undefined : (await readCommit(objects, parent))?.tree;
  const parents = parent === undefined ? [] : [parent];
  return writeCommit(dir, {
    tree: await tree(files, base),
    parents,
    author: someone,
    committer: someone,
    message: `change ${Object.keys(files).join(' ')}\n`,
  });
}

test('what is written without git is a sound repository for git', async () => {
  const first = await commit({ 'a.txt': 'a\n', 'a/b/c.txt': 'c\n', 'a-b': 'dash\n', 'ä/ö.txt': 'ü\n' });
  const second = await commit({ 'a/b/c.txt': null, 'a/new.txt': 'new\n' }, first);
  await refs.update([{ ref: 'refs/heads/main', to: second, from: ZERO_OID }]);
  await git(['--git-dir', dir, 'fsck', '--strict', '--no-dangling']);
  const { stdout } = await git(['--git-dir', dir, '-c', 'core.quotePath=false', 'ls-tree', '-r', '--name-only', 'main']);
  expect(stdout.trim().split('\n').toSorted()).toEqual(['a-b', 'a.txt', 'a/new.txt', 'ä/ö.txt']);
});

test('many questions at once are answered in order, large and missing ones too', async () => {
  const big = 'x'.repeat(300_000);
  const first = await commit({ big, small: 's' });
  const answers = await Promise.all([`${first}:big`, `${first}:none`, `${first}:small`, first].map((name) => objects.read(name)));
  expect(answers.map((answer) => answer?.content.length)).toEqual([300_000, undefined, 1, expect.any(Number)]);
  expect(await objects.info(`${first}:big`)).toMatchObject({ type: 'blob', size: 300_000 });
  expect((await readTree(objects, `${first}^{tree}`))?.map(({ name }) => name)).toEqual(['big', 'small']);
});

test('names of which git would die are nothing, and the next question is answered', async () => {
  const first = await commit({ 'a@{u}': 'a' });
  const names = ['@{u}', `${first}@{push}`, `${first}:./a`, `${first}:../a`, ':./a', `${first}\ninfo ${first}`, ''];
  expect(await Promise.all(names.map((name) => objects.info(name)))).toEqual(names.map(() => undefined));
  expect(await objects.info(`${first}:a@{u}`)).toMatchObject({ type: 'blob' });
});

test('a ref moves only from where it was expected', async () => {
  const first = await commit({ a: '1' });
  const second = await commit({ a: '2' }, first);
  await refs.update([{ ref: 'refs/heads/main', to: first, from: ZERO_OID }]);
  await refs.update([{ ref: 'refs/heads/main', to: second, from: first }]);
  await expect(refs.update([{ ref: 'refs/heads/main', to: second, from: first }])).rejects.toMatchObject({ code: 'conflict' });
  await expect(refs.update([{ ref: 'refs/heads/main', to: second, from: ZERO_OID }])).rejects.toMatchObject({ code: 'conflict' });
  expect(await listRefs(dir, 'refs/heads/')).toEqual([{ name: 'refs/heads/main', oid: second, type: 'commit' }]);
  await Promise.all([
    refs.update([{ ref: 'refs/heads/main', to: ZERO_OID, from: second }]),
    expect(
      refs.update([
        { ref: 'refs/heads/new', to: first },
        { ref: 'refs/heads/main', to: first, from: second },
      ]),
    ).rejects.toMatchObject({ code: 'conflict' }),
    refs.update([{ ref: 'refs/heads/last', to: first }]),
  ]);
  expect((await listRefs(dir, 'refs/heads/')).map(({ name }) => name)).toEqual(['refs/heads/last']);
  await refs.update([{ ref: 'refs/heads/last', to: ZERO_OID }]);
  expect(await listRefs(dir, 'refs/')).toEqual([]);
});

test('refs are listed by the beginning of their names', async () => {
  const first = await commit({ a: '1' });
  await refs.update(['task/1', 'task/12', 'task/1x/y', 'other'].map((name) => ({ ref: `refs/heads/${name}`, to: first })));
  expect((await listRefs(dir, 'refs/heads/task/1')).map(({ name }) => name.slice(11))).toEqual(['task/1', 'task/12', 'task/1x/y']);
});

test('history, ancestry and differences', async () => {
  const first = await commit({ 'a.txt': 'one\ntwo\nthree\nfour\n', gone: 'x\n' });
  const second = await commit({ 'a.txt': null, 'b.txt': 'one\ntwo\nthree\nfour!\n', gone: null, new: 'y\n' }, first);
  expect(await isAncestor(dir, first, second)).toBe(true);
  expect(await isAncestor(dir, second, first)).toBe(false);
  expect(await aheadBehind(dir, first, second)).toEqual({ ahead: 1, behind: 0 });
  expect((await log(dir, second)).map(({ oid }) => oid)).toEqual([second, first]);
  expect((await log(dir, second))[0]).toEqual({ ...(await readCommit(objects, second)) });
  const changes = await diff(dir, first, second);
  expect(changes.map(({ path, status, additions, deletions }) => [path, status, additions, deletions])).toEqual([
    ['b.txt', 'renamed', 1, 1],
    ['gone', 'removed', 0, 1],
    ['new', 'added', 1, 0],
  ]);
  expect(await changedPaths(objects, `${first}^{tree}`, `${second}^{tree}`)).toEqual({
    added: ['b.txt', 'new'],
    removed: ['a.txt', 'gone'],
    modified: [],
  });
  expect(changes[2]?.patch).toBe('@@ -0,0 +1 @@\n+y');
});

test('merges and cherry-picks without a work tree', async () => {
  const lines = (...changed: string[]): string =>
    ['a', 'b', 'c', 'd', 'e'].map((line) => (changed.includes(line) ? `${line}!` : line)).join('\n');
  const base = await commit({ list: lines() });
  const [one, near, far] = [
    await commit({ list: lines('a') }, base),
    await commit({ list: lines('b') }, base),
    await commit({ list: lines('e') }, base),
  ];
  expect(await mergeTrees(dir, one, near)).toEqual({ conflicts: ['list'] });
  expect(await mergeTrees(dir, one, far)).toMatchObject({ tree: expect.any(String) });
  const [farCommit, oneCommit] = [await readCommit(objects, far), await readCommit(objects, one)];
  if (farCommit === undefined || oneCommit === undefined) throw new Error('both exist');
  const picked = await pickTree(dir, farCommit, oneCommit);
  expect(picked).toHaveProperty('tree');
  const tip = 'tree' in picked ? picked.tree : '';
  expect((await objects.read(`${tip}:list`))?.content.toString()).toBe(lines('a', 'e'));
});

test.each([
  ['refs/heads/main', true],
  ['refs/heads/a/b', true],
  ['main', false],
  ['refs/heads/', false],
  ['refs/heads/a..b', false],
  ['refs/heads/a b', false],
  ['refs/heads/.hidden', false],
  ['refs/heads/x.lock', false],
  ['refs/heads/a\nb', false],
])('%j as the name of a ref: %s', (name, valid) => {
  expect(isRefName(name)).toBe(valid);
});
