import { Problem } from '../errors/problem.ts';
import { commitFiles } from '../ledger/commit-files.ts';
import { emptyLedger } from '../ledger/fold.ts';
import { ledgerBranch } from '../ledger/places.ts';
import { rebuild } from '../ledger/rebuild.ts';
import { decodeSnapshot, encodeSnapshot } from '../ledger/snapshot.ts';
import type { CommitOid, Instant, RepositoryPath } from '../model/ids.ts';
import type { LedgerEvent, LedgerFact, LedgerState } from '../model/ledger.ts';
import type { LedgerFiles, LedgerReader } from './reader.ts';
import type { CommitWriter } from './writer.ts';

/** The ledger at one commit. */
export interface LedgerAt {
  readonly tip: CommitOid | null;
  readonly state: LedgerState;
  /** Files of a snapshot that could not be used: the next commit replaces them. Empty when it could. */
  readonly damaged: readonly RepositoryPath[];
  /** Whether the snapshot has to be written whole. */
  readonly rebuilt: boolean;
}

/** Reads the snapshot, or every event where the snapshot is missing or damaged. */
export async function readLedgerState(reader: LedgerReader, files: LedgerFiles): Promise<LedgerAt> {
  const { tip, snapshot } = files;
  if (tip === null) return { tip, state: emptyLedger(), damaged: [], rebuilt: false };

  const state = decodeSnapshot(snapshot);
  if (state !== null) return { tip, state, damaged: [], rebuilt: false };
  return { tip, state: rebuild(await reader.ledgerEvents(tip)), damaged: [...snapshot.keys()], rebuilt: true };
}

/** Appends to the ledger in one commit; false when somebody else was faster, and nothing was written. */
export async function appendEvents(writer: CommitWriter, ledger: LedgerAt, events: readonly LedgerEvent[], now: Instant): Promise<boolean> {
  const { state, files } = commitFiles(ledger.state, events, now);
  const additions = ledger.rebuilt ? new Map([...files, ...encodeSnapshot(state)]) : files;
  const tip = await writer.commit({
    branch: ledgerBranch,
    expected: ledger.tip,
    headline: headline(events),
    body: events.map(inOneLine).join('\n'),
    additions,
    deletions: ledger.damaged.filter((path) => !additions.has(path)),
  });
  return tip !== null;
}

const MOST_RACES = 10;

/** What to record, and what to answer when that succeeded. */
export interface LedgerChange<T> {
  readonly facts: readonly LedgerFact[];
  readonly answer: T;
}

/** Decides on the ledger as it is and records that; decides again when somebody else was faster. */
export async function changeLedger<T>(
  reader: LedgerReader,
  writer: CommitWriter,
  clock: () => Instant,
  by: string,
  decide: (ledger: LedgerAt) => LedgerChange<T> | Promise<LedgerChange<T>>,
): Promise<T> {
  for (let race = 0; race < MOST_RACES; race++) {
    const ledger = await readLedgerState(reader, await reader.ledger());
    const { facts, answer } = await decide(ledger);
    const now = clock();
    const events = facts.map((fact) => ({ ...fact, at: now, by }));
    if (events.length === 0 || (await appendEvents(writer, ledger, events, now))) return answer;
  }
  throw tooManyRaces(MOST_RACES);
}

export function tooManyRaces(races: number): Problem {
  return new Problem(
    'conflict',
    `The branch ${ledgerBranch} moved ${races} times while something was to be recorded on it.`,
    'Try again; if it happens often, let fewer things run at once (`max_concurrent`).',
  );
}

/** `run-claimed, 3 command-read` */
function headline(events: readonly LedgerEvent[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of events) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => (count === 1 ? kind : `${count} ${kind}`)).join(', ');
}

function inOneLine(event: LedgerEvent): string {
  const about = 'fence' in event ? ` ${event.fence.task} attempt ${event.fence.attempt}` : 'task' in event ? ` ${event.task}` : '';
  return `${event.kind}${about} by ${event.by}`;
}
