import type { Problem } from '../errors/problem.ts';
import type { CommitOid, RepositoryPath } from '../model/ids.ts';
import type { Source, WorldReader } from './reader.ts';

/** An open pull request against the default branch, as far as its check has to know it. */
export interface Proposal {
  readonly number: number;
  readonly head: CommitOid;
  /** Where it left the default branch: what others did since is not its doing. */
  readonly start: CommitOid;
  /** Files that it moves, old path → new path. */
  readonly renamed: ReadonlyMap<RepositoryPath, RepositoryPath>;
}

export interface ProposalReader extends WorldReader {
  /** Null where there is nothing to check: closed, or against another branch. */
  proposal(number: number): Promise<Proposal | null>;
  /** What stands at these commits in the usual places, in one question; the problem where a text of one cannot be read. */
  sourcesAt(commits: readonly CommitOid[]): Promise<readonly (Source | Problem)[]>;
}
