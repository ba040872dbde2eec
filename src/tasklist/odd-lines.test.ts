import { expect, test } from 'vitest';
import type { Task } from '../model/task.ts';
import { findTask } from './find.ts';
import { readLists } from './read.ts';
import { sourceOf } from './markdown/source.ts';

function read(text: string) {
  const [list] = readLists([{ path: 'a.md', text }]);
  if (list === undefined) throw new Error('There is no list.');
  return list;
}

function waitsOf(text: string, id: string): readonly string[] {
  const found = read(text).tasks.find((task) => task.id === id);
  return [...(found?.dependsOn ?? []), ...(found?.blockedBy ?? [])].map((key) => key.replace('a.md#', ''));
}

const ids = (tasks: readonly Task[]) => tasks.map(({ id, kind }) => `${id} ${kind}`);

test('a heading in a list item is no task, whatever stands before it', () => {
  expect(ids(read('- [ ] T1 Title\n  ===\n- [ ] T2 Task\n').tasks)).toEqual(['T2 task']);
});

test('brackets on two lines are no box, since no one character could tick it', () => {
  expect(ids(read('- [\n] T1 Title\n- [ ] T2 Task\n').tasks)).toEqual(['T2 task']);
});

test('a box in a later paragraph of an item is no box of it, whatever the parser believes after an empty item', () => {
  const text = '- [x] T1 Title\n  *\n  [ ] no box\n- T2 none\n  *\n  [ ] no box\n*\n[ ] none\n';
  expect(read(text).tasks).toMatchObject([{ id: 'T1', checked: true, mark: { kind: 'box', offset: 3 } }]);
});

test('of a hundred tasks with one name none is meant', () => {
  const rows = Array.from({ length: 100 }, (_, n) => `## S${n}\n- [ ] T1 Row\n`).join('');
  expect(waitsOf(`${rows}## Last\n- [ ] T2 End (depends on T1)\n`, 'T2')).toEqual(['T1']);
  expect(read(`${rows}## Last\n- [ ] T2 End (depends on T1)\n`).diagnostics).toMatchObject([{ code: 'ambiguous-dependency' }]);
});

test.each(['# A\n\n\uFEFF- [ ] T1 Build\n', '\uFEFF\uFEFF- [ ] T1 Build\n'])(
  'a byte order mark in %j that begins no file is a letter like any other',
  (text) => {
    expect(read(text).tasks).toEqual([]);
  },
);

test('an agent without a name is none', () => {
  expect(read('- [ ] T1 Build\n  - Agent: @\n').tasks[0]?.agent).toBeNull();
});

test('an item whose words begin on the next line keeps its detail', () => {
  expect(read('-\n  [ ] T1 Build\n\n  - the walls\n').tasks).toMatchObject([{ id: 'T1', title: 'Build', detail: '- the walls' }]);
});

test('a quoted list keeps its details without the marks', () => {
  expect(read('> - [ ] T1 Build\n>   - the walls\n').tasks).toMatchObject([{ id: 'T1', detail: '- the walls' }]);
});

test('a picture in a title is told by its words', () => {
  expect(read('- [ ] T1 Draw ![the logo](logo.png)\n').tasks[0]?.title).toBe('Draw the logo');
});

test('boxes below steps and gates are what stands above them', () => {
  const text = '- [ ] T1 Build\n  - [ ] a step\n    - [ ] a step of it\n- [ ] no id\n  - [ ] below it\n';
  expect(ids(read(text).tasks).map((each) => each.split(' ').at(-1))).toEqual(['task', 'step', 'step', 'gate', 'gate']);
});

test('what people keep for themselves says so in its details, and what they will touch in bullets', () => {
  const { tasks } = read('- [ ] T1 Sign\n  - Human: yes\n- [ ] T2 Build\n  - Human: no\n  - Touches:\n    - src/**\n');
  expect(tasks.map(({ human, touches }) => [human, touches])).toEqual([
    [true, []],
    [false, ['src/**']],
  ]);
});

test('a priority that is no word of ours is none', () => {
  expect(read('- [ ] T1 Build\n  - Priority: 9\n').tasks[0]?.priority).toBeNull();
});

