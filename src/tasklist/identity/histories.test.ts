import fc from 'fast-check';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLists } from '../read.ts';
import type { ListFile } from '../read.ts';
import { history } from './test-changes.ts';
import { noScore, play } from './test-histories.ts';
import type { Score } from './test-histories.ts';

const folder = process.env['MERGETICK_CORPUS'] ?? '';
const isThere = folder !== '' && existsSync(join(folder, 'truth.jsonl'));
/** What a history of a longer one takes would be missing for the many. */
const longest = 60_000;

/** So many times as many histories as `npm test` plays, and `SEED` others. */
const times = Number(process.env['MERGETICK_HISTORIES'] ?? 1);

test('our own lists: hardly a task is lost, and none is taken for another', { timeout: 120_000 * times }, () => {
  const score = playOn(filesIn('fixtures/lists'), 12 * times);
  expect(score.wrong).toEqual([]);
  expect(score.right / score.survived).toBeGreaterThan(0.98);
  expect(score.changedRight / score.changed).toBeGreaterThan(0.95);
});

describe.skipIf(!isThere)('lists as people wrote them (skipped unless MERGETICK_CORPUS names a folder with files/ and truth.jsonl)', () => {
  test('hardly a task is lost, and none is taken for another', { timeout: 300_000 * times }, () => {
    const score = playOn(filesIn(join(folder, 'files')), 2 * times);
    expect(score.wrong).toEqual([]);
    expect(score.right / score.survived).toBeGreaterThan(0.99);
    expect(score.changedRight / score.changed).toBeGreaterThan(0.95);
  });
});

function filesIn(directory: string): readonly ListFile[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.md'));
  return names
    .map((name) => ({ path: name, text: readFileSync(join(directory, name), 'utf8') }))
    .filter(({ text }) => text.length < longest);
}

/** So many histories of each list, always the same; what is new in one comes from another. */
function playOn(files: readonly ListFile[], histories: number): Score {
  const titles = readLists(files).map(({ tasks }) => tasks.flatMap(({ title }) => (title.length > 10 ? [title] : [])));
  const score = noScore();
  for (const [index, { path, text }] of files.entries()) {
    const strangers = titles[(index + 7) % titles.length] ?? [];
    for (const steps of fc.sample(history(), { seed: index + 1 + Number(process.env['SEED'] ?? 0), numRuns: histories }))
      play(path, text, steps, strangers, score);
  }
  return score;
}
