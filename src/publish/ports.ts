import type { CommitOid, Instant, RepositoryPath } from '../model/ids.ts';

/** Makes the one commit of a run on its branch. Holds the token that may push; knows nothing of models. */
export interface BranchWriter {
  /** Applies the patch, three ways, to where the default branch is now. Nothing leaves this machine before `push`. */
  prepare(change: ProposedChange): Promise<Prepared>;
}

export interface ProposedChange {
  /** The commit that the patch was made against. */
  readonly base: CommitOid;
  readonly patch: Uint8Array;
  readonly branch: string;
  readonly message: string;
  readonly at: Instant;
}

export type Prepared =
  | { readonly kind: 'conflict'; readonly paths: readonly RepositoryPath[] }
  | {
      readonly kind: 'ready';
      /** What the commit changes, as Git sees it and not as the patch says. */
      readonly changes: readonly PathChange[];
      /** Replaces whatever an earlier attempt left on the branch. Answers the commit. */
      push(): Promise<CommitOid>;
    };

export interface PathChange {
  readonly path: RepositoryPath;
  /** Git's file modes, `000000` where the side has no such file. */
  readonly oldMode: string;
  readonly newMode: string;
}

export interface PullRequests {
  /** The open pull request whose head is that branch of this repository. */
  findOpen(branch: string): Promise<{ readonly number: number; readonly body: string } | null>;
  open(request: { readonly branch: string; readonly title: string; readonly body: string }): Promise<{ readonly number: number }>;
}
