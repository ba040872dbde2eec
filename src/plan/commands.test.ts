import { expect, test } from 'vitest';
import { key, task } from './fake-task.ts';
import { FakeWorld } from './fake-world.ts';

/** A world whose task `a` is stuck after one failure. */
function stuckWorld(): FakeWorld {
  const world = new FakeWorld([task('a')], { maxAttempts: 1 });
  world.settle();
  world.runnersStart();
  world.fail('a');
  world.settle();
  world.replies.length = 0;
  return world;
}

function answerTo(world: FakeWorld, comment: number): { readonly reaction: string | undefined; readonly reply: string | undefined } {
  const reply = world.replies
    .find(({ marker }) => marker === `<!-- mergetick reply=${comment} -->`)
    ?.body.split('\n')
    .slice(1)
    .join('\n');
  return { reaction: world.reactions.get(comment), reply };
}

test('/retry of a writer starts a stuck task again and hands on the note', () => {
  const world = stuckWorld();
  const comment = world.comment(1, '/retry mind the <!-- hidden --> gap');
  world.settle();
  expect(answerTo(world, comment)).toEqual({ reaction: '+1', reply: undefined });
  expect(world.state('a')).toBe('queued');
  expect(world.ledger.tasks.get(key('a'))).toMatchObject({ attempts: 2, failures: [], notes: ['mind the  gap'] });
});

test('the same of a stranger is refused and starts nothing', () => {
  const world = stuckWorld();
  const comment = world.comment(1, '/retry', { mayWrite: false });
  world.settle();
  expect(world.reactions.get(comment)).toBe('confused');
  expect(world.replies.map(({ body }) => body.split('\n')[1])).toEqual([
    'Only people who may write to this repository can steer its tasks.',
  ]);
  expect(world.state('a')).toBe('stuck');
});

test('a stranger who tries again and again gets one reply on an issue', () => {
  const world = stuckWorld();
  for (const author of ['one', 'two', 'one', 'one']) world.comment(1, '/help', { mayWrite: false, author });
  world.settle();
  expect([world.reactions.size, world.replies.length]).toEqual([4, 2]);
});

test('a question whose answer died on its way is answered, whatever reactions others gave it meanwhile', () => {
  const world = stuckWorld();
  const comment = world.comment(1, '/why');
  world.pass('bot/one', 1);
  world.comments[0] = { ...world.comments[0]!, answered: true };
  world.settle();
  expect(answerTo(world, comment).reply).toContain('**stuck**');
});

test('/retry also ends a back-off, and is refused while a run is at work', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  const early = world.comment(1, '/retry');
  world.settle();
  expect(answerTo(world, early)).toEqual({
    reaction: 'confused',
    reply: 'There is nothing to retry. Attempt 1 by general-purpose waits for a runner to take it.',
  });
  world.runnersStart();
  world.fail('a');
  world.comment(1, '/retry');
  world.settle();
  expect(world.state('a')).toBe('queued');
});

test('/pause holds a task, and all in a group, until /resume', () => {
  const world = new FakeWorld([task('g', { kind: 'group' }), task('a', { parent: key('g') })], { maxConcurrent: 1 });
  world.record({ kind: 'task-paused', task: key('a') }, 'octocat');
  world.settle();
  expect(world.why('a')).toBe('Paused by octocat; a comment `/resume` there lets it go on.');

  const [group, own] = [world.issue('g').number, world.issue('a').number];
  world.comment(group, '/pause', { author: 'hubot' });
  const again = world.comment(own, '/pause');
  world.comment(own, '/resume');
  world.settle();
  expect(answerTo(world, again)).toEqual({ reaction: '+1', reply: undefined });
  expect(world.why('a')).toBe(`g Do g (#${group}), which it lies in, is paused by hubot; a comment \`/resume\` there lets it go on.`);

  const second = world.comment(own, '/resume');
  world.settle();
  expect(answerTo(world, second).reply).toContain('This task itself is not paused. g Do g');

  world.comment(group, '/resume');
  world.settle();
  expect(world.state('a')).toBe('queued');
});

test('/pause of a done task is refused', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  world.finish('a');
  const comment = world.comment(1, '/pause');
  world.settle();
  expect(answerTo(world, comment)).toEqual({ reaction: 'confused', reply: 'There is nothing to pause. Its box is ticked.' });
});

