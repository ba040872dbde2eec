import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

test.each([
  ['retyr', 'retry'],
  ['rety', 'retry'],
  ['Resume', 'resume'],
  ['pasue', 'pause'],
  ['wy', 'why'],
  ['lgtm', null],
  ['', null],
  ['approve', null],
])('%j is meant to be %j', (word, meant) => {
  expect(nearest(word, ['retry', 'pause', 'resume', 'why', 'help'])).toBe(meant);
});

test('the closest candidate wins', () => {
  expect(nearest('max_fles', ['max_bytes', 'max_files', 'max_turns'])).toBe('max_files');
});
