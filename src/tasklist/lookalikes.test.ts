import { expect, test } from 'vitest';
import type { Diagnostic } from '../model/task.ts';
import { applyEdits } from './edits.ts';
import { readLists } from './read.ts';

function read(text: string) {
  const [list] = readLists([{ path: 'TASKS.md', text }]);
  if (list === undefined) throw new Error('There is no list.');
  return list;
}

function oddOnes(text: string): readonly Diagnostic[] {
  return read(text).diagnostics.filter(({ code }) => code === 'not-a-task');
}

test.each([
  ['- [ ]text', '- [ ] text', true],
  ['1. [x]text', '1. [x] text', true],
  ['- [ ]**bold** text', '- [ ] **bold** text', true],
  ['- [] text', '- [ ] text', true],
  ['- [  ] text', '- [ ] text', true],
  ['- [ x] text', '- [x] text', true],
  ['- [X ] text', '- [x] text', true],
  ['- [\u00A0] text', '- [ ] text', true],
  ['- [ ]\u00A0text', '- [ ] text', true],
  ['-     [ ] text', '- [ ] text', true],
  ['[ ] text', '- [ ] text', true],
  ['intro\n[x] text', 'intro\n- [x] text', true],
  ['> [ ] text', '> - [ ] text', true],
  ['> intro\n> [ ] text', '> intro\n> - [ ] text', true],
  ['- para\n\n  [ ] text', '- para\n\n  - [ ] text', true],
  ['- [ ]* 2.3 text', '- [ ] 2.3 text', false],
  ['- [x]* 2.3 text', '- [x] 2.3 text', false],
  ['- [-] text', '- [ ] text', false],
  ['- [~] text', '- [ ] text', false],
  ['- [/] text', '- [ ] text', false],
  ['- [✓] text', '- [x] text', false],
  ['<details>\n- [ ] text\n\n</details>', '<details>\n\n- [ ] text\n\n</details>', false],
])('%j becomes the task %j', (text, expected, safe) => {
  for (const around of [(inner: string) => inner, (inner: string) => `\uFEFF# Plan\r\n\r\n- [ ] before\r\n\r\n${inner}\r\n\r\nafter\r\n`]) {
    const odd = oddOnes(around(text));
    expect(odd.map(({ fix }) => fix?.safe)).toEqual([safe]);
    const after = applyEdits(
      around(text),
      odd.flatMap(({ fix }) => fix?.edits ?? []),
    );
    expect(after).toBe(around(expected));
    expect(oddOnes(after)).toEqual([]);
    expect(read(after).tasks.at(-1)?.title).toBe(/2\.3/u.test(text) ? 'text' : text.includes('bold') ? 'bold text' : 'text');
  }
});

test.each(['- [ ]', '- [\n] text', '### [ ] text', '## 2. [x] text'])('%j is told, and how to write it is left to its writer', (text) => {
  expect(oddOnes(text)).toMatchObject([{ code: 'not-a-task', line: 1, column: 1 }]);
  expect(oddOnes(text)[0]).not.toHaveProperty('fix');
});

test.each([
  '- [ ] a task',
  '- [ ] see [x] here',
  '- [ ] [x]',
  '- [ ] [ ] twice',
  '- [ ](http://x) a link',
  '- [x][ref]\n\n[ref]: http://x',
  '- [x]text\n\n[x]: http://x',
  '- [x]: a definition',
  '- - [ ] nested',
  '- `[ ] code`',
  '```\n- [ ]text\n```',
  '<!--\n- [ ] hidden\n-->',
  '<p>\nno box\n</p>',
  '- [ ] first\n  second line',
  '1. text\n2. - [ ] inner',
  '-     code',
])('%j has nothing odd', (text) => {
  expect(oddOnes(text)).toEqual([]);
});

test('each of many is told at its own line', () => {
  const rows = Array.from({ length: 2_000 }, (_, row) => `[ ] row ${row}`);
  const odd = oddOnes(rows.join('\n'));
  expect(odd.map(({ line }) => line)).toEqual(rows.map((_, row) => row + 1));
});
