import { expect, test } from 'vitest';
import type { Fix } from '../model/task.ts';
import { applyEdits, mend } from './edits.ts';
import { findTask } from './find.ts';
import { readLists } from './read.ts';
import { withoutWait } from './without-wait.ts';

const others = ['1.1', '1.2', '1.3'].map((id) => `- [ ] ${id} Other\n`).join('');

/** The lines of 2.1 without its wait for 1.2; null where no edit is sure. */
function loosened(lines: string, at = '2.1', on = '1.2'): string | null {
  const files = [{ path: 'T.md', text: `${others}${lines}` }];
  const lists = readLists(files);
  const found = withoutWait(files, lists, findTask(lists, at), findTask(lists, on));
  return found === null ? null : applyEdits(files[0]!.text, found.fix.edits).replace(others, '');
}

test.each<[string, string]>([
  ['- [ ] 2.1 Do (depends on 1.2, 1.3)\n', '- [ ] 2.1 Do (depends on 1.3)\n'],
  ['- [ ] 2.1 Do (depends on 1.1, 1.2)\n', '- [ ] 2.1 Do (depends on 1.1)\n'],
  ['- [ ] 2.1 Do (depends on 1.1, 1.2 and 1.3)\n', '- [ ] 2.1 Do (depends on 1.1 and 1.3)\n'],
  ['- [ ] 2.1 Do (depends on 1.2)\n', '- [ ] 2.1 Do\n'],
  ['- [ ] 2.1 Do after 1.2 what is left\n', '- [ ] 2.1 Do what is left\n'],
  ['- [ ] 2.1 Do after 1.2', '- [ ] 2.1 Do'],
  ['- [ ] 2.1 Do — blocked by 1.2\n', '- [ ] 2.1 Do\n'],
  ['- [ ] 2.1 Do ⛔ 1.2\r\n', '- [ ] 2.1 Do\r\n'],
  ['- [ ] 2.1 Do\n  - Depends on: 1.2\n  - More\n', '- [ ] 2.1 Do\n  - More\n'],
  ['- [ ] 2.1 Do\n  - **Dependencies**: 1.1 (set-up), 1.2 (build)\n', '- [ ] 2.1 Do\n  - **Dependencies**: 1.1 (set-up)\n'],
  ['- [ ] 2.1 Do\n  - Dependencies:\n    - 1.2\n    - 1.3', '- [ ] 2.1 Do\n  - Dependencies:\n    - 1.3'],
  ['- [ ] 2.1 Do\n  - Time: 2 h | Depends on: 1.2\n', '- [ ] 2.1 Do\n  - Time: 2 h\n'],
  [
    '- [ ] 2.1 Do\n  - [ ] write, after 1.2\n  - [ ] test\n- [ ] 2.2 Next after 1.2\n',
    '- [ ] 2.1 Do\n  - [ ] write\n  - [ ] test\n- [ ] 2.2 Next after 1.2\n',
  ],
])('%j loses exactly the one wait', (before, after) => {
  expect(loosened(before)).toBe(after);
});

test('a name that only its section tells apart goes with its section, and one without an id by its title', () => {
  const text = '## Phase 1\n- [ ] 1.1 a\n## Phase 2\n- [ ] 1.1 b after phase-1/1.1\n';
  const lists = readLists([{ path: 'T.md', text }]);
  const found = withoutWait([{ path: 'T.md', text }], lists, findTask(lists, 'phase-2/1.1'), findTask(lists, 'phase-1/1.1'));
  expect(applyEdits(text, found?.fix.edits ?? [])).toBe('## Phase 1\n- [ ] 1.1 a\n## Phase 2\n- [ ] 1.1 b\n');
  const plain = '- [ ] Set up\n- [ ] Build it\n  - Depends on: Set up\n';
  const read = readLists([{ path: 'T.md', text: plain }]);
  const cut = withoutWait([{ path: 'T.md', text: plain }], read, findTask(read, 'Build it'), findTask(read, 'Set up'));
  expect(cut).toEqual({
    list: 'T.md',
    fix: { what: 'Let “Build it” no longer wait for “Set up”.', edits: [{ from: 28, to: 51, text: '' }], safe: false },
  });
});

test.each([
  ['a range says more than the one', '- [ ] 2.1 Do (depends on 1.1-1.3)\n'],
  ['a heading speaks for all below it', '\n## Two (after 1.2)\n\n- [ ] 2.1 Do\n- [ ] 2.2 Do\n'],
  ['a box would be one no more', '- [ ] 2.1 Do\n  - Depends on: 1.2\n\n      - [ ] step\n'],
  ['said twice', '- [ ] 2.1 Do after 1.2\n  - Depends on: 1.2\n'],
  ['said and mentioned too often to try', `- [ ] 2.1 Do\n${'  - 1.2, 1.3 and other numbers\n'.repeat(20)}  - Depends on: 1.2-1.3\n`],
])('no edit where none is sure: %s', (_, lines) => {
  expect(loosened(lines)).toBeNull();
});

const fix = (...edits: readonly [number, number, string][]): Fix => ({
  what: 'Mend.',
  edits: edits.map(([from, to, text]) => ({ from, to, text })),
  safe: true,
});

test('fixes that do not touch each other are made together, and of two that do the first', () => {
  const fixes = [fix([6, 7, 'G']), fix([4, 5, 'E'], [0, 1, 'A']), fix([1, 1, '-']), fix([5, 6, 'F'])];
  expect(mend('abcdefg', fixes)).toEqual({ text: 'AbcdEfG', made: [fixes[1], fixes[0]] });
  expect(applyEdits('abc', [])).toBe('abc');
});
