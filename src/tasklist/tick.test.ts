import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { boxOffset } from '../model/mark.ts';
import { task } from '../plan/fake-task.ts';
import { Problem } from '../errors/problem.ts';
import { readLists } from './read.ts';
import { changedBy, tick, tickRead } from './tick.ts';

const phases = readFileSync(new URL('../../fixtures/lists/phases.md', import.meta.url), 'utf8');

function changes(before: string, after: string): readonly [number, string][] {
  expect(after).toHaveLength(before.length);
  return Array.from({ length: before.length }, (_, index) => index).flatMap((index) =>
    before[index] === after[index] ? [] : [[index, after[index] ?? '']],
  );
}

test('ticking changes one character and leaves the writing alone', () => {
  for (const text of [phases, phases.replaceAll('\n', '\r\n'), `\uFEFF${phases}`, phases.replaceAll('  -', '\t-').trimEnd()]) {
    const key = 'T.md#phase-2/weather/1.2';
    const box = boxOffset(readLists([{ path: 'T.md', text }])[0]!.tasks.find((task) => task.key === key)!);
    expect(changes(text, tick(text, 'T.md', [key]))).toEqual([[box, 'x']]);
  }
});

test('steps are ticked with their task, and a tick can be taken back', () => {
  const key = 'T.md#phase-1/layer-1/1.2';
  const ticked = tick(phases, 'T.md', [key]);
  expect(changes(phases, ticked).map(([, mark]) => mark)).toEqual(['x', 'x', 'x']);
  expect(tick(ticked, 'T.md', [key], ' ')).toBe(phases);
});

test('a box that is ticked already keeps its character', () => {
  const text = '- [X] a\n- [ ] b\n';
  expect(tick(text, 'T.md', ['T.md#a', 'T.md#b'])).toBe('- [X] a\n- [x] b\n');
});

test('a key that is not there is a problem that says how to find the others', () => {
  expect(() => tick('- [ ] a\n', 'T.md', ['T.md#b'])).toThrow(Problem);
  expect(() => tick('- [ ] a\n', 'T.md', ['T.md#b'])).toThrow('T.md has no task `T.md#b`.');
});

test('a task without a box is ticked by all its steps', () => {
  const text = '### Task 1\n- [ ] a\n- [x] b\n';
  const tasks = [
    task('one', { mark: { kind: 'steps' } }),
    task('one/a', { kind: 'step', parent: 'TASKS.md#one', mark: { kind: 'box', offset: 14 } }),
    task('one/b', { kind: 'step', parent: 'TASKS.md#one', mark: { kind: 'box', offset: 22 }, checked: true }),
  ];
  expect(tickRead(text, tasks, 'TASKS.md', ['TASKS.md#one'])).toBe('### Task 1\n- [x] a\n- [x] b\n');
  expect(changedBy(tasks, 'TASKS.md', ['TASKS.md#one']).map(({ id }) => id)).toEqual(['one', 'one/a']);
});

test('a task that is a file has one word changed, and its acceptance criteria are left to those who check them', () => {
  const text = "---\nstatus: 'To Do'\n---\n- [ ] #1 a\n";
  const tasks = [
    task('one', { mark: { kind: 'status', from: 13, to: 18, done: 'Done', open: 'To Do' } }),
    task('one/a', { kind: 'step', parent: 'TASKS.md#one', mark: { kind: 'box', offset: 27 } }),
  ];
  const done = tickRead(text, tasks, 'TASKS.md', ['TASKS.md#one']);
  expect(done).toBe("---\nstatus: 'Done'\n---\n- [ ] #1 a\n");
  const open = [{ ...tasks[0]!, checked: true, mark: { kind: 'status', from: 13, to: 17, done: 'Done', open: 'To Do' } as const }];
  expect(tickRead(done, open, 'TASKS.md', ['TASKS.md#one'], ' ')).toBe(text);
});
