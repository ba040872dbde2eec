import { expect, test } from 'vitest';
import { cut } from './cut.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { Memo } from './memo.ts';
import { readLists } from '../read.ts';
import { segmentedTree, wholeTree } from './test-whole-tree.ts';

function read(text: string) {
  const [list] = readLists([{ path: 'a.md', text }]);
  return { tasks: list?.tasks ?? [], codes: new Set(list?.diagnostics.map(({ code }) => code)) };
}

const rows = (count: number, row: (number: number) => string): string => Array.from({ length: count }, (_, number) => row(number)).join('');

test.each([
  ['items in a row', rows(10_000, (number) => `- [ ] T${number} Dig [a hole](x)\n`)],
  ['items with items below', rows(10_000, (number) => `- [ ] T${number} Dig\n  - [the details](x)\n    of it\n`)],
  ['ordered items', rows(10_000, (number) => `${number}. [ ] T${number} Dig\n`)],
  ['items with lazy lines', rows(10_000, (number) => `- [ ] T${number} Dig\na hole\n`)],
  ['headings', rows(10_000, (number) => `## Part ${number}\ntext\n`)],
])('of ten thousand %s no two are parsed together, so that each costs the same', (_, text) => {
  const pieces = cut(text);
  expect(pieces.length).toBeGreaterThanOrEqual(10_000);
  expect(pieces.reduce((most, piece) => Math.max(most, piece.text.length), 0)).toBeLessThan(100);
});

test('a line that changed costs its own segment: all others are the very objects that they were', () => {
  const text = rows(500, (number) => `- [ ] T${number} Dig\n  - a hole\n`);
  const before = parseMarkdown(text).segments;
  const after = parseMarkdown(text.replace('T250 Dig', 'T250 Fill')).segments;
  expect(after).toHaveLength(before.length);
  expect(after.filter(({ parsed }, index) => parsed !== before[index]?.parsed)).toHaveLength(1);
});

test('the same text at another place gives the same tasks there', () => {
  const text = '- [ ] T1 Dig after T9\n  - [ ] a step\n  the hole\n';
  read(text);
  const moved = read(`# Plan\n\n${text}`).tasks;
  expect(moved.map(({ line }) => line)).toEqual([3, 4]);
  expect(moved).toMatchObject([{ id: 'T1', blockedBy: ['T9'], mark: { offset: 11 } }, { title: 'a step the hole' }]);
});

test('a list that is cut keeps what its introduction says of it', () => {
  const { tasks } = read('## T1\n- [ ] T1 Build\n\nSuccess criteria:\n\n- [ ] T2 fast\n- [ ] T3 small\n* [ ] T4 Paint\n');
  expect(tasks.map(({ kind }) => kind)).toEqual(['task', 'gate', 'gate', 'task']);
});

test('links and footnotes are known wherever they are defined', () => {
  const { tasks } = read('- [ ] T1 See [the docs] and more[^1]\n- [ ] T2 See [none]\n\n## End\n\n[The  Docs]: x\n\n[^1]: note\n');
  expect(tasks.map(({ title }) => title)).toEqual(['See the docs and more', 'See [none]']);
});

test.each([
  ['twenty thousand items below one', `- [ ] T1 All\n${rows(20_000, (number) => `  - [ ] a${number} \\[x\n`)}`, 20_001, null],
  ['twenty thousand titles that are the same', '- [ ] Write tests\n'.repeat(20_000), 20_000, null],
  ['a line of five million characters', `- [ ] T1 ${'word '.repeat(1_000_000)}\n- [ ] T2 b\n`, 2, 'too-long'],
  ['a hundred thousand brackets', `- [ ] T1 ${'['.repeat(100_000)}\n- [ ] T2 b\n`, 2, 'too-long'],
  ['a paragraph of emphasis', `- [ ] T1 a\n${'  *a_\n'.repeat(20_000)}- [ ] T2 b\n`, 2, 'too-long'],
  ['twenty thousand lists in one another', `${'- '.repeat(20_000)}[ ] T1 a\n- [ ] T2 b\n`, 1, 'too-deep'],
  ['twenty thousand quotes in one another', `${'> '.repeat(20_000)}a\n\n- [ ] T2 b\n`, 1, 'too-deep'],
  ['items deeper and deeper', rows(600, (number) => `${' '.repeat(2 * number)}- [ ] T${number} a\n`), 250, 'too-deep'],
])('%s are read, or what is left out is named', (_, text, tasks, code) => {
  const found = read(text);
  expect(found.tasks).toHaveLength(tasks);
  expect([...found.codes].filter((each) => each.startsWith('too-'))).toEqual(code === null ? [] : [code]);
});

test('after a line that is cut off, boxes are where they stand', () => {
  const text = `- [ ] T1 a\n  ${'b'.repeat(30_000)}\n  - [ ] T2 c\n`;
  expect(read(text).tasks.map(({ mark }) => mark)).toEqual([
    { kind: 'box', offset: 3 },
    { kind: 'box', offset: text.indexOf('T2') - 3 },
  ]);
});

test('what was not asked for in two generations is made anew', () => {
  const memo = new Memo<object>(2);
  const first = memo.get('a', () => ({}));
  expect(memo.get('a', () => ({}))).toBe(first);
  for (const text of ['bb', 'cc', 'dd']) memo.get(text, () => ({}));
  const older = memo.get('cc', () => ({}));
  expect(memo.get('cc', () => ({}))).toBe(older);
  for (const text of ['ee', 'ff', 'gg']) memo.get(text, () => ({}));
  expect(memo.get('a', () => ({}))).not.toBe(first);
});

test.each([
  ['no item', `${'text '.repeat(900)}\n`],
  ['an item with a tab', `-\ta\n${'  - b\n'.repeat(900)}`],
  ['an item of code', `-      a\n${'  - [b](c)\n'.repeat(900)}`],
  ['an item of code before a heading', `- a\n-     b\nc\n---\n${'- [b](c)\n'.repeat(10)}`],
  ['lazy lines', `- a\n${'  - [b](c)\nlazy\n'.repeat(300)}`],
  ['a single paragraph', `- a [b](c)\n${'  more\n'.repeat(900)}`],
  ['two kinds of bullets', `- a\n${'  - [b](c)\n  * d\n  e\n\n  f\n'.repeat(200)}`],
])('a long text is parsed like a short one: %s', (_, text) => {
  expect(segmentedTree(text)).toEqual(wholeTree(text));
});

test('an address whose place the parser does not tell is part of the title', () => {
  expect(read('- [ ] T1 see <![CDATA[\n  https://a.b\n').tasks).toMatchObject([{ title: 'see <![CDATA[ https://a.b' }]);
});
