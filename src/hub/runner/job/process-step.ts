import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../../../errors/problem.ts';
import { runChild } from './child.ts';
import { readPairs, readPaths } from './file-commands.ts';
import { processEnvironment, type RunningJob } from './running.ts';
import type { StepRun } from './step-run.ts';

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to the job's environment, such as an action's INPUT_… */
  readonly env: Readonly<Record<string, string>>;
  /** Collects what is written to $GITHUB_STATE, for an action's later parts. */
  readonly state: Record<string, string>;
}

const fileNames = ['output', 'env', 'path', 'state', 'step_summary'] as const;
const summaryLimit = 1024 * 1024;

/** Runs a program as GitHub's runner does, obeys what it wrote to its environment files, and throws a Problem when it failed. */
export async function runInStep(step: StepRun, command: Command): Promise<void> {
  const { job } = step;
  const directory = join(job.directories.temp, '_runner_file_commands', randomUUID());
  await makeFiles(directory);

  const code = await runChild(command.program, command.args, {
    cwd: command.cwd,
    env: { ...processEnvironment(job, step.env), ...command.env, ...fileVariables(directory) },
    onLine: (line) => job.log.output(line),
    cancel: step.cancel,
    kill: job.order.kill,
    graceMilliseconds: job.shop.graceMilliseconds,
  });
  await obeyFiles(step, command, directory);
  await rm(directory, { recursive: true, force: true });
  if (code !== 0) throw new Problem('invalid', `Process completed with exit code ${code}.`, 'Read the log of the step.');
}

async function makeFiles(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const name of fileNames) await writeFile(join(directory, name), '');
}

function fileVariables(directory: string): Record<string, string> {
  return Object.fromEntries(fileNames.map((name) => [`GITHUB_${name.toUpperCase()}`, join(directory, name)]));
}

async function obeyFiles(step: StepRun, command: Command, directory: string): Promise<void> {
  const { job } = step;
  const read = (name: (typeof fileNames)[number]) => readFile(join(directory, name), 'utf8');
  const env = Object.entries(readPairs(await read('env'), 'GITHUB_ENV'));
  for (const [name] of env.filter(([name]) => isReserved(name))) {
    job.log.error(`Can't store ${name} output parameter using '$GITHUB_ENV' command.`);
  }
  job.env = { ...job.env, ...Object.fromEntries(env.filter(([name]) => !isReserved(name))) };
  job.path = [...readPaths(await read('path')), ...job.path];
  addSummary(job, await read('step_summary'));
  Object.assign(step.outputs, readPairs(await read('output'), 'GITHUB_OUTPUT'));
  Object.assign(command.state, readPairs(await read('state'), 'GITHUB_STATE'));
}

/** GitHub protects its own variables, and node from options that a step smuggles in. */
function isReserved(name: string): boolean {
  return /^(GITHUB|RUNNER)_/i.test(name) || name.toUpperCase() === 'NODE_OPTIONS';
}

function addSummary(job: RunningJob, text: string): void {
  if (Buffer.byteLength(text) > summaryLimit) {
    job.log.error(
      `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${Math.ceil(Buffer.byteLength(text) / 1024)}k.`,
    );
    return;
  }
  job.order.record.summary += job.log.masked(text);
}
