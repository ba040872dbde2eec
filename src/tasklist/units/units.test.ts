import { expect, test } from 'vitest';
import { Problem } from '../../errors/problem.ts';
import type { TaskList } from '../../model/task.ts';
import { readLists } from '../read.ts';
import type { ListFile } from '../read.ts';
import { tick } from '../tick.ts';

function read(path: string, text: string, settings: Partial<ListFile> = {}): TaskList {
  return readLists([{ path, text, ...settings }])[0]!;
}

function codes({ diagnostics }: TaskList): readonly string[] {
  return diagnostics.map(({ code }) => code);
}

const plan = (body: string): string => `> Use superpowers:executing-plans\n\n${body}`;

test('a heading is done when all boxes below it are ticked, and is ticked and unticked with them', () => {
  const text = plan('### Task 1: Build\n- [x] a\n#### More\n- [ ] b\n### Task 2: Ship\n- [ ] a\n');
  const [first, second] = read('p.md', text).tasks.filter(({ kind }) => kind === 'task');
  expect([first?.checked, second?.checked]).toEqual([false, false]);
  const ticked = tick(text, 'p.md', ['p.md#1']);
  expect(ticked).toBe(text.replace('- [ ] b', '- [x] b'));
  expect(read('p.md', ticked).tasks.map(({ checked }) => checked)).toEqual([true, true, true, false, false]);
  expect(tick(ticked, 'p.md', ['p.md#1'], ' ')).toBe(text.replace('- [x] a', '- [ ] a'));
});

test('a heading without boxes cannot be ticked, and says so', () => {
  const text = plan('## Task 1: Think\n\nAbout it.\n\n## Task 2: Do\n- [ ] a\n');
  const list = read('p.md', text);
  expect(list.tasks.map(({ kind }) => kind)).toEqual(['gate', 'task', 'step']);
  expect(list.diagnostics).toMatchObject([{ code: 'heading-without-box', severity: 'info', line: 3 }]);
  expect(() => tick(text, 'p.md', ['p.md#1'])).toThrow('`p.md#1` has no box that could be ticked.');
});

test('a task below a task makes the outer one a group', () => {
  const { tasks } = read('p.md', plan('## Task 1: All\n- [x] plan it\n### Task 1.1: One\n- [x] a\n### Task 1.2: Two\n- [ ] b\n'));
  expect(tasks.map(({ kind, id, parent, checked }) => [kind, id, parent, checked])).toEqual([
    ['group', '1', null, false],
    ['step', 'plan-it', 'p.md#1', true],
    ['task', '1.1', 'p.md#1', true],
    ['step', 'a', 'p.md#task-1-all/1.1', true],
    ['task', '1.2', 'p.md#1', false],
    ['step', 'b', 'p.md#task-1-all/1.2', false],
  ]);
});

test('what a plan says below a heading is said of its task: files, dependencies, people', () => {
  const { tasks, diagnostics } = read(
    'p.md',
    plan(
      '### Task 1: A\n- [ ] a\n### Task 2: B (human)\n**Files:**\n- Modify: `src/b.ts:1-2`, `src/b.ts` and `not one`\n- Nothing: `word`\n\nBlocked by: Task 9\n\n- [ ] a\n',
    ),
  );
  const second = tasks.find(({ id }) => id === '2');
  expect(second).toMatchObject({ human: true, touches: ['src/b.ts'], blockedBy: ['Task 9'] });
  expect(diagnostics.filter(({ code }) => code === 'unknown-dependency')).toHaveLength(1);
});

const task = (status: string, more = ''): string =>
  `---\nid: task-1\ntitle: Build\nstatus: ${status}\ndependencies: []\n${more}---\n\n- [ ] #1 works\n`;

test.each([
  ['To Do', 'Done'],
  ['"To Do"', '"Done"'],
  ["'todo'", "'Done'"],
  ['In Progress # by ann', 'Done # by ann'],
])('a file with `status: %s` is ticked by `status: %s` and nothing else', (before, after) => {
  for (const text of [task(before), task(before).replaceAll('\n', '\r\n'), `\uFEFF${task(before)}`]) {
    const ticked = tick(text, 'backlog/tasks/a.md', ['backlog/tasks/a.md#task-1']);
    expect(ticked).toBe(text.replace(`status: ${before}`, `status: ${after}`));
    expect(read('backlog/tasks/a.md', ticked).tasks[0]?.checked).toBe(true);
    expect(tick(text, 'backlog/tasks/a.md', ['backlog/tasks/a.md#task-1'], ' ')).toBe(text);
  }
});

test('a done file is opened again with the word of its dialect', () => {
  expect(tick(task('Done'), 'a.md', ['a.md#task-1'], ' ')).toBe(task('To Do'));
  const epic = '---\nname: A\nstatus: closed\ndepends_on: []\nparallel: true\n---\n';
  expect(tick(epic, 'e/4.md', ['e/4.md#4'], ' ')).toBe(epic.replace('closed', 'open'));
});

test.each([
  ['Done', { checked: true, human: false, blockedBy: [] }],
  ['To Do', { checked: false, human: false, blockedBy: [] }],
  ['In Review', { checked: false, human: true, blockedBy: [] }],
  ['Blocked', { checked: false, human: false, blockedBy: ['status: Blocked'] }],
])('a file with the status %s', (status, expected) => {
  expect(read('a.md', task(status)).tasks[0]).toMatchObject(expected);
});

