import { Problem } from '../../../errors/problem.ts';
import type { StepRecord } from '../records.ts';
import { asText, isTrue } from '../workflow/expression.ts';
import { field, resolve, resolveText, resolveTexts } from '../workflow/template.ts';
import type { Step } from '../workflow/workflow.ts';
import { evaluatorOf, type Afterwards, type RunningJob, type StepResult } from './running.ts';
import type { StepBody } from './step-run.ts';

/** Runs one step if its condition holds, and records what came of it. */
export async function runStep(job: RunningJob, step: Step, body: StepBody): Promise<void> {
  const env = { ...job.env };
  const outputs: Record<string, string> = {};
  const record = beginStep(job, stepName(step));
  const outcome = await attempt(job, step.if, env, async () => {
    const stepEnv = { ...env, ...resolveTexts(field(step.body, 'env'), evaluatorOf(job, env)) };
    Object.assign(env, stepEnv);
    const evaluate = evaluatorOf(job, env);
    const name = resolveText(field(step.body, 'name'), evaluate) ?? record.name;
    const minutes = Number(asText(resolve(field(step.body, 'timeout-minutes'), evaluate)) || '0');
    await withCancel(job, step.if, minutes, name, async (cancel) => {
      await body({ job, name, env, cancel, outputs, inputs: resolveTexts(field(step.body, 'with'), evaluate) });
    });
  });

  const forgiven = outcome === 'failure' && isForgiven(job, step, env);
  settle(job, record, { outputs, outcome, conclusion: forgiven ? 'success' : outcome });
  if (step.id !== undefined) job.steps = { ...job.steps, [step.id]: { outputs, outcome, conclusion: forgiven ? 'success' : outcome } };
}

/** What an action wanted to do after all steps. */
export async function runAfterwards(job: RunningJob, later: Afterwards): Promise<void> {
  const record = beginStep(job, later.name);
  const outcome = await attempt(job, later.if, job.env, () => withCancel(job, later.if, 0, later.name, later.run));
  settle(job, record, { outputs: {}, outcome, conclusion: outcome });
}

/** `Run …` as GitHub names a step that has no name. */
function stepName(step: Step): string {
  const name = field(step.body, 'name');
  if (name?.kind === 'literal' && name.value !== null) return asText(name.value);
  if (step.uses !== undefined) return `Run ${step.uses}`;
  const run = field(step.body, 'run');
  return `Run ${run?.kind === 'literal' ? (asText(run.value).trimStart().split('\n')[0] ?? '') : 'script'}`;
}

function beginStep(job: RunningJob, name: string): StepRecord {
  const record: StepRecord = {
    number: job.order.record.steps.length + 1,
    name: job.log.masked(name),
    status: 'in_progress',
    conclusion: null,
    startedAt: job.shop.now(),
    completedAt: null,
  };
  job.order.record.steps.push(record);
  return record;
}

async function attempt(
  job: RunningJob,
  condition: string,
  env: Readonly<Record<string, string>>,
  body: () => Promise<void>,
): Promise<StepResult['outcome']> {
  try {
    if (job.order.kill.aborted) return 'cancelled';
    if (!isTrue(evaluatorOf(job, env)(condition))) return 'skipped';
    await body();
    return 'success';
  } catch (error) {
    if (error instanceof StepCancelled) {
      job.log.error('The operation was canceled.');
      return 'cancelled';
    }
    if (!(error instanceof Problem)) throw error;
    job.log.error(error.message);
    return 'failure';
  }
}

class StepCancelled extends Error {}

/** Gives the step a signal that fires at its own timeout, and at the job's cancelling unless its condition holds even then. */
async function withCancel(
  job: RunningJob,
  condition: string,
  minutes: number,
  name: string,
  body: (cancel: AbortSignal) => Promise<void>,
): Promise<void> {
  const control = new AbortController();
  let timedOut = false;
  const onTimeout = () => {
    timedOut = true;
    control.abort();
  };
  const onCancel = () => {
    if (!isTrue(evaluatorOf(job)(condition))) control.abort();
  };
  const timer = minutes > 0 ? setTimeout(onTimeout, minutes * 60_000) : undefined;
  job.cancel.addEventListener('abort', onCancel, { once: true });
  try {
    await body(control.signal);
  } catch (error) {
    if (!timedOut && (control.signal.aborted || job.order.kill.aborted)) throw new StepCancelled();
    if (!timedOut) throw error;
  } finally {
    clearTimeout(timer);
    job.cancel.removeEventListener('abort', onCancel);
  }
  if (timedOut) {
    throw new Problem('invalid', `The action '${name}' has timed out after ${minutes} minutes.`, 'Raise `timeout-minutes` of the step.');
  }
  if (control.signal.aborted) throw new StepCancelled();
}

function isForgiven(job: RunningJob, step: Step, env: Readonly<Record<string, string>>): boolean {
  return isTrue(resolve(field(step.body, 'continue-on-error'), evaluatorOf(job, env)));
}

function settle(job: RunningJob, record: StepRecord, result: StepResult): void {
  record.status = 'completed';
  record.conclusion = result.conclusion;
  record.completedAt = job.shop.now();
  if (result.conclusion === 'failure' && job.status === 'success') job.status = 'failure';
}
