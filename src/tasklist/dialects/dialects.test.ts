import { expect, test } from 'vitest';
import type { DialectName } from '../../model/dialect.ts';
import type { Task } from '../../model/task.ts';
import { readLists } from '../read.ts';

function tasksOf(dialect: DialectName, text: string): readonly Task[] {
  return readLists([{ path: 'TASKS.md', text, dialect }])[0]?.tasks ?? [];
}

function titlesOf(dialect: DialectName, ...lines: readonly string[]): readonly string[] {
  return tasksOf(dialect, lines.map((line) => `- [ ] ${line}\n`).join('')).map(({ title }) => title);
}

test('files that a Spec Kit task names are what it touches, and those it only reads are not', () => {
  const touched = tasksOf(
    'spec-kit',
    [
      'Add parser in src/p.py and src/p.py',
      'Route in ./src/app/[id]/route.ts:12 per contracts/api.yaml',
      'Follow https://example.org/guide.md and Node.js and v1.2',
      'Write `README.md`, docs/guide/',
    ]
      .map((words, index) => `- [ ] T00${index} ${words}\n`)
      .join(''),
  ).map(({ touches }) => touches);
  expect(touched).toEqual([['src/p.py'], ['src/app/[id]/route.ts'], [], ['README.md']]);
});

test('brackets behind a Spec Kit id are marks, and brackets between words are words', () => {
  const [task] = tasksOf('spec-kit', '- [ ] T001 [P] [US1] [US5a] [SC-003] Sort items[0] by [name]\n');
  expect(task).toMatchObject({ title: 'Sort items[0] by [name]', tags: ['US1', 'US5a', 'SC-003'] });
});

test.each([
  ['English', '_Requirements: 1.1_', '_Depends: 1.1_'],
  ['Japanese', '_要件: 1.1_', '_依存: 1.1_'],
  ['simplified Chinese', '_需求：1.1_', '_依赖：1.1_'],
  ['traditional Chinese', '_需求: 1.1_', '_依賴: 1.1_'],
  ['Korean', '_요구사항: 1.1_', '_의존성: 1.1_'],
  ['Spanish', '_Requisitos: 1.1_', '_Depende de: 1.1_'],
  ['Portuguese', '_Requisitos: 1.1_', '_Dependências: 1.1_'],
  ['German', '_Anforderungen: 1.1_', '_Abhängig von: 1.1_'],
  ['French', '_Exigences : 1.1_', '_Dépend de : 1.1_'],
])('requirements in %s are nothing to wait for, and dependencies are', (_, requirements, depends) => {
  const [list] = readLists([
    { path: 'a.md', text: `- [ ] 1.1 A\n- [ ] 1.2 B\n- [ ] 1.3 C\n  - ${requirements}\n- [ ] 1.4 D\n  - ${depends}\n` },
  ]);
  expect(list?.dialect.name).toBe('kiro');
  expect(list?.tasks[2]?.dependsOn).not.toContain('a.md#1.1');
  expect(list?.tasks[3]?.dependsOn).toContain('a.md#1.1');
});

test('an empty boundary is none', () => {
  expect(tasksOf('kiro', '- [ ] 1. A\n  - _Boundary: ,Reader_\n')[0]?.tags).toEqual(['boundary:Reader']);
});

test('numbers make groups only within their section', () => {
  const parents = tasksOf('kiro', '## A\n- [ ] 1. One\n- [ ] 1.1 Two\n- [ ] 1.1.1 Three\n## B\n- [ ] 1.1 Four\n').map(
    ({ parent }) => parent,
  );
  expect(parents).toEqual([null, 'TASKS.md#a/1', 'TASKS.md#a/1.1', null]);
});

test('one number twice makes nobody its own parent', () => {
  expect(tasksOf('ai-dev-tasks', '- [ ] 1.0 One\n- [ ] 1.0 Two\n- [ ] 1.1 Three\n').map(({ parent }) => parent)).toEqual([
    null,
    null,
    'TASKS.md#1.0-2',
  ]);
});

test('words of an aidevops line that look like its marks stay words', () => {
  expect(
    titlesOf('aidevops', 't1 Update @types/node in C# #1 ~40 times', 't2 Call save() at 10:30, see a@b.org', 't3 @human sign'),
  ).toEqual(['Update @types/node in C# #1 ~40 times', 'Call save() at 10:30, see a@b.org', 'sign']);
});

