import type { RepositoryPath } from './ids.ts';
import type { ListSettings } from './list-settings.ts';

/** A list that the configuration names, and what it says of it. */
export interface ConfiguredList extends ListSettings {
  /** May be a glob, from the root of the repository: then it stands for all files that match. */
  readonly path: RepositoryPath;
}

/** The configuration after defaults: everything the loop lets its users decide. */
export interface Policy {
  /** Null: the first of the usual places that has task items. */
  readonly lists: readonly ConfiguredList[] | null;
  readonly maxConcurrent: number;
  /** Open pull requests of ours beyond which nothing new starts: reviewers come first. */
  readonly maxOpenPullRequests: number;
  /** Tries at one task before it is stuck. */
  readonly maxAttempts: number;
  readonly backoff: { readonly baseSeconds: number; readonly maxSeconds: number };
  /** Minutes that a claimed run may take to start, and a started one to end. After that it counts as lost. */
  readonly runDeadlineMinutes: number;
  readonly budget: { readonly tasks: number | null; readonly runs: number | null };
  readonly agent: string;
  readonly executor: Executor;
  /** Commands that must pass before work is published, run in order by `bash -c` in the work tree. */
  readonly verify: readonly string[];
  /** `none` runs the agent's commands without bubblewrap, with the rights of the job. */
  readonly sandbox: 'required' | 'none';
  readonly publish: PublishPolicy;
  readonly check: CheckPolicy;
}

/** The check on pull requests that change a list. */
export interface CheckPolicy {
  /** The least severe finding that fails it; `never` leaves it at neutral. */
  readonly failOn: 'never' | 'error' | 'warning';
}

export type Executor =
  | { readonly kind: 'anthropic'; readonly model: string; readonly maxTurns: number; readonly maxOutputTokens: number }
  | { readonly kind: 'command'; readonly command: string; readonly timeoutMinutes: number };

export interface PublishPolicy {
  /** Globs that a patch may not touch, beyond those that are always protected. */
  readonly protected: readonly string[];
  readonly maxFiles: number;
  readonly maxBytes: number;
}
