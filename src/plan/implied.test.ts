import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Task } from '../model/task.ts';
import { key, task } from './fake-task.ts';
import { FakeWorld } from './fake-world.ts';
import { graph, ownDependencies } from './graph.ts';
import { orderDiagnostics } from './order-diagnostics.ts';

/** Tasks that each wait for the one before, because they stand so. */
function sequence(ids: readonly string[], stated: Readonly<Record<string, readonly string[]>> = {}): readonly Task[] {
  return ids.map((id, index) => {
    const implied = index === 0 ? [] : [key(ids[index - 1] as string)];
    const written = (stated[id] ?? []).map(key);
    return task(id, { line: index + 1, implied, dependsOn: [...written, ...implied] });
  });
}

const waits = (tasks: readonly Task[], id: string): readonly string[] =>
  (graph(tasks).dependencies.get(key(id)) ?? []).map((each) => each.split('#')[1] as string);

test('what is stated moves a task up, and the others keep the order of the list', () => {
  const tasks = sequence(['a', 'b', 'c', 'd', 'e'], { b: ['d'] });
  const { cycles, overruled, implied } = graph(tasks);
  expect(cycles).toEqual([]);
  expect([...overruled]).toEqual([[key('d'), [key('c')]]]);
  expect(implied.get(key('c'))).toEqual([key('b')]);
  expect(waits(tasks, 'b')).toEqual(['d', 'a']);
  expect(waits(tasks, 'd')).toEqual([]);
  expect(ownDependencies(tasks[3] as Task, graph(tasks))).toEqual([]);
});

test('a stated wait is not implied, even where the order says the same', () => {
  const tasks = [task('a'), task('b', { dependsOn: [key('a')] }), task('g', { kind: 'group', dependsOn: [key('a')], implied: [key('a')] })];
  const inside = task('c', { parent: key('g'), dependsOn: [key('a')] });
  const { implied } = graph([...tasks, inside]);
  expect([implied.get(key('b')), implied.get(key('g')), implied.get(key('c'))]).toEqual([[], [key('a')], []]);
});

test('a cycle of stated waits stays one, and no implied wait hides in it', () => {
  const tasks = sequence(['a', 'b', 'c', 'd'], { a: ['c'], c: ['a'] });
  const { cycles, overruled } = graph(tasks);
  expect(cycles).toEqual([[key('a'), key('c')]]);
  expect([...overruled]).toEqual([[key('c'), [key('b')]]]);
  expect(graph([task('a', { dependsOn: [key('a')], implied: [key('a')] })]).cycles).toEqual([]);
});

test('of a group that yields only the part that has to, the rest waits on', () => {
  const tasks = [
    task('one', { kind: 'group' }),
    task('1.1', { parent: key('one'), dependsOn: [key('2.1')] }),
    task('two', { kind: 'group', dependsOn: [key('one')], implied: [key('one')] }),
    task('2.1', { parent: key('two') }),
    task('2.2', { parent: key('two') }),
  ];
  const lists = graph(tasks);
  expect(lists.cycles).toEqual([]);
  expect(waits(tasks, '2.1')).toEqual([]);
  expect(waits(tasks, '2.2')).toEqual(['one']);
  expect(orderDiagnostics(tasks, lists).map(({ message }) => message)).toEqual([
    '2.1 Do 2.1 does not wait for one Do one, though the order of the list implies it, because 1.1 Do 1.1 (line 1) is stated to wait for 2.1 Do 2.1.',
  ]);
});

test('the writer is told which stated line goes before the order', () => {
  const elsewhere = task('x', { list: 'more.md', line: 7, dependsOn: [key('c')] });
  const tasks = [...sequence(['a', 'b', 'c'], { a: ['x'], b: ['x'] }), elsewhere];
  expect(orderDiagnostics(tasks, graph(tasks))).toEqual([
    {
      code: 'order-overruled',
      severity: 'info',
      list: 'TASKS.md',
      line: 3,
      column: 1,
      message:
        'c Do c does not wait for b Do b, though the order of the list implies it, because x Do x (more.md:7) is stated to wait for c Do c.',
      hint: expect.stringContaining('move the line'),
    },
  ]);
});

