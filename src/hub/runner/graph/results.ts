import type { Job } from '../workflow/workflow.ts';

/** What `needs.<job>` shows, and what the run's conclusion is made of. */
export interface JobResult {
  readonly result: 'success' | 'failure' | 'cancelled' | 'skipped';
  readonly outputs: Readonly<Record<string, string>>;
}

export type Results = ReadonlyMap<string, JobResult>;

/** The jobs that have not begun and whose needs are all over. */
export function readyJobs(jobs: readonly Job[], results: Results, begun: ReadonlySet<string>): Job[] {
  return jobs.filter((job) => !begun.has(job.key) && job.needs.every((need) => results.has(need)));
}

/** success(), failure(), always() and cancelled() as a job's `if` sees them: over all jobs above it, not only its direct needs. */
export function jobFunctions(jobs: readonly Job[], job: Job, results: Results, cancelled: boolean) {
  const above = [...ancestors(jobs, job)];
  const some = (names: readonly string[], result: JobResult['result']) =>
    named(names, above).some((key) => results.get(key)?.result === result);
  return {
    success: (...names: string[]) => !cancelled && named(names, above).every((key) => results.get(key)?.result === 'success'),
    failure: (...names: string[]) => !cancelled && some(names, 'failure'),
    always: () => true,
    cancelled: () => cancelled,
  };
}

export function needsContext(job: Job, results: Results): Record<string, JobResult> {
  return Object.fromEntries(
    job.needs.flatMap((need) => {
      const result = results.get(need);
      return result === undefined ? [] : [[need, result] as const];
    }),
  );
}

/** One result for the several jobs of a matrix; of outputs with the same name the last that is not empty stays. */
export function combined(results: readonly JobResult[]): JobResult {
  const outputs = results.flatMap((one) => Object.entries(one.outputs).filter(([, value]) => value !== ''));
  return { result: worst(results.map((one) => one.result)), outputs: Object.fromEntries(outputs) };
}

/** Failure outweighs cancellation; a run whose jobs were all skipped is skipped. */
export function worst(results: readonly JobResult['result'][]): JobResult['result'] {
  if (results.includes('failure')) return 'failure';
  if (results.includes('cancelled')) return 'cancelled';
  return results.length === 0 || results.includes('success') ? 'success' : 'skipped';
}

function named(names: readonly string[], above: readonly string[]): readonly string[] {
  return names.length === 0 ? above : names;
}

function ancestors(jobs: readonly Job[], job: Job, found = new Set<string>()): Set<string> {
  for (const need of job.needs) {
    if (found.has(need)) continue;
    found.add(need);
    const parent = jobs.find((other) => other.key === need);
    if (parent !== undefined) ancestors(jobs, parent, found);
  }
  return found;
}
