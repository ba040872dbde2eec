import { Problem } from '../../../errors/problem.ts';
import { field } from './template.ts';
import type { Job, Step, Workflow } from './workflow.ts';

/** Throws a Problem that names the first thing of the workflow that this runner cannot do, so that nothing half-runs. */
export function refuseUnsupported(workflow: Workflow, knows: (action: string) => boolean): void {
  for (const job of workflow.jobs) {
    for (const key of unsupportedJobKeys) {
      if (field(job.body, key) !== undefined) throw refused(`\`jobs.${job.key}.${key}\``, workflow);
    }
    for (const step of job.steps) refuseStep(step, job, workflow, knows);
  }
}

/** `jobs.x.uses` is a reusable workflow. */
const unsupportedJobKeys = ['container', 'services', 'uses', 'environment', 'snapshot', 'cancel-timeout-minutes'];
const unsupportedStepKeys = ['background', 'wait', 'wait-all', 'cancel', 'parallel'];

function refuseStep(step: Step, job: Job, workflow: Workflow, knows: (action: string) => boolean): void {
  for (const key of unsupportedStepKeys) {
    if (field(step.body, key) !== undefined) throw refused(`\`${key}\` in a step of job \`${job.key}\``, workflow);
  }
  if (step.uses === undefined || step.uses.startsWith('./')) return;

  if (!knows(actionName(step.uses))) throw refused(`the action \`${step.uses}\` in job \`${job.key}\``, workflow);
}

/** `owner/name` of `owner/name/path@ref`. */
export function actionName(uses: string): string {
  const [path = ''] = uses.split('@');
  return path.split('/').slice(0, 2).join('/').toLowerCase();
}

/** `path` of `owner/name/path@ref`, or ''. */
export function actionPath(uses: string): string {
  const [path = ''] = uses.split('@');
  return path.split('/').slice(2).join('/');
}

function refused(what: string, workflow: Workflow): Problem {
  return new Problem(
    'unsupported',
    `The embedded runner does not support ${what} (${workflow.path}).`,
    'Leave it out when you run on the embedded GitHub, or use github.com.',
  );
}
