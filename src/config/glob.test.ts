import { expect, test } from 'vitest';
import { isGlob, matchesGlob, reachOf } from './glob.ts';
import { settingsFor } from './list-settings.ts';

test.each([
  ['backlog/tasks/*.md', 'backlog/tasks', 1],
  ['specs/*/tasks.md', 'specs', 2],
  ['*.md', '', 1],
  ['docs/**/plan.md', 'docs', 5],
  ['a/**/b/**/c/*.md', 'a', 8],
])('files of %s lie below %j, %i deep at most', (glob, folder, levels) => {
  expect(reachOf(glob)).toEqual({ folder, levels });
});

test('a path without stars is no glob', () => {
  expect(['a.md', 'a?.md', 'a/*.md'].map(isGlob)).toEqual([false, true, true]);
});

test('of a list holds what its first entry says', () => {
  const lists = [
    { path: 'a/*.md', dialect: 'kiro' as const },
    { path: 'a/b.md', order: 'explicit' as const },
  ];
  expect(settingsFor(lists, 'a/b.md')).toEqual({ dialect: 'kiro' });
  expect(settingsFor(lists, 'x/a/b.md')).toEqual({});
  expect(settingsFor(null, 'a/b.md')).toEqual({});
});

test.each([
  ['a/b.md', 'b.md', true],
  ['a/b.md', '/b.md', false],
  ['b.md', '/b.md', true],
  ['docs/a/b.md', 'docs/', true],
  ['docs/a/b.md', '/docs/*.md', false],
  ['docs/a/b.md', '/docs/**/?.md', true],
  ['docs/(a).md', '/docs/(?).md', true],
  ['docs/b.md', '/docs/**/b.md', true],
  ['docs/a/c/b.md', '/docs/**/b.md', true],
  ['docs/ab.md', '/docs/**/b.md', false],
  ['src/a/b.ts', 'src/**', true],
  ['src/a/b.ts', '/src/*', false],
  ['src/🌻.ts', '/src/?.ts', true],
  ['src/a/b.ts', '/src?a/b.ts', false],
  ['src/aab.ts', '/src/*ab.ts', true],
])('%s against %s', (path, glob, matches) => {
  expect(matchesGlob(path, glob)).toBe(matches);
});

test.each([
  ['a/'.repeat(40), '**/'.repeat(20)],
  ['a'.repeat(200), `/${'*a'.repeat(20)}`],
  ['a/'.repeat(100), '**a'.repeat(20)],
])('no glob takes long, whatever path it is held against: %#', (path, glob) => {
  expect(matchesGlob(`${path}x`, `${glob}y`)).toBe(false);
});
