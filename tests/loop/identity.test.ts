import { afterEach, expect, test } from 'vitest';
import { githubReader } from '../../src/github/reader.ts';
import { githubWriter } from '../../src/github/writer.ts';
import { branchName } from '../../src/plan/names.ts';
import { claimRun } from '../../src/reconcile/claim.ts';
import { readLists } from '../../src/tasklist/read.ts';
import { commitFile, deeds, here, startStage, type Stage, states, textOf } from './stage.ts';

const LIST = `# Plan

## Base
- [ ] Build the wooden frame
- [ ] Paint all of it

## Rest
- [ ] Sell the chair
`;
const FRAME = 'TASKS.md#base/build-the-wooden-frame';

let stage: Stage;

afterEach(() => stage.close());

async function begin(): Promise<void> {
  stage = await startStage({ 'TASKS.md': LIST, '.github/mergetick.yml': 'max_concurrent: 1\n' });
  await stage.rest();
}

async function rewrite(...changes: readonly (readonly [string, string])[]): Promise<void> {
  const before = (await textOf(stage, 'TASKS.md')) ?? '';
  await commitFile(
    stage,
    'TASKS.md',
    changes.reduce((text, [from, to]) => text.replace(from, to), before),
  );
}

async function issues(): Promise<readonly string[]> {
  const { data } = await stage.connection.octokit.issues.listForRepo({ ...here, state: 'all' });
  return data
    .toSorted((one, other) => one.number - other.number)
    .map(({ number, title, state, state_reason: reason }) => `#${number} ${title} (${state}${reason ? `, ${reason}` : ''})`);
}

test('a renamed task keeps its issue, which gets the new title', async () => {
  await begin();
  expect(await issues()).toEqual(['#1 Build the wooden frame (open)', '#2 Paint all of it (open)', '#3 Sell the chair (open)']);
  await rewrite(['wooden frame', 'oak frame']);
  await stage.rest();
  expect(await issues()).toEqual(['#1 Build the oak frame (open)', '#2 Paint all of it (open)', '#3 Sell the chair (open)']);
  expect(deeds(await stage.pass())).toEqual([]);
});

test('a task that moved to another section and one below a renamed heading keep theirs', async () => {
  await begin();
  await rewrite(['- [ ] Paint all of it\n', ''], ['- [ ] Sell', '- [ ] Paint all of it\n- [ ] Sell'], ['## Base', '## The carpenter']);
  await stage.rest();
  expect(await issues()).toEqual(['#1 Build the wooden frame (open)', '#2 Paint all of it (open)', '#3 Sell the chair (open)']);
  expect(deeds(await stage.pass())).toEqual([]);
});

test('a task renamed while its run is at work: the run gets it as it is written now, and its merge ticks the renamed box', async () => {
  await begin();
  await rewrite(['Build the wooden frame', 'Build the oak frame']);
  const { live } = await stage.record(FRAME);
  if (live === null) throw new Error('Nothing was claimed.');
  const ports = { reader: githubReader(stage.connection), writer: githubWriter(stage.connection) };
  expect(await claimRun(ports, live.fence, 71, Date.now)).toMatchObject({
    brief: { fence: { task: FRAME }, place: 'TASKS.md#base/build-the-oak-frame' },
  });
  await rewrite(['Build the oak frame', 'Build the heavy oak frame']);
  expect(await claimRun(ports, live.fence, 71, Date.now)).toMatchObject({ brief: { place: 'TASKS.md#base/build-the-oak-frame' } });

  const pull = await openPull(FRAME);
  await stage.rest();
  await rewrite(['Build the heavy oak frame', 'Build a heavy oak frame']);
  await stage.connection.octokit.pulls.merge({ ...here, pull_number: pull });
  await stage.endRuns();
  await stage.rest();
  expect(await textOf(stage, 'TASKS.md')).toContain('- [x] Build a heavy oak frame\n- [ ] Paint');
  expect((await issues())[0]).toMatch(/^#1 Build .* oak frame \(closed, completed\)$/);
});

test('a deleted task has its issue closed as not planned, and an unrelated one in its place gets its own', async () => {
  await begin();
  await rewrite(['- [ ] Sell the chair', '- [ ] Call the mayor']);
  await stage.rest();
  const found = await issues();
  expect(found.slice(2)).toEqual(['#3 Sell the chair (closed, not_planned)', '#4 Call the mayor (open)']);
  expect(deeds(await stage.pass())).toEqual([]);
});

test('a deleted line that is put back has its issue opened again', async () => {
  await begin();
  await rewrite(['- [ ] Sell the chair\n', '']);
  await stage.rest();
  expect((await issues())[2]).toBe('#3 Sell the chair (closed, not_planned)');
  await commitFile(stage, 'TASKS.md', LIST);
  const pass = await stage.rest();
  expect(await issues()).toHaveLength(3);
  expect((await issues())[2]).toMatch(/^#3 Sell the chair \(open/);
  expect(states(pass)).not.toContain('cancelled');
  expect(deeds(await stage.pass())).toEqual([]);
});

test('a person ticks a task and rewords it in one go: it is that task which is done', async () => {
  await begin();
  await rewrite(['- [ ] Sell the chair', '- [x] Sell the old chair']);
  await stage.rest();
  expect(await issues()).toEqual([
    '#1 Build the wooden frame (open)',
    '#2 Paint all of it (open)',
    '#3 Sell the chair (closed, completed)',
  ]);
});

test('what the ledger takes in grows with what changed', async () => {
  await begin();
  await rewrite(['wooden', 'oak']);
  const pass = await stage.pass();
  const read = pass.actions.flatMap((action) => (action.kind === 'record' && action.fact.kind === 'tasks-read' ? action.fact.tasks : []));
  expect(read).toMatchObject([{ task: FRAME, title: 'Build the oak frame', place: 'TASKS.md#base/build-the-oak-frame' }]);
});

/** What the run of a task would leave, without the run. */
async function openPull(task: string): Promise<number> {
  const { octokit } = stage.connection;
  const { data: main } = await octokit.git.getRef({ ...here, ref: 'heads/main' });
  const { live } = await stage.record(task);
  const [built] = readLists([{ path: 'TASKS.md', text: LIST }]).flatMap(({ tasks }) => tasks);
  if (built === undefined) throw new Error('No task was read.');
  const head = branchName({ ...built, title: 'Build the oak frame' });
  await octokit.git.createRef({ ...here, ref: `refs/heads/${head}`, sha: main.object.sha });
  await commitFile(stage, 'frame.txt', 'oak\n', head);
  const body = `<!-- mergetick task=${encodeURIComponent(task)} run=1.${live?.fence.nonce} -->`;
  const { data } = await octokit.pulls.create({ ...here, title: 'Frame', head, base: 'main', body });
  return data.number;
}
