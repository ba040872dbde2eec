import { expect, test } from 'vitest';
import { assess } from './assess.ts';
import { key, task } from './fake-task.ts';
import { FakeWorld } from './fake-world.ts';

const minute = 60_000;

function kinds(world: FakeWorld): readonly string[] {
  return world.plan().actions.map(({ kind }) => kind);
}

test('a list goes from open boxes to ticked ones, each task after those it depends on', () => {
  const world = new FakeWorld([task('1.1'), task('1.2', { dependsOn: [key('1.1')] })]);
  world.settle();
  expect([world.state('1.1'), world.state('1.2')]).toEqual(['queued', 'waiting']);

  world.finish('1.1');
  expect([world.state('1.1'), world.state('1.2')]).toEqual(['done', 'queued']);

  world.finish('1.2');
  expect(world.tasks.map(({ checked }) => checked)).toEqual([true, true]);
  expect([...world.issues.values()].map(({ open, closedAs }) => [open, closedAs])).toEqual([
    [false, 'completed'],
    [false, 'completed'],
  ]);
});

test('an unchanged repository gets no write and asks for no other look', () => {
  const world = new FakeWorld([task('1.1'), task('1.2', { human: true })]);
  world.settle();
  world.finish('1.1');
  expect(world.plan()).toMatchObject({ actions: [], again: null });
});

test('the ledger is written before anything else, and labels before the issues that carry them', () => {
  const world = new FakeWorld([task('1.1', { priority: 1, agent: 'writer' })]);
  expect(kinds(world)).toEqual([
    'record',
    'record',
    'record',
    'create-label',
    'create-label',
    'create-label',
    'create-label',
    'dispatch-run',
    'open-issue',
  ]);
  expect(world.plan().actions.at(-1)).toMatchObject({
    title: '1.1 Do 1.1',
    labels: ['mergetick', 'mergetick:queued', 'P1', 'agent:writer'],
  });
});

test('a fence takes its nonce from the tip of the ledger, and from the default branch while there is none', () => {
  const world = new FakeWorld([task('1.1'), task('1.2', { dependsOn: [key('1.1')] })]);
  world.settle();
  expect(world.runs[0]?.fence).toEqual({ task: key('1.1'), attempt: 1, nonce: 'aaaaaaaaaa' });

  world.finish('1.1');
  expect(world.runs[1]?.fence.nonce).not.toBe('aaaaaaaaaa');
});

test('no more runs than allowed, the most urgent first', () => {
  const world = new FakeWorld([task('a'), task('b'), task('c', { priority: 0 })], { maxConcurrent: 2 });
  world.settle();
  expect(world.runs.map(({ fence }) => fence.task)).toEqual([key('c'), key('a')]);
  expect(world.why('b')).toBe('Could start, but all 2 run places are taken; it starts when a run ends.');
});

test('reviews come first: nothing starts beyond the allowed number of open pull requests', () => {
  const world = new FakeWorld([task('a'), task('b'), task('c')], { maxOpenPullRequests: 2, maxConcurrent: 1 });
  world.settle();
  for (const id of ['a', 'b']) {
    world.runnersStart();
    world.publish(id);
    world.settle();
  }
  expect(world.why('c')).toContain('reviews come first: 2 pull requests and 0 runs are open of at most 2');

  world.merge([...world.pulls.keys()][0] ?? 0);
  world.settle();
  expect(world.state('c')).toBe('queued');
});

test('a budget is reserved before dispatch and survives retries', () => {
  const world = new FakeWorld([task('a'), task('b')], { budget: { tasks: 1, runs: 2 } });
  world.settle();
  expect(world.why('b')).toBe('Could start, but the budget of 1 task is spent; raise `budget.tasks` in the configuration to go on.');

  for (let attempt = 0; attempt < 2; attempt++) {
    world.runnersStart();
    world.fail('a');
    world.now += 10 * minute;
    world.settle();
  }
  expect(world.why('a')).toContain('the budget of 2 runs is spent');
});

