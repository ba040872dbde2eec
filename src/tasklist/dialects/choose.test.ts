import { expect, test } from 'vitest';
import { dialectNames } from '../../model/dialect.ts';
import { readLists } from '../read.ts';
import { choose, tallyOf } from './choose.ts';
import { dialects } from './table.ts';

function dialectOf(text: string, path = 'TASKS.md') {
  return readLists([{ path, text }])[0]?.dialect;
}

test('every dialect has a name of its own that a configuration may use', () => {
  const names = dialects.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(dialectNames).toEqual(expect.arrayContaining(names));
});

test('what decided is told in sentences, with numbers', () => {
  const text = '# Tasks\n## Phase 1: User Story 1\n- [ ] T001 [P] [US1] One\n- [ ] T002 Two\n- [ ] Three\n';
  expect(dialectOf(text, 'specs/001-search/tasks.md')).toEqual({
    name: 'spec-kit',
    because: [
      'Its path is that of a feature, as in specs/003-search/tasks.md.',
      '2 of 3 items have an id such as T014.',
      '1 of 3 items has a mark such as [P] or [US1].',
      '1 heading has a user story.',
      '1 heading has a phase.',
    ],
  });
});

test.each([
  ['ids such as T001 alone', '- [ ] T001 One\n- [ ] T002 Two\n'],
  ['numbers below numbered headings', '## 1. One\n- [ ] 1.1 Two\n- [ ] 1.2 Three\n'],
  ['phases', '## Phase 1: One\n- [ ] Two\n'],
  ['levels of priority', '## High Priority\n- [ ] One\n## Low Priority\n- [ ] Two\n'],
  ['one number with a zero', '- [ ] 1.0 One\n- [ ] 1.1 Two\n'],
  ['nothing', ''],
])('%s are not enough', (_, text) => {
  expect(dialectOf(text)).toEqual({ name: 'plain', because: ['It shows none of the known dialects clearly.'] });
});

test('the configuration can name another than the file shows', () => {
  const [list] = readLists([{ path: 'TASKS.md', text: '- [ ] 2. Group\n- [ ] 2.1 Step\n', dialect: 'kiro' }]);
  expect(list?.dialect).toEqual({ name: 'kiro', because: ['The configuration or the list itself names it.'] });
  expect(list?.tasks.map(({ kind, parent }) => [kind, parent])).toEqual([
    ['group', null],
    ['task', 'TASKS.md#2'],
  ]);
});

test('counting by parts gives what counting the whole gives', () => {
  const parts = ['- [ ] t11 One ~2h', '- [ ] t12 Two blocked-by:t11', '- [ ] Three'].map((line) => ({
    headings: [],
    items: [line.slice(6)],
    lines: [line],
  }));
  const whole = { headings: [], items: parts.flatMap(({ items }) => items), lines: parts.flatMap(({ lines }) => lines) };
  const byParts = choose('TODO.md', '', parts.map(tallyOf), undefined);
  expect(byParts).toEqual(choose('TODO.md', '', [tallyOf(whole)], undefined));
  expect(byParts.name).toBe('aidevops');
});
