import type { CommitOid, Instant, Login, RepositoryPath } from '../model/ids.ts';

/** What stands on the default branch. */
export interface Source {
  readonly defaultBranch: string;
  readonly head: CommitOid;
  /** Configuration and lists in the usual places, those that exist, as they are at `head`. */
  readonly files: ReadonlyMap<RepositoryPath, string>;
  /** Files of the usual folders (`specs/…/tasks.md`), whose text was not read. */
  readonly others: readonly RepositoryPath[];
}

export interface SourceReader {
  source(): Promise<Source>;
  /** Files of one commit, exactly; those that do not exist are left out. */
  files(commit: CommitOid, paths: readonly RepositoryPath[]): Promise<ReadonlyMap<RepositoryPath, string>>;
  /** The paths of one commit below the folders of these globs, as deep as the globs reach. */
  paths(commit: CommitOid, globs: readonly string[]): Promise<readonly RepositoryPath[]>;
}

/** Tip and snapshot of the ledger's branch, both from one commit. */
export interface LedgerFiles {
  /** Null while the branch does not exist. */
  readonly tip: CommitOid | null;
  readonly snapshot: ReadonlyMap<RepositoryPath, string>;
}

export interface LedgerReader {
  ledger(): Promise<LedgerFiles>;
  /** Every event file, for a snapshot that cannot be used. */
  ledgerEvents(tip: CommitOid): Promise<ReadonlyMap<RepositoryPath, string>>;
}

/** What a pass looks at. `look` is one question; the rest is asked only when something makes it necessary. */
export interface WorldReader extends SourceReader, LedgerReader {
  look(): Promise<Sight>;
  /** Comments on issues and pull requests that were written or changed since then, oldest first. */
  comments(since: Instant): Promise<readonly SeenComment[]>;
  mayWrite(login: Login): Promise<boolean>;
  closedBy(issue: number): Promise<Login | null>;
  pullRequests(numbers: readonly number[]): Promise<readonly SeenPullRequest[]>;
  /** Runs of the workflow that works on tasks, created since then. */
  runs(since: Instant): Promise<readonly SeenRun[]>;
}

export interface Sight {
  readonly owner: string;
  readonly name: string;
  readonly source: Source;
  readonly ledger: LedgerFiles;
  readonly labels: ReadonlySet<string>;
  /** All that carry the label `mergetick`, oldest first. */
  readonly issues: readonly SeenIssue[];
  /** The hundred that changed last. */
  readonly pullRequests: readonly SeenPullRequest[];
  readonly dependencies: boolean;
  readonly subIssues: boolean;
}

export interface SeenIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly createdAt: Instant;
  readonly open: boolean;
  readonly closedAs: 'completed' | 'not-planned' | null;
  readonly labels: readonly string[];
  readonly parent: number | null;
  readonly blockedBy: readonly number[];
}

export interface SeenPullRequest {
  readonly number: number;
  readonly state: 'open' | 'closed' | 'merged';
  readonly body: string;
  readonly head: string;
  readonly base: string;
  /** Its head is a branch of this same repository. */
  readonly own: boolean;
  readonly mergeCommit: CommitOid | null;
}

export interface SeenRun {
  readonly id: number;
  readonly title: string;
  readonly status: 'queued' | 'in-progress' | 'completed';
  readonly conclusion: string | null;
}

export interface SeenComment {
  readonly id: number;
  readonly issue: number;
  readonly author: Login;
  readonly byBot: boolean;
  readonly body: string;
  readonly at: Instant;
  /** It has one of the reactions that we answer with. */
  readonly answered: boolean;
}
