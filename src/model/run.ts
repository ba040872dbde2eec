import type { CommitOid, Instant, RepositoryPath, TaskKey } from './ids.ts';

/**
 * Names one attempt at one task. The nonce comes from the ledger's tip at the claim, which no two successful claims share,
 * so a second dispatch of the same attempt carries the same fence and a new attempt never does.
 */
export interface Fence {
  readonly task: TaskKey;
  /** Counted from 1. */
  readonly attempt: number;
  readonly nonce: string;
}

/** Why a run came to nothing. The kind alone decides whether it is worth trying again. */
export const failureKinds = [
  'timeout',
  'runner-lost',
  'rate-limit',
  'model-overloaded',
  'verification-failed',
  'no-change',
  'conflict',
  'policy-refused',
  'invalid-task',
  'authentication',
  'budget',
  'closed-unmerged',
  'internal',
] as const;
export type FailureKind = (typeof failureKinds)[number];

export interface Failure {
  readonly kind: FailureKind;
  /** One sentence for people and for the next attempt. */
  readonly message: string;
}

/** What the claim job hands to the work job: all that the mind may know, and nothing that opens a door. */
export interface RunBrief {
  readonly fence: Fence;
  readonly list: RepositoryPath;
  /** The task's key in the list at that commit; the ledger's is in the fence. */
  readonly place: TaskKey;
  /** The commit that the list is read at and the patch is made against. */
  readonly base: CommitOid;
  /** What went wrong in earlier attempts, oldest first. */
  readonly lessons: readonly Failure[];
  /** What maintainers added with `/retry`, oldest first. */
  readonly notes: readonly string[];
  readonly agent: string;
}

/** What a model run used, as the API counted it. */
export interface Usage {
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
}

/** One command of the repository's own `verify` list and how it ended. */
export interface Evidence {
  readonly command: string;
  readonly exitCode: number;
  readonly milliseconds: number;
  /** The end of what it printed. */
  readonly output: string;
}

/** `result.json` of a run, as the work job writes it. The publish job reads it as hostile text. */
export interface RunResult {
  readonly fence: Fence;
  readonly base: CommitOid;
  readonly outcome: 'patch' | 'failed';
  /** Present when the outcome is `failed`. */
  readonly failure: Failure | null;
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly usage: Usage;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
}