test('the reason may lie in a group, or in two orders that contradict each other', () => {
  const told = (tasks: readonly Task[]): readonly string[] => orderDiagnostics(tasks, graph(tasks)).map(({ message }) => message);
  const grouped = [
    task('x', { line: 1, dependsOn: [key('g')] }),
    task('g', { kind: 'group', line: 2 }),
    task('c', { line: 3, parent: key('g'), dependsOn: [key('x')], implied: [key('x')] }),
  ];
  expect(told(grouped)).toEqual([expect.stringContaining('because x Do x (line 1) is stated to wait for g Do g.')]);
  const contrary = [task('a', { dependsOn: [key('b')], implied: [key('b')] }), task('b', { dependsOn: [key('a')], implied: [key('a')] })];
  expect(told(contrary)).toEqual([expect.stringContaining('because what else is known of the order says the opposite.')]);
});

test('reasons are not looked for without end', () => {
  const tasks = sequence(['a', 'b', 'c', 'd'], { a: ['d'] });
  const told = orderDiagnostics(tasks, graph(tasks), 1);
  expect(told.map(({ message }) => message)).toEqual([expect.stringContaining('says the opposite')]);
});

test('all outside of a cycle is worked off, and what waits for it says so', () => {
  const world = new FakeWorld([
    task('a', { dependsOn: [key('b')] }),
    task('b', { dependsOn: [key('a')] }),
    task('free'),
    task('next', { dependsOn: [key('free')] }),
    task('after', { dependsOn: [key('a')] }),
  ]);
  world.settle();
  world.finish('free');
  world.finish('next');
  expect(['free', 'next', 'a', 'after'].map((id) => world.state(id))).toEqual(['done', 'done', 'waiting', 'waiting']);
  expect(world.plan().standings.get(key('a'))?.why).toContain('Waits for itself: a Do a (#2) and b Do b (#3) depend on each other');
});

const drawn = fc.array(
  fc.record({ implied: fc.array(fc.nat(11), { maxLength: 3 }), stated: fc.array(fc.nat(11), { maxLength: 2 }), group: fc.boolean() }),
  { minLength: 1, maxLength: 12 },
);

test('whatever waits for whatever: cycles are stated ones only, and no task stands before what it waits for', () => {
  fc.assert(
    fc.property(drawn, (drafts) => {
      const tasks = drafts.map(({ implied, stated, group }, index) => {
        const [of, all] = [implied, [...implied, ...stated]].map((numbers) => [...new Set(numbers)].map((number) => key(`t${number}`)));
        const above = drafts.slice(0, index).findLastIndex((each) => each.group);
        const parent = above >= 0 && !group ? key(`t${above}`) : null;
        return task(`t${index}`, { kind: group ? 'group' : 'task', parent, dependsOn: all ?? [], implied: of ?? [] });
      });
      const lists = graph(tasks);
      const onlyStated = graph(
        tasks.map((each) => ({ ...each, dependsOn: each.dependsOn.filter((on) => !each.implied.includes(on)), implied: [] })),
      );
      expect(lists.cycles).toEqual(onlyStated.cycles);
      const seen = new Set<string>();
      for (const members of lists.order) {
        const together = new Set(members.map((each) => each.key));
        for (const { key: each } of members) {
          for (const needed of lists.needs.get(each) ?? []) expect(seen.has(needed.key) || together.has(needed.key)).toBe(true);
        }
        for (const each of together) seen.add(each);
      }
    }),
  );
});

test('twenty thousand tasks whose order is overruled at every place are no matter', () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => `t${index}`);
  const tasks = sequence(ids, { t0: ['t19999'] });
  expect(graph(tasks).cycles).toEqual([]);
});
