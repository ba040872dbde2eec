import { expect, test } from 'vitest';
import { key, task } from './fake-task.ts';
import { FakeWorld } from './fake-world.ts';

const group = [task('g', { kind: 'group' }), task('a', { parent: key('g') }), task('b', { parent: key('g'), dependsOn: [key('a')] })];

test('a group is opened before what lies in it, and ticked with the last of it', () => {
  const world = new FakeWorld(group);
  expect(world.pass().actions.filter(({ kind }) => kind === 'open-issue')).toMatchObject([{ task: key('g'), parent: null }]);
  world.settle();
  expect([world.issue('a').parent, world.issue('b').parent]).toEqual([1, 1]);
  expect(world.why('g')).toBe('Is ticked when all in it is: open are a Do a (#2) and b Do b (#3).');

  world.finish('a');
  expect(world.why('g')).toBe('Is ticked when all in it is: open is b Do b (#3).');
  world.runnersStart();
  world.merge(world.publish('b'));
  expect(world.pass().actions).toContainEqual({ kind: 'tick-boxes', tasks: [key('g'), key('b')] });
  world.settle();
  expect(world.issue('g')).toMatchObject({ open: false, labels: ['mergetick', 'mergetick:done'] });
});

test('where the server has no sub-issues, all are opened at once and nothing is linked', () => {
  const world = new FakeWorld(group);
  world.repository = { ...world.repository, subIssues: false };
  world.pass();
  expect(world.issues.size).toBe(3);
  world.settle();
  expect(world.issue('a').parent).toBeNull();
});

test('links follow the list, and those that people made stay', () => {
  const world = new FakeWorld([
    task('g', { kind: 'group' }),
    task('a', { human: true }),
    task('b', { human: true }),
    task('c', { human: true }),
  ]);
  world.settle();
  world.changeIssue('a', { blockedBy: [world.issue('b').number, 4_711], parent: 4_712 });
  const [, a, b, c] = world.tasks;
  world.tasks = [
    task('g', { kind: 'group' }),
    { ...(a ?? task('')), parent: key('g') },
    { ...(b ?? task('')), parent: key('g'), dependsOn: [key('a')] },
    c ?? task(''),
  ];
  world.settle();
  expect(world.issue('a')).toMatchObject({ blockedBy: [4_711], parent: 4_712 });
  expect(world.issue('b')).toMatchObject({ blockedBy: [world.issue('a').number], parent: world.issue('g').number });
});

test('cycles are not linked, since GitHub refuses them', () => {
  const world = new FakeWorld([
    task('a', { dependsOn: [key('b')] }),
    task('b', { dependsOn: [key('a'), key('c')] }),
    task('c', { human: true }),
  ]);
  world.settle();
  expect(world.issue('b').blockedBy).toEqual([world.issue('c').number]);
});

test('no more sub-issues than GitHub allows', () => {
  const world = new FakeWorld([task('g', { kind: 'group' }), task('a', { parent: key('g'), human: true })]);
  world.pass();
  for (let index = 0; index < 100; index++) world.issues.set(`old#${index}`, { ...world.issue('g'), number: 1_000 + index, parent: 1 });
  world.settle();
  expect(world.issue('a').parent).toBeNull();
});

test('exactly one state label, the priority and the agent of the list; labels of people stay', () => {
  const world = new FakeWorld([task('a', { human: true, priority: 1, agent: 'a,b' }), task('b', { human: true })]);
  world.settle();
  expect(world.issue('a').labels).toEqual(['mergetick', 'mergetick:held', 'P1', 'agent:a b']);
  world.changeIssue('a', { labels: ['Mergetick', 'mergetick:stuck', 'mergetick:held', 'bug', 'p3', 'agent:old'] });
  world.changeIssue('b', { labels: ['mergetick', 'MERGETICK:held', 'P3', 'agent:mine'] });
  world.settle();
  expect(world.issue('a').labels).toEqual(['bug', 'mergetick', 'mergetick:held', 'P1', 'agent:a b']);
  expect(world.issue('b').labels).toEqual(['mergetick', 'MERGETICK:held', 'P3', 'agent:mine']);
});

test('labels are made once, whatever their case', () => {
  const world = new FakeWorld([task('a', { human: true, priority: 0 })]);
  world.repository = { ...world.repository, labels: new Set(['MERGETICK', 'p0']) };
  expect(world.pass().actions.filter(({ kind }) => kind === 'create-label')).toEqual([
    { kind: 'create-label', name: 'mergetick:held', color: 'fbca04', description: 'Mergetick: this task is held' },
  ]);
});

test('a cancelled group takes what lies in it along, until it is reopened', () => {
  const world = new FakeWorld(group);
  world.record({ kind: 'task-paused', task: key('g') });
  world.settle();
  world.record({ kind: 'task-resumed', task: key('g') });
  world.changeIssue('g', { open: false, closedAs: 'not-planned', closedByWriter: true });
  world.settle();
  expect(world.why('g')).toBe('Its issue #1 was closed as not planned; reopen it to bring the task back.');
  expect(world.why('a')).toBe(
    'g Do g, which it lies in, is cancelled: its issue #1 was closed as not planned; reopen it to bring the task back.',
  );

  world.changeIssue('g', { open: true, closedAs: null });
  world.settle();
  expect(world.state('a')).toBe('queued');
});

