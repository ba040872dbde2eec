import type { Books } from './books.ts';
import type { Gate } from './gate.ts';
import type { JobResult } from './graph/results.ts';
import type { RunnerRepository } from './host.ts';
import { githubContext } from './job/contexts.ts';
import type { Workshop } from './job/order.ts';
import type { JobRecord, RunRecord } from './records.ts';
import type { Slots } from './slots.ts';
import type { Job, Workflow } from './workflow/workflow.ts';

/** What all runs of an engine share. */
export interface Yard {
  readonly books: Books;
  readonly gate: Gate;
  readonly slots: Slots;
  readonly shop: Workshop;
  /** Ends everything at once. */
  readonly kill: AbortSignal;
  onRun(run: RunRecord, action: 'requested' | 'in_progress' | 'completed'): void;
  onJob(run: RunRecord, job: JobRecord, action: 'queued' | 'in_progress' | 'completed'): void;
}

/** A run from its first job to its last. */
export interface LiveRun {
  readonly yard: Yard;
  readonly record: RunRecord;
  readonly workflow: Workflow;
  readonly repository: RunnerRepository;
  readonly results: Map<string, JobResult>;
  readonly jobs: Set<LiveJob>;
  /** Fires when the run is cancelled while it waits for its concurrency group. */
  readonly withdrawn: AbortController;
  cancelled: boolean;
}

/** One job of a run, or one combination of its matrix, from the queue to its end. */
export interface LiveJob {
  readonly job: Job;
  readonly cancel: AbortController;
  /** As many as `max-parallel` allows to the combinations of one matrix. */
  readonly lanes: Slots;
}

/** The contexts that are known of a run before its jobs are. */
export function runContexts(run: RunRecord, repository: RunnerRepository, url: string): Record<string, unknown> {
  return { github: githubContext(run, repository, url), inputs: run.inputs, vars: repository.variables() };
}
