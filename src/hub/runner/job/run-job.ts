import { randomUUID } from 'node:crypto';
import { builtin } from '../builtin/builtins.ts';
import type { JobResult } from '../graph/results.ts';
import { Problem } from '../../../errors/problem.ts';
import { asText } from '../workflow/expression.ts';
import { actionName } from '../workflow/refusal.ts';
import { field, resolve, resolveTexts } from '../workflow/template.ts';
import type { Step } from '../workflow/workflow.ts';
import { actionStep, loadAction, runPart, type LoadedAction } from './action-step.ts';
import { githubContext, runnerContext } from './contexts.ts';
import { makeDirectories, removeDirectories } from './directories.ts';
import { createJobLog } from './log.ts';
import type { JobOrder, Workshop } from './order.ts';
import { endLeftovers } from './leftovers.ts';
import { evaluatorOf, timerFor, type RunningJob } from './running.ts';
import { scriptStep } from './script-step.ts';
import type { StepBody } from './step-run.ts';
import { runAfterwards, runStep } from './steps.ts';

/** Runs all steps of a job in a directory and with a token of its own, and leaves nothing of both behind. */
export async function runJob(order: JobOrder, shop: Workshop): Promise<JobResult> {
  const token = shop.issueToken(order);
  const deadline = new AbortController();
  const job = await beginJob(order, shop, token, AbortSignal.any([order.cancel, deadline.signal]));
  const stopWaiting = cancelWith(job, deadline);
  try {
    job.env = workflowEnvironment(job);
    for (const { step, body, prefix } of await plannedSteps(job)) await runStep(job, step, body, prefix);
    for (let next = job.afterwards[0]; next !== undefined; next = job.afterwards[0]) {
      job.afterwards = job.afterwards.slice(1);
      await runAfterwards(job, next);
    }
    return { result: job.status, outputs: jobOutputs(job) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    job.log.error(error.message);
    return { result: 'failure', outputs: {} };
  } finally {
    stopWaiting();
    shop.revokeToken(token);
    await endLeftovers(job.trackingId);
    if (!shop.keepWork) await removeDirectories(job.directories);
  }
}

async function beginJob(order: JobOrder, shop: Workshop, token: string, cancel: AbortSignal): Promise<RunningJob> {
  const { record } = order;
  const directories = await makeDirectories(order, shop);
  const log = createJobLog(
    (annotation) => record.annotations.push(annotation),
    (line) => shop.onLine(record, line),
  );
  for (const secret of [token, ...Object.values(order.repository.secrets())]) log.mask(secret);
  return {
    order,
    shop,
    log,
    directories,
    token,
    cancel,
    github: {
      ...githubContext(order.run, order.repository, shop.url),
      job: order.job.key,
      event_path: directories.eventFile,
      workspace: directories.workspace,
    },
    runner: runnerContext(directories, record.runnerName ?? 'hub'),
    trackingId: `hub_${randomUUID()}`,
    status: 'success',
    env: {},
    path: [],
    steps: {},
    afterwards: [],
  };
}

/** Cancelling and the job's own timeout both make it `cancelled`; conditions decide what still runs. */
function cancelWith(job: RunningJob, deadline: AbortController): () => void {
  const minutes = Number(asText(resolve(field(job.order.job.body, 'timeout-minutes'), evaluatorOf(job))) || '360');
  const onCancel = () => (job.status = 'cancelled');
  const onDeadline = () => {
    job.log.error(
      `The job running on runner ${job.order.record.runnerName} has exceeded the maximum execution time of ${minutes} minutes.`,
    );
    deadline.abort();
  };
  job.cancel.addEventListener('abort', onCancel, { once: true });
  if (job.cancel.aborted) onCancel();
  const timer = setTimeout(onDeadline, timerFor(minutes));
  return () => clearTimeout(timer);
}

/** The workflow's `env`, and the job's over it, which sees the first. */
function workflowEnvironment(job: RunningJob): Record<string, string> {
  const outer = resolveTexts(job.order.workflow.env, evaluatorOf(job, {}));
  return { ...outer, ...resolveTexts(field(job.order.job.body, 'env'), evaluatorOf(job, outer)) };
}

interface PlannedStep {
  readonly step: Step;
  readonly body: StepBody;
  readonly prefix: string;
}

/** The steps in the order they run: the first parts of actions come before everything. */
async function plannedSteps(job: RunningJob): Promise<readonly PlannedStep[]> {
  const planned: PlannedStep[] = [];
  const before: PlannedStep[] = [];
  for (const step of job.order.job.steps) {
    const action = await knownAction(job, step);
    const pre = action?.file.pre;
    if (action !== undefined && pre !== undefined) {
      before.push({ step: { ...step, id: undefined, if: action.file.preIf }, body: (run) => runPart(action, pre, run), prefix: 'Pre ' });
    }
    planned.push({ step, body: bodyOf(job, step, action), prefix: '' });
  }
  return [...before, ...planned];
}

/** Actions of the workspace are there only after the checkout; the others are read at once. */
async function knownAction(job: RunningJob, step: Step): Promise<LoadedAction | undefined> {
  if (step.uses === undefined || step.uses.startsWith('./') || !job.shop.actions.has(actionName(step.uses))) return undefined;
  return await loadAction(step.uses, job);
}

function bodyOf(job: RunningJob, step: Step, action: LoadedAction | undefined): StepBody {
  const { uses } = step;
  if (uses === undefined) return scriptStep(step.body);
  if (action !== undefined) return actionStep(() => Promise.resolve(action));
  return builtin(actionName(uses)) ?? actionStep(() => loadAction(uses, job));
}

/** An output that holds a secret is dropped, as GitHub does: other jobs would print it unmasked. */
function jobOutputs(job: RunningJob): Record<string, string> {
  const outputs = resolveTexts(field(job.order.job.body, 'outputs'), evaluatorOf(job));
  return Object.fromEntries(
    Object.entries(outputs).filter(([name, value]) => {
      const isSafe = job.log.masked(value) === value;
      if (!isSafe) job.log.output(`::warning::Skip output '${name}' since it may contain secret.`);
      return isSafe;
    }),
  );
}
