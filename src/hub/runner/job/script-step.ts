import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join, resolve as resolvePath } from 'node:path';
import { field, resolveText, type Template } from '../workflow/template.ts';
import { runInStep } from './process-step.ts';
import { evaluatorOf, type RunningJob } from './running.ts';
import { shellOf } from './shell.ts';
import type { StepBody } from './step-run.ts';

/** A `run` step. */
export function scriptStep(body: Template): StepBody {
  return async (step) => {
    const { job } = step;
    const evaluate = evaluatorOf(job, step.env);
    const script = resolveText(field(body, 'run'), evaluate) ?? '';
    const shell = shellOf(resolveText(field(body, 'shell') ?? defaultOf(job, 'shell'), evaluate));
    const directory = resolveText(field(body, 'working-directory') ?? defaultOf(job, 'working-directory'), evaluate) ?? '.';
    const file = join(job.directories.temp, `${randomUUID()}${shell.extension}`);

    job.log.note(`##[group]Run ${script.split('\n')[0] ?? ''}`);
    job.log.note(script.trimEnd());
    job.log.note('##[endgroup]');
    await writeFile(file, script.endsWith('\n') ? script : `${script}\n`);
    await runInStep(step, {
      program: shell.command,
      args: shell.args(file),
      cwd: resolvePath(job.directories.workspace, directory),
      env: {},
      state: {},
    });
  };
}

/** `defaults.run` of the job, else of the workflow. */
function defaultOf(job: RunningJob, key: string): Template | undefined {
  const { order } = job;
  return field(field(field(order.job.body, 'defaults'), 'run'), key) ?? field(field(order.workflow.defaults, 'run'), key);
}
