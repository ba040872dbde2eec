import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mergetickIn } from './test-terminal.ts';

const plan = '# Plan\n\n- [ ] Set up\n- [ ] Build it\n  > quoted\n\n- [x] Ship it\n';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mergetick-fmt-'));
  await writeFile(join(folder, 'TASKS.md'), plan);
});
afterEach(() => rm(folder, { recursive: true }));

const fmt = (...words: string[]) => mergetickIn(folder, ['fmt', ...words]);
const got = () => readFile(join(folder, 'TASKS.md'), 'utf8');

test('fmt shows what it would do, checks, does it, and has nothing to do twice', async () => {
  const diff = await fmt('--diff');
  expect(diff.code).toBe(0);
  expect(diff.out).toBe(
    [
      'TASKS.md',
      '3 - - [ ] Set up',
      '3 + - [ ] Set up <!-- id: set-up -->',
      '4 + ',
      '4 - - [ ] Build it',
      '5 + - [ ] Build it <!-- id: build-it -->',
      '7 - - [x] Ship it',
      '8 + - [x] Ship it <!-- id: ship-it -->',
      'TASKS.md: would get 3 ids, 1 blank line',
      '',
    ].join('\n'),
  );
  expect(await fmt('--check')).toMatchObject({ code: 1, out: 'TASKS.md: would get 3 ids, 1 blank line\n' });
  expect(await got()).toBe(plan);

  expect(await fmt()).toMatchObject({ code: 0, out: 'TASKS.md: 3 ids, 1 blank line\n' });
  expect(await got()).toBe(
    '# Plan\n\n- [ ] Set up <!-- id: set-up -->\n\n- [ ] Build it <!-- id: build-it -->\n  > quoted\n\n- [x] Ship it <!-- id: ship-it -->\n',
  );
  expect(await fmt('--check')).toMatchObject({ code: 0, out: 'TASKS.md: nothing to do\n' });
});

test('ids alone, or for boxes too, and all of it for programs', async () => {
  await writeFile(join(folder, 'TASKS.md'), '- [ ] T01 a\n- [ ] b\n');
  expect(JSON.parse((await fmt('--check', '--no-blank-lines', '--json')).out)).toEqual({
    lists: [{ list: 'TASKS.md', changed: false, ids: 0, blankLines: 0, left: 0 }],
    written: false,
  });
  expect((await fmt('--boxes', '--no-blank-lines')).out).toBe('TASKS.md: 1 id\n');
  expect(await got()).toBe('- [ ] T01 a\n- [ ] T02 b\n');
});

test('what cannot get an id is told', async () => {
  await writeFile(join(folder, 'TASKS.md'), '- [ ] a `code\n  goes on` here\n\n- [ ] b\n');
  expect((await fmt()).out).toBe('TASKS.md: nothing to do; 2 left without an id, because the list would be read in another way\n');
});
