import { Problem } from '../../../errors/problem.ts';
import type { StepRecord } from '../records.ts';
import { asText, isTrue } from '../workflow/expression.ts';
import { field, resolve, resolveText, resolveTexts, type Template } from '../workflow/template.ts';
import type { Step } from '../workflow/workflow.ts';
import { evaluatorOf, timerFor, type Afterwards, type RunningJob, type StepResult } from './running.ts';
import type { StepBody } from './step-run.ts';

/** Runs one step if its condition holds, and records what came of it. */
export async function runStep(job: RunningJob, step: Step, body: StepBody, prefix = ''): Promise<void> {
  const env = { ...job.env };
  const outputs: Record<string, string> = {};
  const name = `${prefix}${stepName(job, step)}`;
  const record = beginStep(job, name);
  const outcome = await attempt(job, step.if, env, async () => {
    Object.assign(env, resolveTexts(field(step.body, 'env'), evaluatorOf(job, env)));
    const evaluate = evaluatorOf(job, env);
    const minutes = Number(asText(resolve(field(step.body, 'timeout-minutes'), evaluate)) || '0');
    await withCancel(job, step.if, minutes, name, async (cancel) => {
      await body({ job, name, env, cancel, outputs, inputs: resolveTexts(field(step.body, 'with'), evaluate) });
    });
  });

  const forgiven = outcome === 'failure' && isForgiven(job, step, env);
  const result: StepResult = { outputs, outcome, conclusion: forgiven ? 'success' : outcome };
  settle(job, record, result);
  if (step.id !== undefined) job.steps = { ...job.steps, [step.id]: result };
}

/** What an action wanted to do after all steps. */
export async function runAfterwards(job: RunningJob, later: Afterwards): Promise<void> {
  const record = beginStep(job, later.name);
  const outcome = await attempt(job, later.if, job.env, () => withCancel(job, later.if, 0, later.name, later.run));
  settle(job, record, { outputs: {}, outcome, conclusion: outcome });
}

/** As GitHub names it: what `name` says, else `Run` and the first line of what is run. */
function stepName(job: RunningJob, step: Step): string {
  const name = nameText(job, field(step.body, 'name'));
  if (name !== '') return name;
  return `Run ${step.uses ?? nameText(job, field(step.body, 'run')).trimStart().split('\n')[0]}`;
}

/** A name that cannot be evaluated is no reason to fail: its step will say what is wrong. */
function nameText(job: RunningJob, template: Template | undefined): string {
  try {
    return resolveText(template, evaluatorOf(job)) ?? '';
  } catch {
    return '';
  }
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
    if (!isStepsOwn(error)) throw error;
    job.log.error(error.message);
    return 'failure';
  }
}

/** What a workflow did wrong, or what the system refused it: a step may take away the files under its runner. */
function isStepsOwn(error: unknown): error is Error {
  return error instanceof Problem || (error instanceof Error && 'code' in error);
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
  const timer = minutes > 0 ? setTimeout(onTimeout, timerFor(minutes)) : undefined;
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
