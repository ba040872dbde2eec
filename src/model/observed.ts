import type { CommitOid, Instant, Login, TaskKey } from './ids.ts';
import type { LedgerState } from './ledger.ts';
import type { RememberedTask } from './remembered.ts';

/** The world as one pass saw it. */
export interface Observed {
  readonly repository: ObservedRepository;
  readonly ledger: LedgerState;
  /** Where the ledger's branch points; null while there is none. Fences take their nonce from it. */
  readonly ledgerTip: CommitOid | null;
  /** How the lists write tasks otherwise than the ledger remembers it. */
  readonly reread: readonly RememberedTask[];
  /** Mirror issues by task. Where two carry the same marker, the one with the lower number. */
  readonly issues: ReadonlyMap<TaskKey, ObservedIssue>;
  /** Pull requests of tasks, by number: open ones, and closed ones that the ledger does not know the end of. */
  readonly pullRequests: ReadonlyMap<number, ObservedPullRequest>;
  /** Workflow runs that carry the fence of a live claim, by `<task>#<attempt>.<nonce>`. */
  readonly runs: ReadonlyMap<string, ObservedRun>;
  /** Comments that begin with a slash command, oldest first. */
  readonly comments: readonly ObservedComment[];
}

export interface ObservedRepository {
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  /** Where the default branch points; the lists were read there. */
  readonly head: CommitOid;
  /** Names of labels that exist. */
  readonly labels: ReadonlySet<string>;
  /** False where the server lacks native issue dependencies (or sub-issues); then only the body says so. */
  readonly dependencies: boolean;
  readonly subIssues: boolean;
}

export interface ObservedIssue {
  readonly number: number;
  readonly title: string;
  /** Digest of what we last wrote there, from the hidden marker. */
  readonly digest: string;
  readonly open: boolean;
  readonly closedAs: 'completed' | 'not-planned' | null;
  /** Who closed it and whether that person may write; null while open or when not asked. */
  readonly closedByWriter: boolean | null;
  readonly labels: readonly string[];
  readonly parent: number | null;
  readonly blockedBy: readonly number[];
}

export interface ObservedPullRequest {
  readonly number: number;
  readonly task: TaskKey | null;
  readonly state: 'open' | 'closed' | 'merged';
  /** Only a merge into the default branch counts. */
  readonly mergeCommit: CommitOid | null;
}

export interface ObservedRun {
  readonly id: number;
  readonly status: 'queued' | 'in-progress' | 'completed';
  readonly conclusion: string | null;
}

export interface ObservedComment {
  readonly id: number;
  /** The issue or pull request it stands on. */
  readonly issue: number;
  readonly author: Login;
  readonly body: string;
  readonly at: Instant;
  /** Whether the author may write to the repository, read live; null when it was not asked because the command is old or answered. */
  readonly mayWrite: boolean | null;
  /** Whether it has one of the reactions that we answer with; anybody may have given it. */
  readonly answered: boolean;
  /** Whether our reply to it stands there. */
  readonly replied: boolean;
}
