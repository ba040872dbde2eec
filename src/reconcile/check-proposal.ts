import type { Problem } from '../errors/problem.ts';
import type { CommitOid, Instant } from '../model/ids.ts';
import type { CheckPolicy } from '../model/policy.ts';
import type { TaskList } from '../model/task.ts';
import { reportOn } from '../plan/review/report.ts';
import type { CheckReport } from '../plan/review/report.ts';
import { type Review, review } from '../plan/review/review.ts';
import { identify, type Memory } from '../tasklist/identity/identify.ts';
import { readLists } from '../tasklist/read.ts';
import { type LedgerAt, readLedgerState } from './ledger-state.ts';
import { seenBy } from './observe.ts';
import type { Proposal, ProposalReader } from './proposal.ts';
import type { Sight, Source } from './reader.ts';
import { annotatable, newFaults, type Revision, revisionAt, sameRevision } from './revision.ts';

/** What a pull request was found to do, to be shown at its head. */
export interface Check {
  readonly pull: number;
  readonly head: CommitOid;
  /** Null where neither a list nor the configuration is changed. */
  readonly review: Review | null;
  readonly report: CheckReport;
}

/** For those who require the check: a pull request without it could never be merged. */
const nothingChanged: CheckReport = {
  title: 'No list is changed',
  summary: 'This pull request changes neither a list nor the configuration.',
  conclusion: 'success',
  annotations: [],
};

/**
 * What merging a pull request would do to the plan. Null where there is nothing to check: it is closed, or changes neither a list nor the
 * configuration; but where the check may fail people may require it, and then every pull request gets one. Nothing of it is run: its texts
 * are read and compared. What fails the check is what `severity` or else the default branch says, never the pull request itself.
 */
export async function checkProposal(
  reader: ProposalReader,
  number: number,
  now: Instant,
  severity: CheckPolicy | null = null,
): Promise<Check | null> {
  const proposal = await reader.proposal(number);
  if (proposal === null) return null;

  const [from, to] = (await reader.sourcesAt([proposal.start, proposal.head])) as [Source | Problem, Source | Problem];
  const before = await revisionAt(reader, from, null);
  const after = await revisionAt(reader, to, before);
  const { number: pull, head } = proposal;
  if (sameRevision(before, after))
    return before.policy.check.failOn === 'never' ? null : { pull, head, review: null, report: nothingChanged };
  const sight = await reader.look();
  const current = await revisionAt(reader, sight.source, null);
  const found = await reviewOf(reader, { proposal, before, after, sight, current, now });
  const report = reportOn(found, newFaults(before, after), annotatable(after), severity ?? current.policy.check);
  return { pull, head, review: found, report };
}

interface Question {
  readonly proposal: Proposal;
  readonly before: Revision;
  readonly after: Revision;
  readonly sight: Sight;
  /** At the tip of the default branch. */
  readonly current: Revision;
  readonly now: Instant;
}

async function reviewOf(reader: ProposalReader, { proposal, before, after, sight, current, now }: Question): Promise<Review> {
  const ledger = await readLedgerState(reader, sight.ledger);
  const known = identify(ledger.state.memory, readLists(current.files));
  const observed = { ...(await seenNow(reader, sight, known.lists, ledger)), reread: known.changes };
  const [from, to] = inTurn(ledger.state.memory, before, after);
  return review({ ...before, lists: from }, { ...after, lists: to }, { observed, lists: known.lists, now }, proposal.renamed);
}

/** A task keeps its key from one to the next, wherever the pull request put it. */
function inTurn(memory: Memory, before: Revision, after: Revision): readonly [readonly TaskList[], readonly TaskList[]] {
  const old = identify(memory, readLists(before.files));
  const since = new Map([...memory, ...old.changes.map(({ task, ...remembered }) => [task, remembered] as const)]);
  return [old.lists, identify(since, readLists(after.files)).lists];
}

/** Runs and comments change nothing of what a list would start: they are not asked for. */
async function seenNow(reader: ProposalReader, sight: Sight, lists: readonly TaskList[], ledger: LedgerAt) {
  const quiet = { ...reader, comments: () => Promise.resolve([]), runs: () => Promise.resolve([]) };
  return await seenBy(quiet, sight, lists, ledger);
}
