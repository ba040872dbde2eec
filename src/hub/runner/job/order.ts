import type { ArtifactShelf } from '../artifact/shelf.ts';
import type { Permissions, RunnerRepository } from '../host.ts';
import type { JobRecord, RunRecord } from '../records.ts';
import type { Job, Workflow } from '../workflow/workflow.ts';

/** Everything one job needs to know before it starts. */
export interface JobOrder {
  readonly run: RunRecord;
  readonly workflow: Workflow;
  readonly job: Job;
  readonly record: JobRecord;
  readonly repository: RunnerRepository;
  readonly permissions: Permissions;
  /** The contexts that are known by then: github, inputs, vars, needs, matrix, strategy. */
  readonly contexts: Readonly<Record<string, unknown>>;
  /** Stops the job as a person's cancelling does: conditions decide what still runs. */
  readonly cancel: AbortSignal;
  /** Stops it at once and for good. */
  readonly kill: AbortSignal;
}

/** What the jobs of one engine share. */
export interface Workshop {
  /** The hub's address. */
  readonly url: string;
  readonly workDir: string;
  /** `owner/name` to the directory with its action.yml. */
  readonly actions: ReadonlyMap<string, string>;
  readonly artifacts: ArtifactShelf;
  readonly keepWork: boolean;
  /** How long an interrupted process may take before it is killed. */
  readonly graceMilliseconds: number;
  issueToken(order: JobOrder): string;
  revokeToken(token: string): void;
  now(): string;
  onLine(record: JobRecord, line: string): void;
}
