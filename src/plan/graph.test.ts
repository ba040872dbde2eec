import { expect, test } from 'vitest';
import { cycleDiagnostics } from './cycle-diagnostics.ts';
import { key, task } from './fake-task.ts';
import { graph } from './graph.ts';
import { order } from './order.ts';

test('what lies in a group waits for what the group waits for', () => {
  const { dependencies, blockers, dependents } = graph([
    task('setup'),
    task('g', { kind: 'group', dependsOn: [key('setup')], blockedBy: ['#12'] }),
    task('note', { kind: 'gate', parent: key('g') }),
    task('a', { parent: key('g') }),
    task('b', { parent: key('note'), dependsOn: [key('a')], blockedBy: ['legal'] }),
  ]);
  expect(dependencies.get(key('a'))).toEqual([key('setup')]);
  expect(dependencies.get(key('b'))).toEqual([key('a'), key('setup')]);
  expect(blockers.get(key('b'))).toEqual(['legal', '#12']);
  expect(dependents.get(key('setup'))).toEqual([key('g'), key('a'), key('b')]);
});

test('a group that names its own children as dependencies makes no circle', () => {
  const { cycles, dependencies } = graph([
    task('g', { kind: 'group', dependsOn: [key('a'), key('b')] }),
    task('a', { parent: key('g') }),
    task('b', { parent: key('g') }),
  ]);
  expect(cycles).toEqual([]);
  expect(dependencies.get(key('a'))).toEqual([]);
});

test('every circle is found with all of its members, in list order', () => {
  const { cycles, cycleOf } = graph([
    task('d', { dependsOn: [key('d')] }),
    task('c', { dependsOn: [key('b')] }),
    task('a', { dependsOn: [key('c'), key('free')] }),
    task('b', { dependsOn: [key('a')] }),
    task('free', { dependsOn: [key('nowhere')] }),
    task('after', { dependsOn: [key('a')] }),
  ]);
  expect(cycles).toEqual([[key('d')], [key('c'), key('a'), key('b')]]);
  expect(cycleOf.get(key('b'))?.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  expect(cycleOf.has(key('after'))).toBe(false);
});

test('a task in a group that depends on that group waits for itself', () => {
  const { cycles } = graph([task('g', { kind: 'group' }), task('a', { parent: key('g'), dependsOn: [key('g')] })]);
  expect(cycles).toEqual([[key('g'), key('a')]]);
});

test('the path below counts unchecked tasks only, through groups and around circles', () => {
  const { below } = graph([
    task('a'),
    task('g', { kind: 'group' }),
    task('b', { parent: key('g'), dependsOn: [key('a')] }),
    task('c', { dependsOn: [key('g')], checked: true }),
    task('d', { dependsOn: [key('c')] }),
    task('x', { dependsOn: [key('y'), key('a')] }),
    task('y', { dependsOn: [key('x')] }),
  ]);
  expect([...below]).toEqual(
    expect.arrayContaining([
      [key('a'), 2],
      [key('b'), 1],
      [key('g'), 1],
      [key('c'), 1],
    ]),
  );
  expect(below.has(key('d'))).toBe(false);
});

test('order: priority, then the longest path that waits, then place', () => {
  const tasks = [
    task('plain'),
    task('opens much'),
    task('low', { priority: 4 }),
    task('urgent', { priority: 0 }),
    task('usual', { priority: 2 }),
    task('next', { dependsOn: [key('opens much')] }),
  ];
  const ids = order(tasks.slice(0, 5), graph(tasks)).map(({ id }) => id);
  expect(ids).toEqual(['urgent', 'opens much', 'plain', 'usual', 'low']);
});

test('twenty thousand tasks in a row, and as many in a circle, are no matter', () => {
  const row = Array.from({ length: 20_000 }, (_, index) => task(`t${index}`, { dependsOn: [key(`t${index - 1}`)] }));
  expect(graph(row).below.get(key('t0'))).toBe(19_999);
  const circle = row.map((each, index) => (index === 0 ? { ...each, dependsOn: [key('t19999')] } : each));
  expect(graph(circle).cycles.map((cycle) => cycle.length)).toEqual([20_000]);
});

test('lint names all members of a circle and where they stand', () => {
  const tasks = [
    task('1.1', { title: 'Set up', line: 3, dependsOn: [key('1.2')] }),
    task('1.2', { title: 'Build', line: 4, dependsOn: [key('1.1')] }),
    task('1.3', { title: 'Ship', line: 5, list: 'docs/TASKS.md', dependsOn: [key('1.3')] }),
    task('1.4', { title: 'Sell', line: 6, dependsOn: [key('1.5')] }),
    task('1.5', { title: 'Buy', line: 7, list: 'docs/TASKS.md', dependsOn: [key('1.4')] }),
  ];
  expect(cycleDiagnostics(tasks)).toEqual([
    {
      code: 'cycle',
      severity: 'error',
      list: 'TASKS.md',
      line: 3,
      column: 1,
      message: '1.1 Set up (line 3) and 1.2 Build (line 4) depend on each other, so that none of them can start.',
      hint: 'Take one of these dependencies out of the list.',
    },
    expect.objectContaining({ list: 'docs/TASKS.md', line: 5, message: '1.3 Ship (line 5) depends on itself.' }),
    expect.objectContaining({ message: expect.stringContaining('1.4 Sell (line 6) and 1.5 Buy (docs/TASKS.md 7)') }),
  ]);
});