test('what waits for a cancelled task says so', () => {
  const world = new FakeWorld([task('a', { human: true }), task('b', { dependsOn: [key('a')] })]);
  world.settle();
  world.changeIssue('a', { open: false, closedAs: 'not-planned' });
  expect(world.why('b')).toBe('Waits for a Do a (#1), of which a Do a (#1) is cancelled.');
});

test('a mirror issue that is done settles the #number that waits for it; anything else outside blocks', () => {
  const world = new FakeWorld([
    task('a', { human: true }),
    task('b', { blockedBy: ['#1', '#99', 'legal'] }),
    task('c', { blockedBy: ['#1'] }),
  ]);
  world.settle();
  expect(world.why('b')).toBe('Waits for #1, #99 and legal, which no list holds; tick the box or edit the line when that is settled.');
  expect(world.state('c')).toBe('blocked');
  world.tick('a');
  world.settle();
  expect(world.state('c')).toBe('queued');
  expect(world.why('b')).toContain('Waits for #99 and legal');

  world.tasks = world.tasks.slice(1);
  expect(world.why('b')).toContain('Waits for #99 and legal');
});

test('a dependency that is in no list blocks', () => {
  const world = new FakeWorld([task('a', { dependsOn: [key('gone')] })]);
  expect(world.why('a')).toContain('Waits for TASKS.md#gone');
});

test('cycles are told with all their members, and a task that depends on itself, too', () => {
  const world = new FakeWorld([
    task('a', { dependsOn: [key('b')] }),
    task('b', { dependsOn: [key('a')] }),
    task('c', { dependsOn: [key('c')] }),
  ]);
  expect(world.why('a')).toBe('Waits for itself: a Do a and b Do b depend on each other; take one of these dependencies out of the list.');
  expect(world.why('c')).toBe('Waits for itself: c Do c depends on itself; take one of these dependencies out of the list.');
});

test('a long wait names a few and counts the rest', () => {
  const needed = Array.from({ length: 7 }, (_, index) => task(`n${index}`, { human: true }));
  const world = new FakeWorld([...needed, task('z', { dependsOn: needed.map(({ key: each }) => each) })]);
  expect(world.why('z')).toBe('Waits for n0 Do n0, n1 Do n1, n2 Do n2 and 4 more.');
});

test('steps, gates and empty groups explain themselves and are never dispatched', () => {
  const world = new FakeWorld([
    task('a', { human: true }),
    task('s', { kind: 'step', parent: key('a') }),
    task('t', { kind: 'step' }),
    task('gate', { kind: 'gate' }),
    task('g', { kind: 'group' }),
  ]);
  world.settle();
  expect(world.why('s')).toBe('A step of a Do a: it is ticked together with that.');
  expect(world.why('t')).toBe('A step of its task: it is ticked together with that.');
  expect(world.why('gate')).toBe('A box that people tick themselves: no run is ever started for it.');
  expect(world.why('g')).toBe('Nothing that can be dispatched lies in it: people tick it.');
  expect([...world.issues.keys()]).toEqual([key('a'), key('g')]);
  expect(world.runs).toEqual([]);
});

test('the issue of a task that no list has any more is closed as not planned, and opened again with the line', () => {
  const lines = [task('a', { human: true }), task('b', { human: true })];
  const world = new FakeWorld(lines);
  world.settle();
  const remembered = { task: key('b'), place: key('b'), named: true, title: 'Do b', after: key('a') };
  world.tasks = lines.slice(0, 1);
  expect(world.plan().actions).toEqual([]); // nobody read yet that it is gone

  world.reread = [{ ...remembered, gone: true }];
  world.settle();
  expect(world.issue('b')).toMatchObject({ open: false, closedAs: 'not-planned', labels: ['mergetick', 'mergetick:removed'] });
  expect(world.issue('a')).toMatchObject({ open: true });

  world.changeIssue('b', { open: true, closedAs: null });
  world.settle();
  expect(world.issue('b')).toMatchObject({ open: false, closedAs: 'not-planned' });

  world.tasks = lines;
  world.reread = [{ ...remembered, gone: false }];
  expect(world.state('b')).toBe('held');
  world.settle();
  expect(world.issue('b')).toMatchObject({ open: true, labels: ['mergetick', 'mergetick:held'] });
});

test('a task that became a step of another has no issue any more', () => {
  const world = new FakeWorld([task('a', { human: true }), task('b', { human: true })]);
  world.settle();
  world.tasks = [task('a', { human: true }), task('b', { kind: 'step', parent: key('a') })];
  world.reread = [{ task: key('b'), place: key('b'), named: true, title: 'Do b', after: null, gone: true }];
  world.settle();
  expect(world.issue('b')).toMatchObject({ open: false, closedAs: 'not-planned' });
});
