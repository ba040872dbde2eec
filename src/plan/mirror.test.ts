import { expect, test } from 'vitest';
import { branchName, nameOf } from './names.ts';
import { key, task } from './fake-task.ts';
import { FakeWorld } from './fake-world.ts';
import { harmless, withoutBoxes } from './markdown.ts';
import { mirrorOf, parseMarker } from './mirror.ts';
import { sceneOf } from './scene.ts';
import type { Task } from '../model/task.ts';

function mirror(of: Task, world = new FakeWorld([of])) {
  return mirrorOf(of, sceneOf(world.tasks, world.observe(), world.policy, world.now));
}

test('an issue says what it mirrors, where that stands, what to do and what it waits for', () => {
  const setup = task('1.1', { title: 'Set up', human: true });
  const build = task('1.2', {
    title: 'Build',
    section: ['Phase 1: Start'],
    dependsOn: [key('1.1'), key('nowhere')],
    blockedBy: ['#9', 'a word from @octocat'],
    detail: '- [ ] write it\n- [x] test it\n\n**Acceptance**: it runs',
  });
  const world = new FakeWorld([setup, build]);
  world.settle();
  const { title, body, digest } = mirror(build, world);
  expect(title).toBe('1.2 Build');
  expect(parseMarker(body)).toEqual({ task: 'TASKS.md#1.2', digest });
  expect(body.split('\n').slice(1, 17).join('\n')).toBe(`\
This mirrors a line of a task list: a task; only the merge of its pull request ticks it. To change the task, edit the list.

**In:** TASKS.md › Phase 1: Start

- write it
- test it

**Acceptance**: it runs

**After:** #1, TASKS.md#nowhere

**Waits outside the lists for:** #9, a word from @<!-- -->octocat

<details><summary>Commands</summary>

People who may write to this repository can steer the task with a comment whose first line is one of these:`);
});

test('a number that a dependency gets later costs an edit only where GitHub does not link dependencies itself', () => {
  const [first, second] = [task('a', { human: true }), task('b', { dependsOn: [key('a')] })];
  for (const [dependencies, edits] of [
    [true, []],
    [false, ['edit-issue']],
  ] as const) {
    const world = new FakeWorld([first, second]);
    world.repository = { ...world.repository, dependencies };
    world.pass();
    expect(
      world
        .plan()
        .actions.map(({ kind }) => kind)
        .filter((kind) => kind === 'edit-issue'),
    ).toEqual(edits);
    world.settle();
    expect(world.plan().actions).toEqual([]);
    expect(world.issue('b').blockedBy).toEqual(dependencies ? [1] : []);
  }
});

test('a change in the list edits the issue once; people may change what they like meanwhile', () => {
  const world = new FakeWorld([task('a', { human: true })]);
  world.settle();
  world.changeIssue('a', { title: 'My own words' });
  expect(world.plan().actions).toEqual([]);
  world.tasks = [task('a', { human: true, title: 'Do it well' })];
  expect(world.pass().actions).toMatchObject([{ kind: 'edit-issue', issue: 1, title: 'a Do it well' }]);
  expect(world.plan().actions).toEqual([]);
  expect(world.bodies.get(1)).toContain('digest=');
});

test.each([
  ['no marker'],
  ['<!-- mergetick task=%E0 digest=0123456789abcdef -->'],
  ['<!-- mergetick task=a digest=1 -->'],
  ['x\n<!-- mergetick task=a digest=0123456789abcdef -->'],
])('%j is no marker of ours', (body) => {
  expect(parseMarker(body)).toBeNull();
});

test('titles and bodies keep within what GitHub takes', () => {
  const { title, body } = mirror(task('1.1', { title: 'x'.repeat(400), detail: 'y'.repeat(90_000), section: ['z'.repeat(30_000)] }));
  expect(title).toHaveLength(256);
  expect(body.length).toBeLessThanOrEqual(65_536);
});

test.each([
  ['ask @octocat, (@hubot) and a@b.example', 'ask @<!-- -->octocat, (@<!-- -->hubot) and a@b.example'],
  ['`@octocat` and ``a ` @b`` and ` @c', '`@octocat` and ``a ` @b`` and ` @<!-- -->c'],
  ['```js\n@Decorator()\n```\n@octocat', '```js\n@Decorator()\n```\n@<!-- -->octocat'],
  ['~~~~\n@a\n~~~\n@b\n~~~~ x\n@c\n~~~~\n@d', '~~~~\n@a\n~~~\n@b\n~~~~ x\n@c\n~~~~\n@<!-- -->d'],
  ['<!-- hidden -->', '&lt;!-- hidden -->'],
])('text of others is made harmless: %j', (text, safe) => {
  expect(harmless(text)).toBe(safe);
});

test('boxes of steps become bullets, and only they', () => {
  expect(withoutBoxes('- [ ] a\n  1. [x] b\n- [link] c\n- [ ](url)\n```\n- [ ] d\n```\n> * [X] e')).toBe(
    '- a\n  1. b\n- [link] c\n- [ ](url)\n```\n- [ ] d\n```\n> * e',
  );
});

test('a task is called by id and title, by title alone where the id is made from it', () => {
  expect(nameOf(task('1.1', { title: 'Project Setup' }))).toBe('1.1 Project Setup');
  expect(nameOf(task('project-setup', { title: 'Project setup' }))).toBe('Project setup');
  expect(nameOf(task('project-setup-2', { title: 'Project setup' }))).toBe('Project setup');
});

test('the branch of a task is readable, short, and its own', () => {
  expect(branchName(task('1.1', { title: 'Größe: prüfen & log/it.lock' }))).toMatch(/^mergetick\/1-1-gr-e-pr-fen-log-it-lock-[0-9a-f]{8}$/);
  expect(branchName(task('設', { title: '設定' }))).toMatch(/^mergetick\/task-[0-9a-f]{8}$/);
  expect(branchName(task('a', { title: `${'x'.repeat(37)} y` }))).toMatch(/^mergetick\/a-x{37}-[0-9a-f]{8}$/);
  expect(branchName(task('a', { key: 'other.md#a' }))).not.toBe(branchName(task('a')));
});