test('a failed task is tried again after a back-off that doubles, and is stuck when its attempts are used up', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  const waits: number[] = [];
  for (let attempt = 1; attempt < 3; attempt++) {
    world.runnersStart();
    world.fail('a');
    world.settle();
    const { again } = world.plan();
    waits.push((again ?? 0) - world.now);
    expect(world.state('a')).toBe('held');
    world.now = again ?? 0;
    world.settle();
    expect(world.state('a')).toBe('queued');
  }
  expect(waits[0]).toBeGreaterThanOrEqual(24_000);
  expect(waits[0]).toBeLessThanOrEqual(36_000);
  expect(waits[1]).toBeGreaterThanOrEqual(48_000);

  world.runnersStart();
  world.fail('a');
  world.settle();
  expect(world.why('a')).toBe('Stuck after 3 failures: The tests failed. A comment `/retry` starts it again.');
  expect(world.replies.map(({ body }) => body)).toEqual([expect.stringContaining('Stuck after 3 failures')]);
  expect(world.issue('a').labels).toContain('mergetick:stuck');
});

test('while it waits to try again it says why and when', () => {
  const world = new FakeWorld([task('a')], { backoff: { baseSeconds: 1_200, maxSeconds: 1_200 } });
  world.settle();
  world.runnersStart();
  world.fail('a', 'rate-limit');
  expect(world.why('a')).toMatch(/^Tries again in \d+ minutes after failure 1 of at most 3: The tests failed\. A comment `\/retry`/);
});

test('of a long failure the reason repeats the beginning', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  world.runnersStart();
  world.fail('a', 'policy-refused', `The patch is odd ${'and odder '.repeat(100)}`);
  expect(world.why('a')).toMatch(/^Stuck after 1 failure: The patch is odd and odder .{0,200}… A comment `\/retry` starts it again\.$/);
});

test('a failure that time does not mend is stuck at once', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  world.runnersStart();
  world.fail('a', 'policy-refused');
  expect(world.state('a')).toBe('stuck');
});

test('a server that never shows the runs is asked for five, and then the deadline decides', () => {
  const world = new FakeWorld([task('a')]);
  const begin = world.now;
  let dispatched = 0;
  const told = new Set<string>();
  for (let count = 0; world.state('a') !== 'held' && count < 200; count++) {
    const { actions, again } = world.pass();
    world.runs = [];
    dispatched += actions.filter(({ kind }) => kind === 'dispatch-run').length;
    told.add(world.why('a').replace(/^.*? is /, ''));
    world.now = Math.max(world.now + 1, again ?? 0);
  }
  expect([dispatched, world.now - begin]).toEqual([5, 90 * minute]);
  expect(told).toContain('dispatched 5 times, and is given up at its deadline unless one appears.');
  expect(world.why('a')).toContain('Its deadline passed without a word from the run.');
});

test('a run that waited long for a runner has all its time once it starts', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  world.now += 80 * minute;
  world.runnersStart();
  world.now += 80 * minute;
  expect(world.state('a')).toBe('running');
  world.now += 10 * minute;
  world.pass();
  expect(world.state('a')).toBe('held');
});

test('a dispatch that never shows as a run is made again with the same fence, and only then', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  world.runs = [];
  expect(world.plan()).toMatchObject({ actions: [], again: world.now + 15_000 });
  expect(world.why('a')).toBe('Attempt 1 by general-purpose is dispatched, and its workflow run is yet to appear.');

  world.now += 15_000;
  expect(kinds(world)).toEqual(['record', 'record', 'dispatch-run']);
  expect(world.pass().actions.at(-1)).toMatchObject({ kind: 'dispatch-run', fence: { attempt: 1 } });
  expect(kinds(world)).toEqual([]);
  expect(world.why('a')).toBe('Attempt 1 by general-purpose waits for a runner to take it.');
});

