import { Problem } from '../../errors/problem.ts';
import { concurrencyWish } from './concurrency-wish.ts';
import { jobFunctions, needsContext, readyJobs, worst, type JobResult } from './graph/results.ts';
import type { RunnerRepository } from './host.ts';
import { runContexts, type LiveRun, type Yard } from './live.ts';
import { playJob } from './live-job.ts';
import type { RunRecord } from './records.ts';
import { evaluate, isTrue } from './workflow/expression.ts';
import type { Job, Workflow } from './workflow/workflow.ts';

export function createLiveRun(yard: Yard, record: RunRecord, workflow: Workflow, repository: RunnerRepository): LiveRun {
  return { yard, record, workflow, repository, results: new Map(), jobs: new Set(), withdrawn: new AbortController(), cancelled: false };
}

/** Resolves when the run is completed, whatever came of it. */
export async function playRun(run: LiveRun): Promise<void> {
  const { record, yard } = run;
  const evaluator = (expression: string) => evaluate(expression, { contexts: contextsOf(run) });
  const wish = concurrencyWish(run.workflow.concurrency, evaluator, record.repository, `run ${record.id}`);
  try {
    if (wish !== undefined) {
      const entered = yard.gate.enter(wish.group, wish, () => cancelRun(run), run.withdrawn.signal);
      record.status = 'pending';
      if (!(await entered)) run.cancelled = true;
      record.status = 'queued';
    }
    if (run.cancelled) complete(run, 'cancelled');
    else await playJobs(run);
  } finally {
    if (wish !== undefined) yard.gate.leave(wish.group, wish.id);
  }
}

/** Ends the jobs whose conditions do not hold in a cancelled run; the others go on, as on GitHub. */
export function cancelRun(run: LiveRun): void {
  if (run.record.status === 'completed' || run.cancelled) return;

  run.cancelled = true;
  run.withdrawn.abort();
  for (const live of run.jobs) {
    if (run.yard.kill.aborted || !isWanted(run, live.job)) live.cancel.abort();
  }
}

async function playJobs(run: LiveRun): Promise<void> {
  const begun = new Set<string>();
  const advance = async (): Promise<void> => {
    const ready = readyJobs(run.workflow.jobs, run.results, begun);
    for (const job of ready) begun.add(job.key);
    await Promise.all(
      ready.map(async (job) => {
        run.results.set(job.key, await resultOf(run, job));
        await advance();
      }),
    );
  };
  await advance();
  complete(run, worst([...run.results.values()].map((result) => result.result)));
}

/** Never rejects for what a workflow does wrong: such a job fails with that sentence in its log. */
async function resultOf(run: LiveRun, job: Job): Promise<JobResult> {
  try {
    if (!run.yard.kill.aborted && isWanted(run, job)) return await playJob(run, job);
    return endedAtOnce(run, job, run.cancelled ? 'cancelled' : 'skipped');
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return endedAtOnce(run, job, 'failure', error.message);
  }
}

function endedAtOnce(run: LiveRun, job: Job, result: JobResult['result'], reason?: string): JobResult {
  const record = run.yard.books.addJob(run.record, job.key, job.key, []);
  Object.assign(record, { status: 'completed', conclusion: result, startedAt: record.createdAt, completedAt: record.createdAt });
  if (reason !== undefined) {
    record.annotations.push({ level: 'error', message: reason, title: null, path: run.workflow.path, line: null });
    run.yard.shop.onLine(record, `##[error]${reason}`);
  }
  run.yard.onJob(run.record, record, 'completed');
  return { result, outputs: {} };
}

function isWanted(run: LiveRun, job: Job): boolean {
  const contexts = { ...contextsOf(run), needs: needsContext(job, run.results) };
  return isTrue(evaluate(job.if, { contexts, functions: jobFunctions(run.workflow.jobs, job, run.results, run.cancelled) }));
}

function contextsOf(run: LiveRun): Record<string, unknown> {
  return runContexts(run.record, run.repository, run.yard.shop.url);
}

function complete(run: LiveRun, conclusion: JobResult['result']): void {
  const { record, yard } = run;
  record.status = 'completed';
  record.conclusion = run.cancelled && conclusion !== 'failure' ? 'cancelled' : conclusion;
  record.updatedAt = yard.shop.now();
  yard.onRun(record, 'completed');
}
