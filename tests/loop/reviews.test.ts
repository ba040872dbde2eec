import { afterEach, beforeEach, expect, test } from 'vitest';
import { Problem } from '../../src/errors/problem.ts';
import { githubPullRequests } from '../../src/github/pulls.ts';
import { githubReader } from '../../src/github/reader.ts';
import { githubWriter } from '../../src/github/writer.ts';
import type { Usage } from '../../src/model/run.ts';
import { branchName } from '../../src/plan/names.ts';
import { readLists } from '../../src/tasklist/read.ts';
import { settle } from '../../src/reconcile/settle.ts';
import { BUILD, commitFile, deeds, here, LIST, startStage, type Stage, states, textOf } from './stage.ts';

/** Line ends, tabs and a missing last newline that are to stay as they are. */
const ODD_LIST = `\uFEFF${LIST.replaceAll('\n', '\r\n')}\t🚀 no newline at the end`;
const NO_USAGE: Usage = { requests: 0, inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };

let stage: Stage;

beforeEach(async () => {
  stage = await startStage({ 'TASKS.md': ODD_LIST });
  await stage.rest();
});

afterEach(() => stage.close());

test('a merge ticks one character, starts what waited for it and closes the issue', async () => {
  const pull = await publish();
  expect(states(await stage.rest())).toEqual(['in-review', 'waiting', 'waiting']);

  await stage.as('writer').pulls.merge({ ...here, pull_number: pull });
  const pass = await stage.rest();
  expect(states(pass)).toEqual(['done', 'queued', 'waiting']);
  expect(await textOf(stage, 'TASKS.md')).toBe(ODD_LIST.replace('[ ] 1.1', '[x] 1.1'));
  expect(await issue(1)).toMatchObject({ state: 'closed', state_reason: 'completed' });

  const { data } = await stage.connection.octokit.repos.getCommit({ ...here, ref: 'main' });
  expect(data.commit.message).toBe(`Tick 1.1 Build the frame\n\nMergetick-Task: ${BUILD} (#${pull})`);
});

test('a pull request that was opened but never recorded is found by branch and marker', async () => {
  const pull = await publish({ recorded: false });
  await stage.endRuns();
  await stage.rest();
  expect(await stage.record(BUILD)).toMatchObject({ live: null, pullRequest: pull });
});

test('a pull request closed without a merge makes the task stuck, and ticks nothing', async () => {
  const pull = await publish();
  await stage.as('writer').pulls.update({ ...here, pull_number: pull, state: 'closed' });
  const pass = await stage.rest();
  expect(states(pass)[0]).toBe('stuck');
  expect(await textOf(stage, 'TASKS.md')).toBe(ODD_LIST);
});

test('somebody who commits while the box is being ticked loses nothing: the next pass ticks', async () => {
  const pull = await publish();
  await stage.as('writer').pulls.merge({ ...here, pull_number: pull });
  let raced = false;
  const pass = await stage.pass({
    writer: (inner) => ({
      ...inner,
      commit: async (commit) => {
        if (commit.branch === 'main' && !raced) {
          raced = true;
          await commitFile(stage, 'README.md', '# Plan\n');
        }
        return await inner.commit(commit);
      },
    }),
  });
  expect(pass.failures.map(({ problem }) => problem.code)).toEqual(['conflict']);
  expect(pass.again).toBeLessThanOrEqual(Date.now());
  expect(JSON.stringify((await issue(1)).labels)).not.toContain('mergetick:done');

  await stage.rest();
  expect(await textOf(stage, 'TASKS.md')).toBe(ODD_LIST.replace('[ ] 1.1', '[x] 1.1'));
  expect(await textOf(stage, 'README.md')).toBe('# Plan\n');
});

test('a tick that the branch refuses is tried again after a while, and not at once', async () => {
  const pull = await publish();
  await stage.as('writer').pulls.merge({ ...here, pull_number: pull });
  const refusal = new Problem('forbidden', 'main is protected.', 'Let the App pass.');
  const pass = await stage.pass({
    writer: (inner) => ({ ...inner, commit: async (one) => (one.branch === 'main' ? Promise.reject(refusal) : inner.commit(one)) }),
  });
  expect(pass.failures.map(({ problem }) => problem)).toEqual([refusal]);
  expect(pass.again).toBeGreaterThan(Date.now() + 30_000);
});

test('an issue closed as completed by a writer ticks its box', async () => {
  await stage.as('writer').issues.update({ ...here, issue_number: 3, state: 'closed', state_reason: 'completed' });
  await stage.rest();
  expect(await textOf(stage, 'TASKS.md')).toBe(ODD_LIST.replace('[ ] 2.1', '[x] 2.1'));
});

test('an issue closed as not planned cancels its task, and what waits for it says so', async () => {
  await stage.as('writer').issues.update({ ...here, issue_number: 2, state: 'closed', state_reason: 'not_planned' });
  const pass = await stage.rest();
  expect(states(pass)).toEqual(['queued', 'cancelled', 'waiting']);
  expect(deeds(await stage.pass())).toEqual([]);
});

/** What the publish job of a run does. */
async function publish({ recorded = true } = {}): Promise<number> {
  const { live } = await stage.record(BUILD);
  const [task] = readLists([{ path: 'TASKS.md', text: ODD_LIST }]).flatMap(({ tasks }) => tasks);
  if (live === null || task === undefined) throw new Error('Nothing was claimed.');

  const branch = branchName(task);
  const { data } = await stage.connection.octokit.git.getRef({ ...here, ref: 'heads/main' });
  await stage.connection.octokit.git.createRef({ ...here, ref: `refs/heads/${branch}`, sha: data.object.sha });
  await commitFile(stage, 'frame.txt', 'A frame\n', branch);
  const body = `<!-- mergetick task=${encodeURIComponent(BUILD)} run=1.${live.fence.nonce} -->\nCloses #1`;
  const { number } = await githubPullRequests(stage.connection).open({ branch, title: 'Build the frame', body });
  if (recorded) {
    const end = { kind: 'run-published', fence: live.fence, pullRequest: number, usage: NO_USAGE, summary: 'Built.' } as const;
    await settle({ reader: githubReader(stage.connection), writer: githubWriter(stage.connection) }, end, 'run 71', Date.now);
  }
  return number;
}

async function issue(number: number) {
  return (await stage.connection.octokit.issues.get({ ...here, issue_number: number })).data;
}