test('a run that ends without a word counts as lost, and as a timeout when it took too long', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  world.runnersStart();
  expect(world.why('a')).toBe('Attempt 1 by general-purpose is at work in run 500; it ends in a pull request.');
  world.vanish('a', 'timed_out');
  world.settle();
  expect(world.ledger.tasks.get(key('a'))?.failures).toMatchObject([{ kind: 'timeout', attempt: 1 }]);

  world.now += 2 * minute;
  world.settle();
  world.runnersStart();
  world.vanish('a');
  world.settle();
  expect(world.ledger.tasks.get(key('a'))?.failures.at(-1)).toMatchObject({
    kind: 'runner-lost',
    message: 'Workflow run 501 ended (failure) without a result.',
  });
});

test('a run that GitHub gives no conclusion for is lost as well', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  world.runs = world.runs.map((run) => ({ ...run, status: 'completed' }));
  world.settle();
  expect(world.ledger.tasks.get(key('a'))?.failures.at(-1)?.message).toBe('Workflow run 500 ended (no conclusion) without a result.');
});

test('a silent run is given up at its deadline, and the pass asks to be woken then', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  world.runnersStart();
  const { again } = world.plan();
  expect(again).toBe(world.now + 90 * minute);
  world.now = again ?? 0;
  world.settle();
  expect(world.ledger.tasks.get(key('a'))?.failures).toMatchObject([{ kind: 'runner-lost' }]);
});

test('a pull request whose run died before telling is found, and its merge ticks the box', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  world.runnersStart();
  const number = world.publish('a', true);
  world.settle();
  expect(world.why('a')).toBe(`Pull request #${number} waits for review; merging it ticks the box.`);
  expect(world.ledger.tasks.get(key('a'))).toMatchObject({ live: null, failures: [], pullRequest: number });

  world.merge(number);
  world.settle();
  expect(world.state('a')).toBe('done');
});

test('a pull request closed without a merge leaves its task stuck until people ask for another try', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  world.runnersStart();
  const number = world.publish('a');
  world.settle();
  world.closePull(number);
  world.settle();
  expect(world.why('a')).toContain(`Pull request #${number} was closed without a merge.`);

  world.comment(number, '/retry use fewer words');
  world.settle();
  expect(world.state('a')).toBe('queued');
  expect(world.ledger.tasks.get(key('a'))?.notes).toEqual(['use fewer words']);
});

test('a task that was unticked is not called merged, even before the ledger has it', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  world.finish('a');
  world.tick('a', false);
  expect(assess(world.tasks, world.observe(), world.policy, world.now).get(key('a'))?.state).toBe('ready');
});

test('a closed pull request is no longer under review, even before the ledger has it', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  world.runnersStart();
  const number = world.publish('a');
  const state = () => assess(world.tasks, world.observe(), world.policy, world.now).get(key('a'))?.state;
  expect(state()).toBe('in-review');
  world.closePull(number);
  expect(state()).not.toBe('in-review');
});

test('a closed pull request that people reopen is under review again', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  world.runnersStart();
  const number = world.publish('a');
  world.settle();
  world.closePull(number);
  world.settle();
  world.pulls.set(number, { number, task: key('a'), state: 'open', mergeCommit: null });
  world.settle();
  expect(world.state('a')).toBe('in-review');
  world.merge(number);
  world.settle();
  expect(world.state('a')).toBe('done');
});

test('a merge into another branch than the default one ticks nothing', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  world.runnersStart();
  const number = world.publish('a');
  world.pulls.set(number, { number, task: null, state: 'merged', mergeCommit: null });
  world.settle();
  expect(world.state('a')).toBe('stuck');
});

test("a merge is recorded even where it ended before the ledger heard of the pull request, and somebody else's pull request is left alone", () => {
  const world = new FakeWorld([task('a')]);
  world.pulls.set(77, { number: 77, task: key('a'), state: 'merged', mergeCommit: 'd'.repeat(40) });
  world.pulls.set(78, { number: 78, task: null, state: 'open', mergeCommit: null });
  world.pulls.set(79, { number: 79, task: key('a'), state: 'closed', mergeCommit: null });
  expect(world.why('a')).toBe('Pull request #77 is merged; the next pass ticks the box.');
  world.settle();
  expect(world.state('a')).toBe('done');
  expect(world.runs).toEqual([]);
});