test('what a heading waits for is looked for outside of it', () => {
  const text = '## Base\n- [ ] 1.1 Dig\n## Walls (depends on 1.1)\n- [ ] 1.1 Build\n### Paint\n- [ ] 1.2 Mix\n';
  expect([waitsOf(text, '1.2'), read(text).tasks[1]?.dependsOn]).toEqual([['base/1.1'], ['a.md#base/1.1']]);
});

test('a range of very many is not cut to its ends in silence', () => {
  const { tasks, diagnostics } = read('- [ ] T001 a\n- [ ] T900 b\n- [ ] T901 c (depends on T001-T900)\n');
  expect([tasks[2]?.dependsOn, tasks[2]?.blockedBy]).toEqual([[], ['T001-T900']]);
  expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-dependency']);
});

test.each([
  ['T001-003', ['T001', 'T002', 'T003']],
  ['T001-T005', ['T001', 'T002', 'T003', 'T005']],
  ['T003-T001', ['T001', 'T002', 'T003']],
  ['T003-001', ['T003']],
  ['T003-T003', ['T003']],
  ['T003-X005', ['T003']],
])('a range %s is all that there is between its ends', (range, expected) => {
  const rows = ['T001', 'T002', 'T003', 'T005'].map((id) => `- [ ] ${id} Row\n`).join('');
  expect(waitsOf(`${rows}- [ ] T009 Last (depends on ${range})\n`, 'T009')).toEqual(expected);
});

test('spans of time and versions are nothing to wait for, ids in prose are', () => {
  const text = '- [ ] 1.1 One\n- [ ] T1 Two\n- [ ] T2 Retry (after 1.5 hours)\n  - runs after T1, and works after 2.4\n';
  expect(waitsOf(text, 'T2')).toEqual(['T1']);
});

test('a name after ⛔ that looks like a phrase is a name', () => {
  expect(waitsOf('- [ ] T1 One\n- [ ] T2 Two ⛔ after T1\n', 'T2')).toEqual(['after']);
});

test('of two tasks with one id the second is meant by the name that the reader gave it', () => {
  const text = '## Base\n- [ ] One {#dig}\n- [ ] Other {#dig}\n- [ ] Last {#end} (depends on base/dig-2)\n';
  expect(waitsOf(text, 'end')).toEqual(['base/dig-2']);
});

test('two gates with one id are odd, but nothing is wrong', () => {
  const { diagnostics } = read('- [ ] T1 Build\n## Success criteria\n- [ ] T2 Fast\n- [ ] T2 Small\n');
  expect(diagnostics).toMatchObject([{ code: 'duplicate-id', severity: 'warning' }]);
});

test('of many tasks that could be meant, some are named', () => {
  const lists = readLists([{ path: 'a.md', text: Array.from({ length: 7 }, (_, n) => `## S${n}\n- [ ] 1.1 Row\n`).join('') }]);
  expect(() => findTask(lists, '1.1')).toThrow(
    expect.objectContaining({ hint: expect.stringMatching(/, `a\.md#s4\/1\.1` and 2 more\.$/) }),
  );
});

test('beyond a text there are empty lines', () => {
  expect(sourceOf('one').line(2)).toBe('');
});

test.each([
  ['T1 and '.repeat(6_000), ['T1']],
  [`a${' '.repeat(45_000)}b`, ['b']],
])('a value of front matter as long as it may be is read to its end, and in time: %#', (value, expected) => {
  const text = `---\nname: x\nstatus: open\ndepends_on: "${value}"\nparallel: true\n---\n`;
  const [list] = readLists([{ path: '.claude/epics/a/12.md', text }]);
  expect(list?.tasks[0]?.blockedBy.map((text) => text.split(/\s/u).at(-1))).toEqual(expected);
});

test('what a very long line waits for is read to its end, in a title and below it', () => {
  const ids = Array.from({ length: 500 }, (_, n) => `T${1_000 + n}`);
  const rows = ids.map((id) => `- [ ] ${id} Row\n`).join('');
  expect(waitsOf(`${rows}- [ ] T1 Last\n  - Depends on: ${ids.join(', ')}\n`, 'T1')).toEqual(ids);
  expect(waitsOf(`${rows}- [ ] T1 Last ${'word '.repeat(300)}(depends on T1499)\n`, 'T1')).toEqual(['T1499']);
});
