import { expect, test } from 'vitest';
import { key, task } from './fake-task.ts';
import { graph } from './graph.ts';

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

test('a group that names its own children as dependencies makes no cycle', () => {
  const { cycles, dependencies } = graph([
    task('g', { kind: 'group', dependsOn: [key('a'), key('b')] }),
    task('a', { parent: key('g') }),
    task('b', { parent: key('g') }),
  ]);
  expect(cycles).toEqual([]);
  expect(dependencies.get(key('a'))).toEqual([]);
});

test('every cycle is found with all of its members, in list order', () => {
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

test('the path below counts unchecked tasks only, through groups and around cycles', () => {
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

test('twenty thousand tasks in a row, and as many in a cycle, are no matter', () => {
  const row = Array.from({ length: 20_000 }, (_, index) => task(`t${index}`, { dependsOn: [key(`t${index - 1}`)] }));
  expect(graph(row).below.get(key('t0'))).toBe(19_999);
  const cycle = row.map((each, index) => (index === 0 ? { ...each, dependsOn: [key('t19999')] } : each));
  expect(graph(cycle).cycles.map((members) => members.length)).toEqual([20_000]);
});

test('what lies in a group does not take over that the group waits for its own, however deep groups lie', () => {
  const nested = Array.from({ length: 5_000 }, (_, index) =>
    task(`g${index}`, { kind: 'group', parent: index === 0 ? null : key(`g${index - 1}`), dependsOn: index === 0 ? [key('leaf')] : [] }),
  );
  const { dependencies, cycles } = graph([...nested, task('leaf', { parent: key('g4999') })]);
  expect(dependencies.get(key('g4999'))).toEqual([]);
  expect(cycles).toEqual([]);
});
