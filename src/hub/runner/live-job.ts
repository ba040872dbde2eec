import { concurrencyWish } from './concurrency-wish.ts';
import { combinations, type Combination } from './graph/matrix.ts';
import { combined, needsContext, type JobResult } from './graph/results.ts';
import type { JobOrder } from './job/order.ts';
import { runJob } from './job/run-job.ts';
import { runContexts, type LiveJob, type LiveRun } from './live.ts';
import type { JobRecord } from './records.ts';
import { createSlots, inSlot } from './slots.ts';
import { asText, evaluate, isTrue } from './workflow/expression.ts';
import { permissionsOf } from './workflow/permissions.ts';
import { field, resolve, resolveText, type Evaluate } from './workflow/template.ts';
import type { Job } from './workflow/workflow.ts';

/** Plays all combinations of the job's matrix. Rejects with a Problem when the job's own settings cannot be evaluated. */
export async function playJob(run: LiveRun, job: Job): Promise<JobResult> {
  const outer = { ...runContexts(run.record, run.repository, run.yard.shop.url), needs: needsContext(job, run.results) };
  const evaluator: Evaluate = (expression) => evaluate(expression, { contexts: outer });
  const strategy = field(job.body, 'strategy');
  const matrices = combinations(resolve(field(strategy, 'matrix'), evaluator));
  const failFast = resolve(field(strategy, 'fail-fast'), evaluator) !== false;
  const maxParallel = Number(asText(resolve(field(strategy, 'max-parallel'), evaluator))) || matrices.length;
  const lanes = createSlots(maxParallel);
  const lives = matrices.map((): LiveJob => ({ job, cancel: new AbortController(), lanes }));

  const results = lives.map(async (live, index) => {
    const strategyContext = { 'job-index': index, 'job-total': lives.length, 'fail-fast': failFast, 'max-parallel': maxParallel };
    const result = await playCombination(run, live, { ...outer, matrix: matrices[index], strategy: strategyContext });
    if (result.result === 'failure' && failFast) for (const other of lives) other.cancel.abort();
    return result;
  });
  return combined(await Promise.all(results));
}

async function playCombination(run: LiveRun, live: LiveJob, contexts: Record<string, unknown>): Promise<JobResult> {
  const { yard } = run;
  const evaluator: Evaluate = (expression) => evaluate(expression, { contexts });
  const record = yard.books.addJob(run.record, live.job.key, nameOf(live.job, contexts, evaluator), labelsOf(live.job, evaluator));
  const wish = concurrencyWish(field(live.job.body, 'concurrency'), evaluator, run.record.repository, `job ${record.id}`);
  run.jobs.add(live);
  yard.onJob(run.record, record, 'queued');
  try {
    const entered = wish === undefined || (await yard.gate.enter(wish.group, wish, () => live.cancel.abort(), live.cancel.signal));
    const result = entered ? await playInSlot(run, live, record, contexts) : { result: 'cancelled' as const, outputs: {} };
    settle(run, record, result);
    const forgiven = result.result === 'failure' && isTrue(resolve(field(live.job.body, 'continue-on-error'), evaluator));
    return forgiven ? { ...result, result: 'success' } : result;
  } finally {
    run.jobs.delete(live);
    if (wish !== undefined) yard.gate.leave(wish.group, wish.id);
  }
}

async function playInSlot(run: LiveRun, live: LiveJob, record: JobRecord, contexts: Record<string, unknown>): Promise<JobResult> {
  const { signal } = live.cancel;
  const play = async () => {
    begin(run, record);
    return await runJob(orderOf(run, live, record, contexts), run.yard.shop);
  };
  const result = await inSlot(live.lanes, signal, () => inSlot(run.yard.slots, signal, play));
  return result ?? { result: 'cancelled', outputs: {} };
}

function begin(run: LiveRun, record: JobRecord): void {
  const { yard } = run;
  const time = yard.shop.now();
  Object.assign(record, { status: 'in_progress', startedAt: time, runnerName: `hub-${record.id}`, runnerId: record.id });
  if (run.record.status !== 'in_progress') {
    Object.assign(run.record, { status: 'in_progress', startedAt: time, updatedAt: time });
    yard.onRun(run.record, 'in_progress');
  }
  yard.onJob(run.record, record, 'in_progress');
}

function orderOf(run: LiveRun, live: LiveJob, record: JobRecord, contexts: Record<string, unknown>): JobOrder {
  const { job } = live;
  return {
    run: run.record,
    workflow: run.workflow,
    job,
    record,
    repository: run.repository,
    permissions: permissionsOf(run.workflow.permissions, field(job.body, 'permissions')),
    contexts,
    cancel: live.cancel.signal,
    kill: run.yard.kill,
  };
}

function settle(run: LiveRun, record: JobRecord, result: JobResult): void {
  const time = run.yard.shop.now();
  Object.assign(record, { status: 'completed', conclusion: result.result, startedAt: record.startedAt ?? time, completedAt: time });
  run.yard.onJob(run.record, record, 'completed');
}

function nameOf(job: Job, contexts: Readonly<Record<string, unknown>>, evaluator: Evaluate): string {
  const name = resolveText(field(job.body, 'name'), evaluator);
  if (name !== undefined && name !== '') return name;
  const values = Object.values((contexts['matrix'] ?? {}) as Combination);
  return values.length === 0 ? job.key : `${job.key} (${values.map(asText).join(', ')})`;
}

function labelsOf(job: Job, evaluator: Evaluate): string[] {
  const value = resolve(field(job.body, 'runs-on'), evaluator);
  return Array.isArray(value) ? value.map(asText) : typeof value === 'string' ? [value] : [];
}
