import { expect, test } from 'vitest';
import { readEstimate } from './estimate.ts';

test.each([
  ['4 hours', 240],
  ['2h', 120],
  ['~30m', 30],
  ['1.5 days', 720],
  ['2 weeks', 4_800],
  ['4-6 hours', 300],
  ['4 – 6 hours', 300],
  ['2h to 4h', 180],
  ['30 min to 2 hours', 75],
  ['1d4h', 720],
  ['1 day, 4 hours', 720],
  ['2 weeks and 1 day', 5_280],
  ['1 month', 9_600],
  ['about 3 hrs', 180],
  ['approximately 90 minutes', 90],
  ['3-day', 1_440],
  ['8 hours (with review)', 480],
])('%s is %i minutes', (words, minutes) => {
  expect(readEstimate(words)).toBe(minutes);
});

test.each(['', 'soon', '3', '5 points', 'Week 1-2', '10 items', '2 horses', 'TBD'])('%j is no time', (words) => {
  expect(readEstimate(words)).toBeNull();
});