test('of two open pull requests of one task the one that the ledger knows counts, else the older', () => {
  const world = new FakeWorld([task('a')]);
  world.pulls.set(32, { number: 32, task: key('a'), state: 'open', mergeCommit: null });
  world.pulls.set(31, { number: 31, task: key('a'), state: 'open', mergeCommit: null });
  expect(world.why('a')).toContain('#31');
  world.record({ kind: 'pull-found', task: key('a'), pullRequest: 32 });
  expect(world.why('a')).toContain('#32');
});

test('a person who may write ticks by closing the issue as completed; a stranger cancels nothing but the issue', () => {
  const world = new FakeWorld([task('a', { human: true }), task('b', { human: true })]);
  world.settle();
  world.changeIssue('a', { open: false, closedAs: 'completed', closedByWriter: true });
  world.changeIssue('b', { open: false, closedAs: 'completed', closedByWriter: false });
  expect(world.why('a')).toBe('Issue #1 was closed as completed by someone who may write; the next pass ticks the box.');
  expect(world.why('b')).toBe('Its issue #2 was closed by someone who may not write; reopen it to bring the task back.');
  world.settle();
  expect(world.tasks.map(({ checked }) => checked)).toEqual([true, false]);
  expect(world.issue('b').labels).toContain('mergetick:cancelled');
});

test('a box that people untick makes the task work again, and its old merge does not tick it back', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  world.finish('a');
  world.tick('a', false);
  world.settle();
  expect(world.issue('a')).toMatchObject({ open: true, labels: ['mergetick', 'mergetick:queued'] });
  expect(world.runs.map(({ fence }) => fence.attempt)).toEqual([1, 2]);
  world.finish('a');
  expect(world.state('a')).toBe('done');
});

test('the list is the truth: the reopened issue of a ticked task is closed again', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  world.finish('a');
  world.changeIssue('a', { open: true, closedAs: null });
  expect(world.pass().actions).toEqual([{ kind: 'close-issue', issue: 1, as: 'completed' }]);
});

test('while the pass of another holder may be writing, a pass creates nothing and comes back', () => {
  const world = new FakeWorld([task('a')]);
  world.pass('actions', 2);
  const { actions, again } = world.plan('bot/one');
  expect(actions.map(({ kind }) => kind)).not.toContain('open-issue');
  expect(again).toBe(world.now + 15_000);

  world.now += 5 * minute;
  world.settle('bot/one');
  expect(world.issues.size).toBe(1);
});

test('the notice that a task is stuck waits for the other holder, too, and so does its label', () => {
  const world = new FakeWorld([task('a'), task('b', { dependsOn: [key('a')] })], { maxAttempts: 1 });
  world.settle('actions');
  world.runnersStart();
  world.fail('a');
  expect(world.plan('bot/one').actions).toEqual([]);
  world.now += 5 * minute;
  world.settle('bot/one');
  expect(world.replies).toHaveLength(1);
  expect(world.why('b')).toBe('Waits for a Do a (#1), of which a Do a (#1) is stuck.');
});

test('issues are opened ten at a time, what can start first', () => {
  const many = Array.from({ length: 30 }, (_, index) => task(`w${index}`, { dependsOn: [key('last')] }));
  const world = new FakeWorld([...many, task('last')]);
  const first = world.pass();
  expect(first.actions.filter(({ kind }) => kind === 'open-issue')).toHaveLength(10);
  expect(first.again).toBe(world.now);
  expect(world.issues.has(key('last'))).toBe(true);
  world.settle();
  expect(world.issues.size).toBe(31);
});

test('a task that vanished from its list keeps its issue, and its run still takes a place until it ends', () => {
  const world = new FakeWorld([task('a'), task('b')], { maxConcurrent: 1 });
  world.settle();
  world.tasks = world.tasks.slice(1);
  expect(kinds(world)).toEqual([]);
  world.now += 91 * minute;
  world.settle();
  expect(world.state('b')).toBe('queued');
});