test.each([
  ['---\nid: task-1\ndependencies: []\nassignee: []\ntitle: x\n---\n- [ ] a\n', 'since its front matter has no `status`'],
  ['---\ntitle: x\nstatus: To Do\ndependencies: []\nlabels: []\n---\n- [ ] a\n', 'since its front matter has no `id`'],
  ['---\nid: task-1\nstatus:\n  - To Do\ndependencies: []\n---\n- [ ] a\n', 'since its front matter has no `status`'],
  ['---\nid: task-1\nstatus: |\n  To Do\ndependencies: []\n---\n- [ ] a\n', 'since its front matter has no `status`'],
  ['---\nid: task-1\nstatus: [\n---\n- [ ] a\n', 'since its front matter has no `id`'],
])('a file that lacks what a task needs is none: %j', (text, reason) => {
  const list = read('a.md', text, { dialect: 'backlog-md' });
  expect(list.tasks.map(({ kind }) => kind)).toEqual(['gate']);
  expect(list.diagnostics.find(({ code }) => code === 'no-task-file')?.message).toContain(reason);
  expect(() => tick(`${text}`, 'a.md', ['a.md#a'])).not.toThrow(TypeError);
});

test('the page of an epic is no task, and what must not run together is told', () => {
  const epic = read('.claude/epics/a/epic.md', '---\nname: A\nstatus: open\n---\n- [ ] 001.md - Build\n');
  expect(epic.tasks.map(({ kind, forbidden }) => [kind, forbidden])).toEqual([['gate', 'in a file that is not written as a task']]);
  expect(codes(epic)).toEqual(['no-task-file']);
  expect(epic.diagnostics[0]?.message).toBe("This file is no task, since its name is no number; its boxes are nobody's work.");
  expect(codes(read('.claude/epics/a/1.md', '---\nname: A\nstatus: open\nconflicts_with: [2]\n---\n'))).toEqual(['conflict-not-kept']);
});

test('a title that front matter lacks is the id, and words of the text are no dependencies unless a list has them', () => {
  const text = '---\nid: task-1\nstatus: To Do\ndependencies: []\n---\nThis comes after T099 and after T002.\n';
  const [one] = readLists([
    { path: 'a.md', text },
    { path: 'b.md', text: '- [ ] T002 Other\n' },
  ]);
  expect(one?.tasks[0]).toMatchObject({ title: 'task-1', dependsOn: ['b.md#T002'], blockedBy: [] });
});

test('files of a folder wait for each other by their ids, those of their own folder first', () => {
  const file = (folder: string, number: string, needs = ''): ListFile => ({
    path: `.claude/epics/${folder}/${number}.md`,
    text: `---\nname: N${number}\nstatus: open\ndepends_on: [${needs}]\n---\n`,
  });
  const lists = readLists([file('a', '001'), file('a', '002', '001'), file('b', '001'), file('b', '002', '001'), file('c', '5', '001')]);
  const waits = lists.map(({ tasks }) => [tasks[0]?.dependsOn, tasks[0]?.blockedBy]);
  expect(waits[1]).toEqual([['.claude/epics/a/001.md#001'], []]);
  expect(waits[3]).toEqual([['.claude/epics/b/001.md#001'], []]);
  expect(waits[4]).toEqual([[], ['001']]);
  expect(codes(lists[4]!)).toEqual(['ambiguous-dependency']);
});

test('a track is read box by box: the boxes below are steps, and people verify', () => {
  const { tasks, dialect } = read(
    'conductor/tracks/a/plan.md',
    '## Phase 1: A [checkpoint: ]\n- [x] Task: One [3715842]\n  - [x] t1.1 a\n    - [x] b\n- [ ] Task 2: Two (feedface)\n- [ ] **Task: Look** [checkpoint: e97fb60]\n',
  );
  expect(dialect.name).toBe('conductor');
  expect(tasks.map(({ kind, id, title }) => [kind, id, title])).toEqual([
    ['task', 'one', 'One'],
    ['step', 't1.1', 'a'],
    ['step', 'b', 'b'],
    ['task', '2', 'Two (feedface)'],
    ['task', 'look', 'Look'],
  ]);
});

test('nothing refuses but a `Problem`', () => {
  expect(() => tick('- [ ] a\n', '.github/x.md', ['.github/x.md#a'])).toThrow(Problem);
});

test('a heading counts its steps only: what is never work, or ignored, keeps it from nothing', () => {
  const text = plan('### Task 1: A\n- [x] a\n- [ ] <placeholder>\n### Task 2: B\n- [ ] <placeholder>\n### Task 3: C\n- [ ] c\n');
  const { tasks } = read('p.md', text, { sections: { 'Task 3: C': 'ignore', 'Task 1: A': 'human' } });
  expect(tasks[0]?.human).toBe(true);
  expect(tasks.map(({ kind, checked }) => [kind, checked])).toEqual([
    ['task', true],
    ['step', true],
    ['gate', false],
    ['gate', false],
    ['gate', false],
    ['gate', false],
    ['gate', false],
  ]);
});
