import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TaskList } from '../model/task.ts';
import { readLists } from './read.ts';

const folder = process.env['MERGETICK_CORPUS'] ?? '';
const isThere = folder !== '' && existsSync(join(folder, 'truth.jsonl'));

function read(names: Readonly<Record<string, string>>): readonly TaskList[] {
  return readLists(Object.entries(names).map(([path, name]) => ({ path, text: readFileSync(join(folder, 'files', name), 'utf8') })));
}

describe.skipIf(!isThere)('tasks that are no boxes, as people wrote them (skipped unless MERGETICK_CORPUS names the corpus)', () => {
  test('a plan for Superpowers: eleven headings in order, with their steps and files', () => {
    const [list] = read({ 'docs/plans/adversarial.md': '095_ComposioHQ__agent-orchestrator__2026-04-12-adversarial-validation.md' });
    const tasks = list!.tasks.filter(({ kind }) => kind === 'task');
    expect(list?.dialect.name).toBe('superpowers');
    expect(tasks.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11']);
    expect(tasks.map(({ title }) => title).slice(0, 3)).toEqual([
      'Add adversarial types to core',
      'Add adversarialReview Zod schema to config',
      'Add buildPhasePrompt() to prompt-builder',
    ]);
    expect(tasks.map(({ key }) => list!.tasks.filter(({ kind, parent }) => kind === 'step' && parent === key).length)).toEqual([
      8,
      7,
      7,
      8,
      8,
      6,
      4,
      5,
      5,
      6,
      2, // the third step of the last one stands in a fence that was left open
    ]);
    expect(tasks.slice(1).map(({ dependsOn }) => dependsOn)).toEqual(tasks.slice(0, -1).map(({ key }) => [key]));
    expect(tasks[0]?.touches).toEqual(['packages/core/src/types.ts', 'packages/core/src/__tests__/adversarial-validation.test.ts']);
    expect(tasks[10]?.touches).toEqual(['docs/config.md']);
    expect(list?.tasks.filter(({ kind }) => kind === 'gate')).toEqual([]);
  });

  test('a folder of Backlog.md: four tasks by their front matter, and criteria that are steps', () => {
    const lists = read({
      'backlog/tasks/back-553.md': '074_MrLesk__Backlog.md__back-553_-_Explore-task-dependencies-in-a-navigable-Web-graph.md',
      'backlog/tasks/back-569.md': '072_MrLesk__Backlog.md__back-569_-_Bring-Windows-CI-tests-below-three-minutes.md',
      'backlog/tasks/task-226.md':
        '075_MrLesk__Backlog.md__task-226_-_Web-UI-interactive-acceptance-criteria-editor_-CLI-per-index-add-remove.md',
      'backlog/tasks/task-228.md':
        '073_MrLesk__Backlog.md__task-228_-_Replace-@uiw-react-md-editor-with-TOAST-UI-Editor-for-rich-text-editing.md',
    });
    const found = lists.map(({ tasks }) => tasks[0]!);
    expect(lists.map(({ dialect }) => dialect.name)).toEqual(['backlog-md', 'backlog-md', 'backlog-md', 'backlog-md']);
    expect(found.map(({ id, kind, checked, priority, owner }) => [id, kind, checked, priority, owner])).toEqual([
      ['BACK-553', 'task', false, null, null],
      ['BACK-569', 'task', true, 1, 'codex'],
      ['task-226', 'task', false, 2, null],
      ['task-228', 'task', false, null, null],
    ]);
    expect(found.map(({ tags }) => tags)).toEqual([['web'], [], ['web-ui', 'cli', 'enhancement'], ['web-ui', 'enhancement', 'editor']]);
    expect(found.map(({ dependsOn, blockedBy }) => [dependsOn, blockedBy])).toEqual([
      [[], ['BACK-546']],
      [[], []],
      [[], []],
      [[], []],
    ]);
    expect(lists.map(({ tasks }) => tasks.filter(({ kind }) => kind === 'step').length)).toEqual([14, 13, 9, 22]);
    expect(found[2]?.title).toBe('Web UI: interactive acceptance criteria editor; CLI: per-index add/remove');
  });

  test('a file of an epic: closed, waiting for nine others that are not there', () => {
    const [list] = read({ '.claude/epics/local-model/10.md': '101_automazeio__ccpm__10.md' });
    const [task, ...steps] = list!.tasks;
    expect(list?.dialect.name).toBe('ccpm');
    expect(task).toMatchObject({ id: '10', kind: 'task', checked: true, title: 'End-to-End Validation', dependsOn: [] });
    expect(task?.blockedBy).toEqual(['001', '002', '003', '004', '005', '006', '007', '008', '009']);
    expect(steps.map(({ kind }) => kind)).toEqual(Array.from({ length: 37 }, () => 'step'));
  });
});
