import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve as resolvePath } from 'node:path';
import { Problem } from '../../../errors/problem.ts';
import { readAction, type NodeAction } from '../workflow/action-file.ts';
import { actionName, actionPath } from '../workflow/refusal.ts';
import { resolveText } from '../workflow/template.ts';
import { runInStep } from './process-step.ts';
import { evaluatorOf, type RunningJob } from './running.ts';
import type { StepBody, StepRun } from './step-run.ts';

/** An action on disk. Its parts share what they write to $GITHUB_STATE. */
export interface LoadedAction {
  readonly directory: string;
  readonly file: NodeAction;
  readonly state: Record<string, string>;
}

/** The action that `uses` names: a directory of the workspace, or one that the engine was told of. */
export async function loadAction(uses: string, job: RunningJob): Promise<LoadedAction> {
  const directory = directoryOf(uses, job);
  const path = ['action.yml', 'action.yaml'].map((name) => join(directory, name)).find((candidate) => existsSync(candidate));
  if (path === undefined) {
    throw new Problem(
      'not-found',
      `Can't find 'action.yml' or 'action.yaml' for the action \`${uses}\`.`,
      'Did you forget to run actions/checkout before?',
    );
  }
  return { directory, file: readAction(`${uses}/action.yml`, await readFile(path, 'utf8')), state: {} };
}

/** Runs the action's main part, and has its last part run when the job ends. */
export function actionStep(load: () => Promise<LoadedAction>): StepBody {
  return async (step) => {
    const action = await load();
    const { post, postIf } = action.file;
    if (post !== undefined) {
      const later = { name: `Post ${step.name}`, if: postIf, run: (cancel: AbortSignal) => runPart(action, post, { ...step, cancel }) };
      step.job.afterwards = [later, ...step.job.afterwards];
    }
    step.job.log.note(`##[group]${step.name}`);
    step.job.log.note('##[endgroup]');
    await runPart(action, action.file.main, step);
  };
}

export async function runPart(action: LoadedAction, script: string, step: StepRun): Promise<void> {
  await runInStep(step, {
    program: process.execPath,
    args: [join(action.directory, script)],
    cwd: step.job.directories.workspace,
    env: { ...inputVariables(action, step), ...stateVariables(action) },
    state: action.state,
  });
}

function directoryOf(uses: string, job: RunningJob): string {
  if (uses.startsWith('./')) return resolvePath(job.directories.workspace, uses);

  const found = job.shop.actions.get(actionName(uses));
  if (found === undefined)
    throw new Problem('unsupported', `The embedded runner does not know the action \`${uses}\`.`, 'Tell the engine where it is.');
  return join(found, actionPath(uses));
}

function inputVariables(action: LoadedAction, step: StepRun): Record<string, string> {
  const unexpected = Object.keys(step.inputs).filter((name) => !has(action, name));
  if (unexpected.length > 0) {
    const known = [...action.file.inputs.keys()].map((name) => `'${name}'`).join(', ');
    step.job.log.output(`::warning::Unexpected input(s) ${unexpected.map((name) => `'${name}'`).join(', ')}, valid inputs are [${known}]`);
  }
  const defaults = [...action.file.inputs].map(
    ([name, value]) => [name, resolveText(value, evaluatorOf(step.job, step.env)) ?? ''] as const,
  );
  const all = [...defaults, ...Object.entries(step.inputs)];
  return Object.fromEntries(all.map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]));
}

function has(action: LoadedAction, name: string): boolean {
  return [...action.file.inputs.keys()].some((known) => known.toLowerCase() === name.toLowerCase());
}

function stateVariables(action: LoadedAction): Record<string, string> {
  return Object.fromEntries(Object.entries(action.state).map(([name, value]) => [`STATE_${name}`, value]));
}
