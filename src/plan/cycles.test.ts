import { expect, test } from 'vitest';
import type { Task } from '../model/task.ts';
import { cycles } from './cycles.ts';
import { cycleDiagnostics } from './cycle-diagnostics.ts';
import { key, task } from './fake-task.ts';
import { graph } from './graph.ts';
import { shortestCycle } from './shortest-cycle.ts';

/** `a: 'b c'` waits for b and c. */
function tasksOf(waits: Readonly<Record<string, string>>): readonly Task[] {
  return Object.entries(waits).map(([id, on], index) => task(id, { line: index + 1, dependsOn: on === '' ? [] : on.split(' ').map(key) }));
}

function cyclesOf(tasks: readonly Task[]) {
  return cycles(graph(tasks)).map(({ members, shortest, breaks }) => ({
    members: members.map(({ id }) => id).join(' '),
    shortest: shortest.map(({ id }) => id).join(' '),
    breaks: breaks.map(({ at, on }) => `${at.id} on ${on.id}`),
  }));
}

test('the shortest way round is found among all members', () => {
  const tasks = tasksOf({ a: 'b', b: 'c', c: 'd', d: 'e a', e: 'd' });
  expect(cyclesOf(tasks)).toEqual([{ members: 'a b c d e', shortest: 'd e', breaks: ['d on e', 'e on d'] }]);
  expect(cyclesOf(tasksOf({ a: 'b', b: 'a b' }))).toEqual([{ members: 'a b', shortest: 'b', breaks: ['b on b'] }]);
});

test('the break that opens most of the cycle is best', () => {
  const tasks = tasksOf({ a: 'b', b: 'c d', c: 'a', d: 'a' });
  expect(cyclesOf(tasks)[0]?.breaks[0]).toBe('a on b');
});

test('of equal breaks, the best waits for what stands below it, and the text has its way', () => {
  expect(cyclesOf(tasksOf({ a: '', b: 'a c', c: 'b' }))[0]?.breaks).toEqual(['b on c', 'c on b']);
});

test("a group's wait costs more than a task's, and one that is written twice or only holds breaks nothing", () => {
  const tasks = [
    task('g', { kind: 'group', line: 1, dependsOn: [key('x')] }),
    task('g1', { parent: key('g'), line: 2 }),
    task('g2', { parent: key('g'), line: 3 }),
    task('x', { line: 4, dependsOn: [key('g1')] }),
  ];
  expect(cyclesOf(tasks)).toEqual([{ members: 'g1 x', shortest: 'g1 x', breaks: ['x on g1', 'g on x'] }]);
  const twice = tasks.map((each) => (each.id === 'g1' ? { ...each, dependsOn: [key('x')] } : each));
  expect(cyclesOf(twice)[0]?.breaks).toEqual(['x on g1']);
  const held = [task('g', { kind: 'group' }), task('a', { parent: key('g'), dependsOn: [key('g')] })];
  expect(cyclesOf(held)).toEqual([{ members: 'g a', shortest: 'g a', breaks: ['a on g'] }]);
});

test('a very great cycle is told by a way round that is found in bounded time', () => {
  const count = 20_000;
  const tasks = Array.from({ length: count }, (_, index) => task(`t${index}`, { dependsOn: [key(`t${(index + 1) % count}`)] }));
  const found = cycles(graph(tasks))[0];
  expect(found?.shortest.length).toBe(count);
  expect(found?.breaks.length).toBe(7);
  const ladder = new Map(Array.from({ length: 5_000 }, (_, index) => [index, [(index + 1) % 5_000, (index + 4_999) % 5_000]]));
  expect(shortestCycle([...ladder.keys()], (node) => ladder.get(node) ?? [])).toEqual([0, 1]);
});

test('lint names all members of a cycle, where they stand, the way round, and where it costs least to open it', () => {
  const tasks = [
    task('1.1', { title: 'Set up', line: 3, dependsOn: [key('1.2')] }),
    task('1.2', { title: 'Build', line: 4, dependsOn: [key('1.1')] }),
    task('1.3', { title: 'Ship', line: 5, list: 'docs/TASKS.md', dependsOn: [key('1.3')] }),
    task('a-lamp', { title: 'A lamp', named: false, line: 6, dependsOn: [key('1.5')] }),
    task('1.5', { title: 'Buy', line: 7, list: 'docs/TASKS.md', dependsOn: [key('a-lamp')] }),
  ];
  expect(cycleDiagnostics(tasks).map(({ diagnostic }) => diagnostic)).toEqual([
    {
      code: 'cycle',
      severity: 'error',
      list: 'TASKS.md',
      line: 3,
      column: 1,
      message: '1.1 Set up (line 3) and 1.2 Build (line 4) depend on each other, so that none of them can start: 1.1 → 1.2 → 1.1.',
      hint: 'Take one of these dependencies out of the list; it costs least at 1.1 (line 3), which waits for 1.2.',
    },
    expect.objectContaining({
      list: 'docs/TASKS.md',
      line: 5,
      message: '1.3 Ship (line 5) depends on itself.',
      hint: 'Take one of these dependencies out of the list.',
    }),
    expect.objectContaining({ message: expect.stringContaining('A lamp (line 6) and 1.5 Buy (docs/TASKS.md:7)') }),
  ]);
});

test('a long way round is told by its ends, and where nothing breaks it the hint names nothing', () => {
  const ids = Array.from({ length: 30 }, (_, index) => `t${index + 1}`);
  const long = ids.map((id, index) => task(id, { dependsOn: [key(ids[(index + 1) % 30] as string)] }));
  expect(cycleDiagnostics(long)[0]?.diagnostic.message).toContain(
    ': t1 → t2 → t3 → t4 → t5 → t6 → t7 → t8 → t9 → … (30 tasks in all) … → t29 → t30 → t1.',
  );
  const twice = [
    task('g', { kind: 'group', dependsOn: [key('h')] }),
    task('a', { parent: key('g'), dependsOn: [key('h')] }),
    task('h', { kind: 'group', dependsOn: [key('a')] }),
    task('b', { parent: key('h'), dependsOn: [key('a')] }),
  ];
  expect(cycleDiagnostics(twice)[0]?.breaks.length).toBe(1);
});
