import { expect, test } from 'vitest';
import type { TaskList } from '../model/task.ts';
import { readLists } from './read.ts';
import type { ListFile } from './read.ts';
import { tick } from './tick.ts';

function read(path: string, text: string, settings: Partial<ListFile> = {}): TaskList {
  return readLists([{ path, text, ...settings }])[0]!;
}

test.each([
  ['## Phase 9: Near me (Priority: P3) — DEFERRED', '- [ ] T001 Add a button'],
  ['### Coverage (PRIORITY 3) ⏸️ DEFERRED', '- [ ] T001 Test it'],
  ['## Deferred', '- [ ] T001 Add a button'],
  ['## Phase 1', '- [ ] T001 E2E test for the map — DEFERRED (requires a browser)'],
  ['## Phase 1', '- [ ] T001 Test transports (DEFERRED to M2)'],
])('what is put off is nobody`s work: %s', (heading, box) => {
  const { tasks } = read('tasks.md', `${heading}\n\n${box}\n\n## Phase 10\n\n- [ ] T002 Test deferred loading\n`);
  expect(tasks.map(({ kind }) => kind)).toEqual(['gate', 'task']);
});

const dashboard = ' - [ ] <!-- approve-branch=renovate/vite-8.x -->Update vite to v8\n - [ ] <!-- rebase-all-open-prs -->Rebase all\n';

test.each([
  ['below .github', '.github/ISSUE_TEMPLATE/bug.md', '- [ ] I have looked\n', 'a file below `.github/`'],
  ['a dashboard', 'DASHBOARD.md', dashboard, 'a dashboard of Renovate'],
  ['a folder of templates', 'docs/templates/tasks.md', '- [ ] T001 Create it\n', 'a template, by its path'],
  ['a template with nothing in it', 'docs/templates/tasks.md', '- [ ] <!-- what -->\n', 'a template, by its path'],
  ['a template by its name', '.specify/tasks-template.md', '- [ ] T001 Create it\n', 'a template, by its path'],
  ['a placeholder in the title', 'tasks.md', '# Tasks: [FEATURE NAME]\n- [ ] T001 Create it\n', 'a template, by the placeholder'],
  ['curly placeholders', 'tasks.md', '# Tasks: {{NAME}}\n- [ ] T001 Create it\n', 'a template, by the placeholder'],
  ['a form for issues', 'bug.md', "---\nname: Bug\nabout: A bug\ntitle: ''\nlabels: bug\n---\n- [ ] Linux\n", 'a template of an issue'],
])('%s is never work, never ticked, and says why', (_, path, text, reason) => {
  const list = read(path, text);
  expect(list.tasks.every(({ kind, forbidden }) => kind === 'gate' && forbidden !== null)).toBe(true);
  expect(list.diagnostics).toHaveLength(1);
  expect(list.diagnostics[0]).toMatchObject({ code: 'never-work', severity: 'info' });
  expect(list.diagnostics[0]?.message).toContain(reason);
  expect(() => tick(text, path, [list.tasks[0]!.key])).toThrow('is never ticked: it is a ');
});

test.each([
  '## Legend\n- [ ] T1 anything\n- [x] T2 at all\n',
  'Status legend:\n\n- [ ] pending\n- [x] done\n',
  '## Status\n- [ ] Not started\n- [x] Completed (merged)\n',
  '## Task markers\n- [ ] open\n',
  '- [ ] [Feature name]\n',
  '- [ ] T001 <task title>\n',
  '- [ ] {{TASK}} in {{FILE}}\n',
  '1. [ ] ...\n',
])('boxes that explain or hold a place are never work: %j', (text) => {
  expect(read('a.md', text).tasks.map(({ kind }) => kind)).not.toContain('task');
});

test.each([
  '## Status\n- [ ] Write the status page\n',
  '## Format\n- [ ] Done is shown green in the table of all parts\n',
  '- [ ] [the guide](guide.md)\n',
  '- [ ] Use `name`-like names\n',
  '# Template engine\n- [ ] Draw templates\n',
  '- [ ] done\n',
])('what only resembles that is work: %j', (text) => {
  expect(read('templates.md', text).tasks.map(({ kind }) => kind)).toEqual(['task']);
});

test('the settings can say that a legend or a template is work, but not so of `.github/` and of bots', () => {
  const sections = { Legend: 'work' } as const;
  expect(read('a.md', '## Legend\n- [ ] Draw it\n', { sections }).tasks[0]?.kind).toBe('task');
  expect(read('.github/a.md', '## Legend\n- [ ] Draw it\n', { sections }).tasks[0]?.kind).toBe('gate');
});

test('a long line in a legend takes no time', () => {
  const text = `## Status\n${`- [ ] done ${'a'.repeat(20_000)}!\n`.repeat(20)}`;
  expect(read('a.md', text).tasks).toHaveLength(20);
});