test('an estimate, an owner and a due day may also be pairs', () => {
  const [task] = tasksOf('aidevops', '- [ ] t1 Do est:2h assignee:ann due:2026-02-30 due:2026-03-01\n');
  expect(task).toMatchObject({ title: 'Do', estimate: 120, owner: 'ann', due: '2026-02-30' });
});

test('a bold id with a list of what it depends on waits for it', () => {
  const tasks = tasksOf('metadata-bullets', '- [ ] **S01: One (3 days)** `depends:[]`\n- [ ] **S02: Two** `risk:low` `depends:[S01]`\n');
  expect(tasks.map(({ id, title, estimate, dependsOn }) => [id, title, estimate, dependsOn])).toEqual([
    ['S01', 'One (3 days)', 1_440, []],
    ['S02', 'Two risk:low', null, ['TASKS.md#S01']],
  ]);
});

test('what a heading says of priority holds below it', () => {
  const text = '## High Priority\n- [ ] A\n## Priority: low\n- [ ] B\n## Lower your priorities\n- [ ] C\n## Medium\n- [ ] D\n';
  expect(tasksOf('plain', text).map(({ priority }) => priority)).toEqual([1, 3, null, null]);
  expect(tasksOf('ralph', text).map(({ priority }) => priority)).toEqual([1, 3, null, 2]);
});

test('Obsidian writes one task a line, and every box is one', () => {
  const text = '- [ ] One 🆔 one\n      goes on\n- [ ] Two ⛔ one, nobody 🔺 📅 2026-13-01\n';
  expect(tasksOf('obsidian', text)).toMatchObject([
    { kind: 'task', id: 'one', title: 'One' },
    { kind: 'task', title: 'Two', priority: 0, due: null, dependsOn: ['TASKS.md#one'], blockedBy: ['nobody'] },
  ]);
});

test("keys in brackets that are nobody's are taken for remarks, and links are not", () => {
  expect(titlesOf('obsidian', 'A [mood:: good] b', 'See [[note]] and [text](http://x)', '#one #two Sort #three things #four')).toEqual([
    'A b',
    'See [[note]] and text',
    'Sort #three things',
  ]);
});

test('no line of a list makes its marks slow', () => {
  const long = ['~1d ', '#a ', '@a ', 'blocked-by:t1 ', '📅 ', '[due:: ', '⛔ a,', 'a/', '[P] ', '(P)', 'depends:['];
  for (const dialect of ['spec-kit', 'kiro', 'aidevops', 'obsidian', 'metadata-bullets', 'ai-dev-tasks'] as const) {
    for (const words of long) expect(tasksOf(dialect, `- [ ] T1 ${words.repeat(1_000)}\n`)).toHaveLength(1);
  }
});

test('a repeating task is left to people, whether or not it says how often', () => {
  const [list] = readLists([{ path: 'a.md', dialect: 'obsidian', text: '- [ ] One 🔁\n- [ ] Two 🔁 every week\n  - [ ] Three\n' }]);
  expect(list?.tasks.map(({ human }) => human)).toEqual([true, true, true]);
  expect(list?.diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['repeating-task', 'This task repeats, so it is left to people.'],
    ['repeating-task', 'This task repeats every week, so it is left to people.'],
  ]);
});

test('tags may stand on a line of their own', () => {
  expect(tasksOf('plain', '- [ ] One\n  - Tags: a, #b\n  - Due: 2026-01-31\n')[0]).toMatchObject({ tags: ['a', 'b'], due: '2026-01-31' });
});

test('an id may end in a letter', () => {
  const tasks = tasksOf(
    'plain',
    '- [ ] T026 One\n- [ ] T026b Two\n- [ ] T027 Three (depends on T026b)\n- [ ] T028 Four (depends on T026-T026b)\n',
  );
  expect(tasks.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
    ['T026', []],
    ['T026b', []],
    ['T027', ['TASKS.md#T026b']],
    ['T028', ['TASKS.md#T026', 'TASKS.md#T026b']],
  ]);
});

test('a line that shows the format holds nobody up', () => {
  const text = '## Format\n- [ ] t000 What it is ~2h blocked-by:t9 blocks:t001\n## Backlog\n- [ ] t001 Build\n';
  const [list] = readLists([{ path: 'a.md', dialect: 'aidevops', text }]);
  expect(list?.tasks.map(({ kind, dependsOn, blockedBy }) => [kind, dependsOn, blockedBy])).toEqual([
    ['gate', [], []],
    ['task', [], []],
  ]);
  expect(list?.diagnostics.map(({ code }) => code)).not.toContain('unknown-dependency');
});
