import type { Action } from '../model/action.ts';
import type { CommitOid, RepositoryPath } from '../model/ids.ts';

/** Whatever a pass does beside its two kinds of commits. Each can be done again without harm. */
export type Effect = Exclude<Action, { readonly kind: 'record' | 'tick-boxes' }>;

/** One commit, made only if the branch points where it is expected to. */
export interface BranchCommit {
  readonly branch: string;
  /** Null: the branch must not exist yet. */
  readonly expected: CommitOid | null;
  readonly headline: string;
  readonly body: string;
  readonly additions: ReadonlyMap<RepositoryPath, string>;
  readonly deletions: readonly RepositoryPath[];
}

export interface CommitWriter {
  /** The new tip, or null when somebody else moved the branch first: then nothing was changed. */
  commit(commit: BranchCommit): Promise<CommitOid | null>;
}

export interface Writer extends CommitWriter {
  perform(effect: Effect): Promise<void>;
}