test('/why tells the state and every failure, and calls nobody', () => {
  const world = stuckWorld();
  world.record({ kind: 'task-retried', task: key('a'), note: null });
  world.settle();
  world.runnersStart();
  const { live } = world.ledger.tasks.get(key('a')) ?? {};
  if (live)
    world.record({ kind: 'run-failed', fence: live.fence, failure: { kind: 'internal', message: 'Ask @octocat <!-- x -->' }, usage: null });
  const comment = world.comment(1, '/why');
  world.settle();
  expect(answerTo(world, comment)).toEqual({
    reaction: '+1',
    reply: [
      '**stuck**: Stuck after 1 failure: Ask @<!-- -->octocat &lt;!-- x -->. A comment `/retry` starts it again.',
      '',
      '- Attempt 2, internal: Ask @<!-- -->octocat &lt;!-- x -->',
    ].join('\n'),
  });
});

test('/why of a task without failures is one sentence', () => {
  const world = new FakeWorld([task('a', { human: true })]);
  world.settle();
  const comment = world.comment(1, '/why');
  world.settle();
  expect(answerTo(world, comment).reply).toBe(
    '**held**: People do this one: close its issue as completed, or tick its box, when it is done.',
  );
});

test('/help lists the commands, and a misspelt one is answered with what was meant', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  const help = world.comment(1, '/help');
  const misspelt = world.comment(1, '/retyr');
  world.settle();
  expect(answerTo(world, help).reply).toContain('`/pause` holds the task');
  expect(answerTo(world, misspelt)).toEqual({ reaction: 'confused', reply: 'There is no command `/retyr`. Did you mean `/retry`?' });
});

test('a thumb that somebody else puts on a new command does not swallow it', () => {
  const world = new FakeWorld([task('a', { human: true })]);
  world.settle();
  const comment = world.comment(1, '/pause');
  world.reactions.set(comment, '+1');
  world.settle();
  expect(world.why('a')).toBe('Paused by octocat; a comment `/resume` there lets it go on.');
});

test('what is no command of ours is left alone', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  world.comment(1, '/lgtm');
  world.comment(1, '/pause', { author: 'mergetick[bot]' });
  world.comment(1, '/pause', { mayWrite: null });
  world.comment(4_711, '/pause');
  expect(world.plan().actions).toEqual([]);
});

test('commands on the pull request of a task count, under review and after', () => {
  const world = new FakeWorld([task('a')]);
  world.settle();
  world.runnersStart();
  const number = world.publish('a');
  const during = world.comment(number, '/why');
  world.settle();
  expect(answerTo(world, during).reply).toContain(`**in-review**: Pull request #${number} waits for review`);

  world.pulls.set(number, { number, task: null, state: 'open', mergeCommit: null });
  const unmarked = world.comment(number, '/help');
  world.settle();
  expect(answerTo(world, unmarked).reaction).toBe('+1');
});

test('a command on the issue of a line that is gone is refused', () => {
  const world = new FakeWorld([task('a'), task('b')]);
  world.settle();
  world.tasks = world.tasks.slice(1);
  const [pause, why] = [world.comment(1, '/pause'), world.comment(1, '/why')];
  world.settle();
  expect(answerTo(world, pause)).toEqual({ reaction: 'confused', reply: 'There is nothing to pause. Its line is no longer in a list.' });
  expect(answerTo(world, why).reply).toBe('**gone**: Its line is no longer in a list.');
});

test('a pass that died between carrying out a command and answering it leaves the answer to the next', () => {
  const world = stuckWorld();
  const retry = world.comment(1, '/retry');
  const stranger = world.comment(1, '/why', { mayWrite: false });
  world.pass('bot/one', 1);
  expect(world.reactions.size).toBe(0);

  world.comments.splice(0, 2, ...world.comments.map((each) => (each.id === retry ? { ...each, mayWrite: null } : each)));
  world.settle();
  expect(answerTo(world, retry).reaction).toBe('+1');
  expect(answerTo(world, stranger).reaction).toBe('confused');
  expect(world.ledger.tasks.get(key('a'))?.attempts).toBe(2);
});

test('comments are read from where the last answered one stands, once the ledger is written anyway', () => {
  const world = stuckWorld();
  const before = world.ledger.commandsReadUntil;
  world.now += 600_000;
  world.comment(1, '/why');
  world.now += 600_000;
  world.settle();
  expect(world.ledger.commandsReadUntil).toBe(world.now - 600_000);
  expect(world.ledger.commandsReadUntil).toBeGreaterThan(before);

  world.now += 600_000;
  world.comment(1, '/help');
  world.settle();
  expect(world.ledger.commandsReadUntil).toBe(world.now - 120_000);
});
