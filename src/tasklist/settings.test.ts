import { expect, test } from 'vitest';
import type { TaskList } from '../model/task.ts';
import { explainLists } from './explain.ts';
import { readLists } from './read.ts';
import type { ListFile } from './read.ts';

function read(text: string, settings: Partial<ListFile> = {}): TaskList {
  return readLists([{ path: 'a.md', text, ...settings }])[0]!;
}

test('a list says in its front matter how it is read, and goes before the configuration', () => {
  const text = '---\nmergetick: { dialect: plain, order: explicit, priority: P1, agent: writer }\n---\n- [ ] T001 a\n- [ ] T002 b P3\n';
  const { dialect, tasks, diagnostics } = read(text, { dialect: 'kiro', order: 'implied' });
  expect(dialect.name).toBe('plain');
  expect(tasks.map(({ priority, agent, dependsOn }) => [priority, agent, dependsOn])).toEqual([
    [1, 'writer', []],
    [3, 'writer', []],
  ]);
  expect(diagnostics).toEqual([]);
});

test('a setting that stands beside `mergetick` is told, and what other tools mean by such a key is not', () => {
  const { dialect, diagnostics } = read('---\ndialect: kiro\norder: 3\nconstructor: x\ntags: []\n---\n- [ ] a\n');
  expect(dialect.name).toBe('plain');
  expect(diagnostics).toMatchObject([
    { code: 'list-setting', severity: 'info', line: 2, message: '`dialect` is read only below `mergetick`.' },
  ]);
  expect(read('---\norder: explicit\n---\n- [ ] a\n').diagnostics).toMatchObject([
    { hint: 'Write `mergetick: { order: explicit }` where it is meant for Mergetick.' },
  ]);
});

test('an order that a dialect implies can be switched off', () => {
  const text = '- [ ] 1. a\n- [ ] 2. b\n';
  expect(read(text, { dialect: 'kiro' }).tasks[1]?.dependsOn).toEqual(['a.md#1']);
  expect(read(text, { dialect: 'kiro', order: 'explicit' }).tasks[1]?.dependsOn).toEqual([]);
  expect(explainLists([{ path: 'a.md', text, dialect: 'kiro', order: 'explicit' }])[0]?.order).toContain('That is its setting.');
});

test('a section can be made work, be ignored, or be left to people, with all below it', () => {
  const text = '## Success criteria\n- [ ] a\n## Ideas\n### Far\n- [ ] T1 b\n## Legal\n- [ ] T2 c\n## Rest\n- [ ] d\n';
  const sections = { 'success criteria': 'work', Ideas: 'ignore', Legal: 'human' } as const;
  const { tasks } = read(text, { sections });
  expect(tasks.map(({ kind, human }) => [kind, human])).toEqual([
    ['task', false],
    ['gate', false],
    ['task', true],
    ['gate', false],
  ]);
  const [explained] = explainLists([{ path: 'a.md', text, sections }]);
  expect(explained?.sections.map(({ titles, gates }) => [titles.join('/'), gates.map(({ because }) => because)])).toEqual([
    ['Success criteria', []],
    ['Ideas/Far', ['the settings ignore its section']],
    ['Legal', []],
    ['Rest', ['other items of the list have ids and it has none']],
  ]);
});

test.each([
  ['mergetick: kiro', 'list-setting', 2, '`mergetick` must be a mapping of settings.'],
  ['mergetick:\n  dialekt: kiro', 'list-setting', 3, '`dialekt` is not a setting of a list.'],
  ['mergetick:\n  dialect: kira', 'list-setting', 3, '`dialect` must be one of spec-kit, kiro'],
  ['mergetick: { order: mine }', 'list-setting', 2, '`order` must be one of implied, explicit.'],
  ['mergetick:\n  priority: soon', 'list-setting', 3, '`priority` must be one of P0'],
  ['mergetick:\n  sections: { Ideas: never }', 'list-setting', 3, '`Ideas` must be one of work, ignore, human.'],
  ['mergetick:\n  sections: { Ideas: ignore }', 'unknown-section', 1, 'No heading reads “Ideas”'],
  ['a: [', 'front-matter', 3, 'The front matter is no valid YAML'],
  ['a: 1\n? [b]\n: 2', 'front-matter', 3, 'The front matter is no valid YAML'],
])('front matter %j is told of and harms nothing', (yaml, code, line, message) => {
  const { tasks, diagnostics } = read(`---\n${yaml}\n---\n- [ ] T1 a\n`);
  expect(tasks.map(({ kind }) => kind)).toEqual(['task']);
  expect(diagnostics).toMatchObject([
    { code, severity: 'warning', line, message: expect.stringContaining(message), hint: expect.stringMatching(/\S/u) },
  ]);
});

test.each([
  ['---\nnote: - [ ] a\n---\n- [ ] b\n', ['b']],
  ['\uFEFF---\r\nmergetick: {}\r\ntext: |\r\n  - [ ] a\r\n---\r\n- [ ] b\r\n', ['b']],
  ['---\n- [ ] a\n---\n- [ ] b\n', ['a', 'b']],
  ['---\nnever: closed\n- [ ] a\n', ['a']],
  ['---\n# only a comment\n\nkey: 🌻\n...\n- [ ] b', ['b']],
  [`---\nkey: ${'x'.repeat(60_000)}\n---\n- [ ] b\n`, ['b']],
])('boxes of front matter are none, and boxes below keep their places: %#', (text, ids) => {
  const { tasks } = read(text);
  expect(tasks.map(({ id }) => id)).toEqual(ids);
  for (const { mark } of tasks) expect(mark.kind === 'box' && text.slice(mark.offset - 1, mark.offset + 2)).toBe('[ ]');
});

test('a setting that says nothing is no mistake', () => {
  for (const yaml of ['mergetick:', 'mergetick:\n  agent:']) expect(read(`---\n${yaml}\n---\n- [ ] T1 a\n`).diagnostics).toEqual([]);
});
