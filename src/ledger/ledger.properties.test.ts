import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LedgerEvent } from '../model/ledger.ts';
import { commitFiles } from './commit-files.ts';
import { decodeEvents, encodeEvents } from './event-lines.ts';
import { emptyLedger, fold } from './fold.ts';
import { bucketPath } from './places.ts';
import { rebuild } from './rebuild.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot.ts';
import { anyCommits, anyEvents } from './stories.ts';

/** The branch after these commits, and the state that the last one gave. */
function branchAfter(commits: readonly (readonly LedgerEvent[])[], check?: (files: ReadonlyMap<string, string>) => void) {
  const files = new Map<string, string>();
  let state = emptyLedger();
  for (const [index, events] of commits.entries()) {
    const commit = commitFiles(state, events, 1_700_000_000_000 + index * 40 * 86_400_000);
    for (const [path, text] of commit.files) files.set(path, text);
    state = commit.state;
    check?.(files);
  }
  return { files, state };
}

function snapshotOf(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...files].filter(([path]) => path.startsWith('snapshot/')).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

test('after every commit the snapshot is byte for byte what a rebuild from the events gives', () => {
  fc.assert(
    fc.property(anyCommits, (commits) => {
      branchAfter(commits, (files) => {
        if (files.size === 0) return;
        expect(snapshotOf(files)).toEqual(snapshotOf(encodeSnapshot(rebuild(files))));
      });
    }),
  );
});

test('a snapshot reads back as the state that wrote it', () => {
  fc.assert(
    fc.property(anyCommits, (commits) => {
      const { files, state } = branchAfter(commits);
      expect(decodeSnapshot(encodeSnapshot(state))).toEqual(state);
      expect(decodeSnapshot(files)).toEqual(files.size === 0 ? null : state);
    }),
  );
});

test('events read back as they were written', () => {
  const first: LedgerEvent = { kind: 'task-paused', task: 'a', at: 1, by: 'octocat' };
  fc.assert(
    fc.property(anyEvents, (events) => {
      expect(decodeEvents('events/x.jsonl', encodeEvents([first, ...events]))).toEqual([first, ...events]);
    }),
  );
});

test('folding in one go or in batches gives the same', () => {
  fc.assert(
    fc.property(anyEvents, anyEvents, (one, other) => {
      expect(fold(fold(emptyLedger(), one), other)).toEqual(fold(emptyLedger(), [...one, ...other]));
    }),
  );
});

test('what a commit uploads does not grow with tasks in other buckets', () => {
  const paused = (task: string): LedgerEvent => ({ kind: 'task-paused', task, at: 1, by: 'octocat' });
  const elsewhere = Array.from({ length: 5_000 }, (_, index) => `TASKS.md#T${index}`).filter(
    (task) => bucketPath(task) !== bucketPath('TASKS.md#x'),
  );
  const bytesAfter = (others: readonly string[]): number => {
    const { state } = commitFiles(emptyLedger(), ['TASKS.md#x', ...others].map(paused), 1);
    const { files } = commitFiles(state, [{ kind: 'task-resumed', task: 'TASKS.md#x', at: 2, by: 'octocat' }], 2);
    return [...files.values()].join('').length;
  };
  expect(bytesAfter(elsewhere) - bytesAfter([])).toBeLessThan(5); // the digits of their number
});
