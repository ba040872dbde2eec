import { expect, test } from 'vitest';
import { emptyLedger, fold } from '../ledger/fold.ts';
import type { LedgerEvent } from '../model/ledger.ts';
import type { Task } from '../model/task.ts';
import { branchName } from '../plan/names.ts';
import { readLists } from '../tasklist/read.ts';
import { findPullRequests } from './find-pull-requests.ts';
import type { SeenPullRequest, Sight } from './reader.ts';

const tasks = readLists([{ path: 'TASKS.md', text: '- [ ] T001 Build\n- [ ] T002 Paint\n' }]).flatMap((list) => list.tasks);
const [build, paint] = tasks as [Task, Task];
const at = { at: 1, by: 'bot' };

test('a pull request that nobody recorded counts by branch, marker and repository together', async () => {
  const mine = pull({ number: 1, head: branchName(build), body: marked(build) });
  const copied = pull({ number: 2, head: branchName(build), body: marked(build), own: false });
  const elsewhere = pull({ number: 3, head: 'feature', body: marked(build) });
  const unmarked = pull({ number: 4, head: branchName(paint), body: 'by hand' });
  const found = await find([mine, copied, elsewhere, unmarked]);
  expect([...found]).toEqual([[1, { number: 1, task: build.key, state: 'open', mergeCommit: null }]]);
});

test('what the ledger recorded counts whatever became of its body', async () => {
  const found = await find(
    [pull({ number: 5, head: 'renamed', body: '' })],
    [{ ...at, kind: 'pull-found', task: paint.key, pullRequest: 5 }],
  );
  expect(found.get(5)?.task).toBe(paint.key);
});

test('one that the ledger knows but the first answer lacks is asked for', async () => {
  const older = pull({ number: 6, state: 'merged', mergeCommit: 'c0ffee' });
  const found = await find([], [{ ...at, kind: 'pull-found', task: paint.key, pullRequest: 6 }], [older]);
  expect(found.get(6)).toEqual({ number: 6, task: paint.key, state: 'merged', mergeCommit: 'c0ffee' });
});

test('a merge into another branch brings no merge commit', async () => {
  const stacked = pull({
    number: 7,
    head: branchName(build),
    body: marked(build),
    state: 'merged',
    base: 'develop',
    mergeCommit: 'c0ffee',
  });
  expect((await find([stacked])).get(7)).toEqual({ number: 7, task: build.key, state: 'merged', mergeCommit: null });
});

test('one whose end is recorded is not looked at again, unless somebody reopened it', async () => {
  const events: LedgerEvent[] = [{ ...at, kind: 'pull-closed', task: build.key, pullRequest: 8 }];
  const closed = pull({ number: 8, head: branchName(build), body: marked(build), state: 'closed' });
  expect((await find([closed], events)).size).toBe(0);
  expect((await find([{ ...closed, state: 'open' }], events)).size).toBe(1);
});

function find(pullRequests: readonly SeenPullRequest[], events: readonly LedgerEvent[] = [], older: readonly SeenPullRequest[] = []) {
  const reader = { pullRequests: (numbers: readonly number[]) => Promise.resolve(older.filter(({ number }) => numbers.includes(number))) };
  return findPullRequests(reader, { pullRequests, source: { defaultBranch: 'main' } } as Sight, tasks, fold(emptyLedger(), events));
}

function pull(about: Partial<SeenPullRequest> & { number: number }): SeenPullRequest {
  return { state: 'open', body: '', head: 'main', base: 'main', own: true, mergeCommit: null, ...about };
}

function marked(task: Task): string {
  return `<!-- mergetick task=${encodeURIComponent(task.key)} run=1.abc -->\nDone.`;
}
