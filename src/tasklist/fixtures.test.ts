import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readLists } from './read.ts';

const folder = new URL('../../fixtures/lists/', import.meta.url);
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .flatMap((name) => (name.endsWith('.md') ? [name.slice(0, -3)] : []))
  .toSorted();

test.each(names)('%s reads as it was read by eye', (name) => {
  const [list] = readLists([{ path: `${name}.md`, text: readFileSync(new URL(`${name}.md`, folder), 'utf8') }]);
  const expected = new URL(`${name}.json`, folder);
  if (process.env['UPDATE_FIXTURES'] !== undefined) writeFileSync(expected, `${JSON.stringify(list, null, 2)}\n`);
  expect(list).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
});
