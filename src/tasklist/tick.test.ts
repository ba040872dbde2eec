import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Problem } from '../errors/problem.ts';
import { readLists } from './read.ts';
import { tick } from './tick.ts';

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
    const box = readLists([{ path: 'T.md', text }])[0]?.tasks.find((task) => task.key === key)?.offset;
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
