import type { Instant, RepositoryPath } from '../model/ids.ts';
import type { LedgerEvent, LedgerFact, LedgerState } from '../model/ledger.ts';
import { encodeEvents } from './event-lines.ts';
import { fold } from './fold.ts';
import { bucketPath, commandsPath, eventPath, memoryPath, metaPath } from './places.ts';
import { encodeBuckets, encodeCommands, encodeMeta } from './snapshot.ts';

export interface LedgerCommit {
  readonly state: LedgerState;
  /** What to write, whole files; everything else on the branch stays. */
  readonly files: ReadonlyMap<RepositoryPath, string>;
}

/** One commit that appends `events`: their file, and of the snapshot only the files that change. No events, no files. */
export function commitFiles(before: LedgerState, events: readonly LedgerEvent[], now: Instant): LedgerCommit {
  if (events.length === 0) return { state: before, files: new Map() };

  const state = { ...fold(before, events), sequence: before.sequence + 1 };
  const commandsChanged = before.sequence === 0 || events.some(({ kind }) => kind === 'command-read' || kind === 'comments-read');
  const files = new Map([
    [eventPath(state.sequence, now), encodeEvents(events)],
    [metaPath, encodeMeta(state)],
    ...(commandsChanged ? [[commandsPath, encodeCommands(state)] as const] : []),
    ...encodeBuckets(state, changedBuckets(before, state, events)),
  ]);
  return { state, files };
}

function changedBuckets(before: LedgerState, after: LedgerState, events: readonly LedgerEvent[]): ReadonlySet<RepositoryPath> {
  const tasks = events.map(taskOf).filter((task) => task !== null);
  const read = events.flatMap((event) => (event.kind === 'tasks-read' ? event.tasks.map(({ task }) => task) : []));
  return new Set([...tasks.filter((task) => before.tasks.get(task) !== after.tasks.get(task)).map(bucketPath), ...read.map(memoryPath)]);
}

/** The task that a fact is about; null for those about passes and comments. */
function taskOf(fact: LedgerFact): string | null {
  if ('fence' in fact) return fact.fence.task;
  return 'task' in fact ? fact.task : null;
}
