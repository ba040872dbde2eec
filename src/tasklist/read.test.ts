import { expect, test } from 'vitest';
import { boxOffset } from '../model/mark.ts';
import type { Task } from '../model/task.ts';
import { readLists } from './read.ts';

function tasksOf(text: string): readonly Task[] {
  return readLists([{ path: 'TASKS.md', text }])[0]!.tasks;
}

test.each([
  ['a byte order mark', '\uFEFF- [ ] a\n- [x] b\n', [4, 12]],
  ['Windows line endings', '# T\r\n\r\n- [ ] a\r\n  - [ ] b\r\n', [10, 21]],
  ['tabs', '-\t[ ]\ta\n\t- [x] b', [3, 12]],
  ['letters outside the basic plane', '- [ ] 🌻\n- [ ] b', [3, 12]],
  ['no final newline', '- [ ] a', [3]],
])('offsets count UTF-16 code units of the whole file: %s', (_, text, offsets) => {
  const tasks = tasksOf(text);
  expect(tasks.map(boxOffset)).toEqual(offsets);
  expect(tasks.every((task) => text[boxOffset(task)!] === (task.checked ? 'x' : ' '))).toBe(true);
});

test('the same number in two phases is two tasks', () => {
  const keys = tasksOf('# Plan\n## Phase 1: A\n- [ ] 1.1 x\n## Phase 2: B\n- [ ] 1.1 y\n').map(({ key }) => key);
  expect(keys).toEqual(['TASKS.md#phase-1/1.1', 'TASKS.md#phase-2/1.1']);
});

test('a short form that two headings share is not used for either', () => {
  const keys = tasksOf('## Phase 1: A\n- [ ] 1.1 x\n## Phase 1: B\n- [ ] 1.1 y\n').map(({ key }) => key);
  expect(keys).toEqual(['TASKS.md#phase-1-a/1.1', 'TASKS.md#phase-1-b/1.1']);
});

test('a list of several documents keeps its highest headings', () => {
  expect(tasksOf('# A\n- [ ] x\n# B\n- [ ] y\n').map(({ key }) => key)).toEqual(['TASKS.md#a/x', 'TASKS.md#b/y']);
});

test('what a list lacks is looked for in the others', () => {
  const [first, second] = readLists([
    { path: 'a.md', text: '- [ ] T001 x (after T002)\n- [ ] T003 y\n' },
    { path: 'specs/003-search/tasks.md', text: '## Phase 1\n- [ ] T002 z\n- [ ] T003 w\n- [ ] T004 v (depends on T003, specs/003/T002)\n' },
  ]);
  expect(first?.tasks[0]?.dependsOn).toEqual(['specs/003-search/tasks.md#phase-1/T002']);
  expect(second?.tasks[2]?.dependsOn).toEqual(['specs/003-search/tasks.md#phase-1/T003', 'specs/003-search/tasks.md#phase-1/T002']);
});

test('a title in two other lists is nobody in particular', () => {
  const [, , third] = readLists([
    { path: 'a.md', text: '- [ ] Build\n' },
    { path: 'b.md', text: '- [ ] Build\n' },
    { path: 'c.md', text: '- [ ] Ship\n  - Dependencies: Build\n' },
  ]);
  expect(third?.tasks[0]).toMatchObject({ dependsOn: [], blockedBy: ['Build'] });
  expect(third?.diagnostics).toMatchObject([{ code: 'ambiguous-dependency', line: 2, list: 'c.md' }]);
});

test('a number that leads a line of work is its id, and a version or a date is none', () => {
  const ids = tasksOf(
    ['1. One', '2) Two', '3.1: Three', '[T4] Four', '2026-01-01 five', '99.9% of six', '12 sevens']
      .map((line) => `- [ ] ${line}\n`)
      .join(''),
  );
  expect(ids.filter(({ kind }) => kind === 'task').map(({ id, title }) => [id, title])).toEqual([
    ['1', 'One'],
    ['2', 'Two'],
    ['3.1', 'Three'],
    ['T4', 'Four'],
  ]);
});

test('a priority is one of its words and no other', () => {
  const [one, other] = tasksOf('- [ ] T1 Build (Priority: high)\n- [ ] T2 Paint (Priority: constructor)\n');
  expect([one?.priority, other?.priority]).toEqual([1, null]);
});

test('a very long title is cut and a very long line does no harm', () => {
  const [task] = tasksOf(`- [ ] ${'after T1 (P1 [depends on '.repeat(20_000)}\n`);
  expect(task?.title.length).toBeLessThanOrEqual(1_000);
});

test('what a line names twice and nothing answers to is told once', () => {
  const [list] = readLists([{ path: 'T.md', text: '- [ ] 1.1 a (after 9.9) (depends on 9.9)\n- [ ] 1.2 b (after 9.9)\n' }]);
  expect(list?.diagnostics.map(({ code, line }) => [code, line])).toEqual([
    ['unknown-dependency', 1],
    ['unknown-dependency', 2],
  ]);
});
