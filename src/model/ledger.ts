import type { CommitOid, Instant, Login, TaskKey } from './ids.ts';
import type { Remembered, RememberedTask } from './remembered.ts';
import type { Failure, Fence, Usage } from './run.ts';

/** One line of the ledger. `by` is who or what caused it: a login, `bot`, `actions`, or a run's address. */
export type LedgerEvent = { readonly at: Instant; readonly by: string } & LedgerFact;

export type LedgerFact =
  /** A pass is about to write. Others leave creations to its holder until then. */
  | { readonly kind: 'pass-began'; readonly holder: string; readonly until: Instant }
  | { readonly kind: 'run-claimed'; readonly fence: Fence; readonly base: CommitOid; readonly agent: string; readonly deadline: Instant }
  /** No run of the claim was seen: it is started once more. */
  | { readonly kind: 'run-dispatched'; readonly fence: Fence }
  | { readonly kind: 'run-started'; readonly fence: Fence; readonly runId: number; readonly base: CommitOid }
  | { readonly kind: 'run-published'; readonly fence: Fence; readonly pullRequest: number; readonly usage: Usage; readonly summary: string }
  | { readonly kind: 'run-failed'; readonly fence: Fence; readonly failure: Failure; readonly usage: Usage | null }
  /** An open pull request of the task that the ledger did not know: its run died before it could say so, or people reopened it. */
  | { readonly kind: 'pull-found'; readonly task: TaskKey; readonly pullRequest: number }
  | { readonly kind: 'pull-merged'; readonly task: TaskKey; readonly pullRequest: number; readonly commit: CommitOid }
  | { readonly kind: 'pull-closed'; readonly task: TaskKey; readonly pullRequest: number }
  /** Maintainers asked for another try: earlier attempts no longer count. */
  | { readonly kind: 'task-retried'; readonly task: TaskKey; readonly note: string | null }
  /** The box of a merged task was unticked again: it is work once more. */
  | { readonly kind: 'task-reopened'; readonly task: TaskKey }
  | { readonly kind: 'task-paused'; readonly task: TaskKey }
  | { readonly kind: 'task-resumed'; readonly task: TaskKey }
  /** How the lists write tasks otherwise than the ledger remembers it: new ones, changed ones, and those that are gone. */
  | { readonly kind: 'tasks-read'; readonly tasks: readonly RememberedTask[] }
  | { readonly kind: 'command-read'; readonly comment: number; readonly author: Login; readonly verdict: 'accepted' | 'refused' }
  /** No comment before `until` needs reading again. */
  | { readonly kind: 'comments-read'; readonly until: Instant };

/** A run that holds its task until it ends or its deadline passes. */
export interface LiveRun {
  readonly fence: Fence;
  readonly base: CommitOid;
  readonly agent: string;
  readonly claimedAt: Instant;
  /** Counted anew once the run has started, since nobody knows how long it waited for a runner. */
  readonly deadline: Instant;
  /** How often it was started, the claim's own time included, and when last. */
  readonly dispatches: number;
  readonly dispatchedAt: Instant;
  /** Null until the claim job took the fence. */
  readonly runId: number | null;
}

/** What the ledger knows of one task. A task that nothing happened to has no record. */
export interface TaskRecord {
  /** Attempts ever made, for fences: never reset. */
  readonly attempts: number;
  readonly live: LiveRun | null;
  /** Since the last `/retry`, oldest first. Their number is what `max_attempts` counts. */
  readonly failures: readonly (Failure & { readonly attempt: number; readonly at: Instant })[];
  readonly notes: readonly string[];
  readonly paused: { readonly by: string; readonly at: Instant } | null;
  readonly pullRequest: number | null;
  /** Set by a merge that was seen; the box is ticked because of it. */
  readonly merged: { readonly pullRequest: number; readonly commit: CommitOid; readonly at: Instant } | null;
  /** Pull requests whose end, merged or closed, is told already: seeing them again means nothing. */
  readonly ended: readonly number[];
  /** What its runs used until now, all attempts together; counted from nothing again after a merge. */
  readonly tokens: number;
}

/** What tasks used that runs have brought to a merge, to guess by what others will. */
export interface FinishedTasks {
  /** All there ever were. */
  readonly count: number;
  /** Tokens of each of the last fifty, oldest first. */
  readonly tokens: readonly number[];
}

export interface LedgerState {
  /** Number of the last event file; 0 for an empty ledger. */
  readonly sequence: number;
  readonly pass: { readonly holder: string; readonly until: Instant } | null;
  readonly tasks: ReadonlyMap<TaskKey, TaskRecord>;
  /** How the lists wrote each task when they were last read, and those that they no longer have. */
  readonly memory: ReadonlyMap<TaskKey, Remembered>;
  /** Comments whose commands were carried out or refused, and when; forgotten a day after `commandsReadUntil` passed them. */
  readonly commands: ReadonlyMap<number, { readonly verdict: 'accepted' | 'refused'; readonly at: Instant }>;
  /** Every command comment older than this is in `commands` or was none. */
  readonly commandsReadUntil: Instant;
  /** Runs ever claimed, for budgets: survives retries. */
  readonly runsClaimed: number;
  /** Tasks ever claimed. */
  readonly tasksClaimed: number;
  readonly finished: FinishedTasks;
}
