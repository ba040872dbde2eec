import { expect, test } from 'vitest';
import type { Problem } from '../errors/problem.ts';
import { findTask } from './find.ts';
import { readLists } from './read.ts';

const lists = readLists([
  {
    path: 'TASKS.md',
    text: [
      '# Plan',
      '## Phase 1: Lamp',
      '### Layer 1: Glass',
      '- [ ] 1.1 Housing',
      '  - [ ] Write tests',
      '- [ ] 1.2 Motor',
      '  - [ ] Write tests',
      '## Phase 2: Horn',
      '- [ ] 1.1 Fog sensor',
      '- [ ] 2.1 Motor',
      '',
    ].join('\n'),
  },
]);

test.each([
  ['TASKS.md#phase-1/layer-1/1.1', 'Housing'],
  ['phase-1/1.1', 'Housing'],
  ['Phase-2/1.1', 'Fog sensor'],
  ['1.2', 'Motor'],
  ['fog sensor', 'Fog sensor'],
  [' 2.1 ', 'Motor'],
  ['1.1/write-tests', 'Write tests'],
])('%s is enough to name a task', (words, title) => {
  expect(findTask(lists, words).title).toBe(title);
});

test.each([
  ['1.1', 'could be any of 2 tasks', '`TASKS.md#phase-1/layer-1/1.1`'],
  ['Motor', 'could be any of 2 tasks', '`TASKS.md#phase-2/2.1`'],
  ['write-tests', 'could be any of 2 tasks', '1.2/write-tests'],
  ['fog sensr', 'No task answers to `fog sensr`', '`TASKS.md#phase-2/1.1`'],
  ['1.11', 'No task answers', '`TASKS.md#phase-1/layer-1/1.1`'],
  ['zzz', 'No task answers', 'mergetick list'],
  ['', 'No task answers', 'mergetick list'],
])('%s is not enough, and the answer says who could be meant', (words, message, hint) => {
  const problem = problemOf(() => findTask(lists, words));
  expect(problem.message).toContain(message);
  expect(problem.hint).toContain(hint);
});

function problemOf(act: () => unknown): Problem {
  try {
    act();
  } catch (error) {
    return error as Problem;
  }
  throw new Error('there was no problem');
}
