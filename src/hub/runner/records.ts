import type { Actor } from './host.ts';

type RunStatus = 'queued' | 'pending' | 'in_progress' | 'completed';
type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped';

/** A workflow file of the default branch. */
export interface WorkflowRecord {
  readonly id: number;
  readonly repository: string;
  readonly name: string;
  /** For example .github/workflows/ci.yml */
  readonly path: string;
  readonly state: 'active';
  /** ISO 8601, as all times below. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** One run of a workflow. The engine changes it; everybody else reads it. */
export interface RunRecord {
  readonly id: number;
  readonly repository: string;
  readonly workflowId: number;
  /** The workflow's name. */
  readonly name: string;
  readonly path: string;
  /** The `run-name`, or what GitHub shows in its place. */
  displayTitle: string;
  readonly event: string;
  /** The whole ref, for example refs/heads/main. */
  readonly ref: string;
  readonly headBranch: string | null;
  /** What GitHub shows; for a pull request the head of its branch. */
  readonly headSha: string;
  /** What the jobs see as github.sha; for a pull request the merge commit. */
  readonly sha: string;
  readonly headCommit: CommitRecord;
  readonly runNumber: number;
  readonly runAttempt: number;
  readonly actor: Actor;
  readonly triggeringActor: Actor;
  readonly createdAt: string;
  readonly checkSuiteId: number;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The webhook body that started it. */
  readonly payload: Record<string, unknown>;
  /** How many `workflow_run` events lie between this run and the first cause. */
  readonly depth: number;
  status: RunStatus;
  conclusion: Conclusion | null;
  updatedAt: string;
  startedAt: string;
  /** Why the run could not start, in one sentence. */
  problem: string | null;
}

export interface CommitRecord {
  readonly id: string;
  readonly treeId: string;
  readonly message: string;
  readonly timestamp: string;
  readonly author: { readonly name: string; readonly email: string };
  readonly committer: { readonly name: string; readonly email: string };
}

export interface JobRecord {
  readonly id: number;
  readonly runId: number;
  readonly repository: string;
  /** The key below `jobs:`. */
  readonly key: string;
  readonly name: string;
  readonly labels: readonly string[];
  readonly createdAt: string;
  status: RunStatus;
  conclusion: Conclusion | null;
  startedAt: string | null;
  completedAt: string | null;
  runnerName: string | null;
  runnerId: number | null;
  steps: StepRecord[];
  annotations: Annotation[];
  /** The text that `$GITHUB_STEP_SUMMARY` collected. */
  summary: string;
}

export interface StepRecord {
  readonly number: number;
  readonly name: string;
  status: RunStatus;
  conclusion: Conclusion | null;
  startedAt: string | null;
  completedAt: string | null;
}

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title: string | null;
  readonly path: string | null;
  readonly line: number | null;
}

export interface ArtifactRecord {
  readonly id: number;
  readonly runId: number;
  readonly repository: string;
  readonly name: string;
  readonly sizeInBytes: number;
  /** sha256:HEX of the zip. */
  readonly digest: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly expiresAt: string;
  readonly headSha: string;
  readonly headBranch: string | null;
  readonly expired: boolean;
}

/** One line of a job's log, already masked. */
export interface RunLogLine {
  readonly runId: number;
  readonly jobId: number;
  readonly jobName: string;
  readonly line: string;
}
