import { expect, test } from 'vitest';
import { criticalPath } from './critical-path.ts';
import { amount, duration, estimatesOf } from './estimates.ts';
import { key, task } from './fake-task.ts';
import { graph } from './graph.ts';
import { order, places } from './order.ts';

test('order: priority, then the day, then the longest path that waits, then place', () => {
  const tasks = [
    task('plain'),
    task('opens much'),
    task('low', { priority: 4 }),
    task('later', { due: '2027-01-01' }),
    task('urgent', { priority: 0 }),
    task('sooner', { due: '2026-12-31' }),
    task('usual', { priority: 2 }),
    task('latest', { due: '2027-01-02' }),
    task('next', { dependsOn: [key('opens much')] }),
  ];
  const ids = order(tasks.slice(0, 8), graph(tasks)).map(({ id }) => id);
  expect(ids).toEqual(['urgent', 'sooner', 'later', 'latest', 'opens much', 'plain', 'usual', 'low']);
});

test('where tasks have estimates, the path that takes longest goes first, and not the one with most tasks', () => {
  const tasks = [
    task('many'),
    task('long'),
    task('m1', { dependsOn: [key('many')], estimate: 60 }),
    task('m2', { dependsOn: [key('m1')], estimate: 60 }),
    task('l1', { dependsOn: [key('long')], estimate: 960 }),
  ];
  expect(places(tasks.slice(0, 2), graph(tasks))).toEqual([
    { task: tasks[1], why: 'no priority; 1 task in a row behind it (2 d)' },
    { task: tasks[0], why: 'no priority; 2 tasks in a row behind it (2 h)' },
  ]);
});

test('each place says what decided it', () => {
  const tasks = [
    task('1.1', { priority: 0, due: '2026-12-01' }),
    task('1.2', { priority: 1 }),
    task('1.3', { priority: 1 }),
    task('lamp', { title: 'Lamp', named: false, priority: 1 }),
    task('1.5', { priority: 1 }),
    task('1.6', { dependsOn: [key('1.1')] }),
  ];
  expect(places(tasks.slice(0, 5), graph(tasks)).map(({ why }) => why)).toEqual([
    'P0; due 2026-12-01; 1 task in a row behind it',
    'P1',
    'P1; as urgent as 1.2, later in the list',
    'P1; as urgent as 1.3, later in the list',
    'P1; as urgent as Lamp, later in the list',
  ]);
});

test('the critical path is the chain of open work that takes longest', () => {
  const tasks = [
    task('done', { checked: true, estimate: 10_000 }),
    task('a', { estimate: 60, dependsOn: [key('done')] }),
    task('g', { kind: 'group', dependsOn: [key('a')] }),
    task('b', { parent: key('g'), estimate: 240 }),
    task('c', { parent: key('g') }),
    task('d', { estimate: 30, dependsOn: [key('g')] }),
    task('beside', { estimate: 250 }),
    task('e', { dependsOn: [key('done')] }),
  ];
  const found = criticalPath(tasks, graph(tasks));
  expect(found.path.map(({ id }) => id)).toEqual(['a', 'b', 'g', 'd']);
  expect([found.length, found.total]).toEqual([330, 60 + 240 + 240 + 30 + 250 + 240]);
  expect(found.estimates).toMatchObject({ unit: 'minutes', assumed: 240, without: 2 });
});

test('without estimates each task counts as one, and a cycle once', () => {
  const tasks = [
    task('a'),
    task('b', { dependsOn: [key('a'), key('c')] }),
    task('c', { dependsOn: [key('b')] }),
    task('d', { dependsOn: [key('c')] }),
  ];
  const found = criticalPath(tasks, graph(tasks));
  expect([found.length, found.total, found.estimates.unit]).toEqual([3, 4, 'tasks']);
  const [light, heavy] = [task('x', { estimate: 10, dependsOn: [key('y')] }), task('y', { estimate: 20, dependsOn: [key('x')] })];
  for (const cycle of [
    [light, heavy],
    [heavy, light],
  ])
    expect(criticalPath(cycle, graph(cycle)).path).toEqual([heavy]);
  expect(criticalPath([], graph([]))).toMatchObject({ path: [], length: 0, total: 0 });
});

test('amounts of work are told in working hours and days', () => {
  expect([0, 45, 60, 90, 959, 960, 1_700].map(duration)).toEqual(['0 min', '45 min', '1 h', '1.5 h', '16 h', '2 d', '3.5 d']);
  expect([amount(1, 'tasks'), amount(3, 'tasks'), amount(60, 'minutes')]).toEqual(['1 task', '3 tasks', '1 h']);
  expect(estimatesOf([task('a', { estimate: 5 }), task('b', { estimate: 9 })]).assumed).toBe(5);
});
