import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { evaluate, type Scope } from '../workflow/expression.ts';
import type { Evaluate } from '../workflow/template.ts';
import { contextVariables } from './contexts.ts';
import type { JobDirectories } from './directories.ts';
import type { JobLog } from './log.ts';
import type { JobOrder, Workshop } from './order.ts';

export interface StepResult {
  readonly outputs: Readonly<Record<string, string>>;
  /** Before and after `continue-on-error`. */
  readonly outcome: 'success' | 'failure' | 'cancelled' | 'skipped';
  readonly conclusion: 'success' | 'failure' | 'cancelled' | 'skipped';
}

/** A job while it runs. */
export interface RunningJob {
  readonly order: JobOrder;
  readonly shop: Workshop;
  readonly log: JobLog;
  readonly directories: JobDirectories;
  readonly token: string;
  readonly github: Readonly<Record<string, unknown>>;
  readonly runner: Readonly<Record<string, unknown>>;
  /** Marks the job's processes, so that the ones left behind are found. */
  readonly trackingId: string;
  /** A person's cancelling or the job's timeout. */
  readonly cancel: AbortSignal;
  status: 'success' | 'failure' | 'cancelled';
  /** The `env` context: workflow, job, and what steps added. */
  env: Readonly<Record<string, string>>;
  /** What steps put in front of PATH. */
  path: readonly string[];
  steps: Readonly<Record<string, StepResult>>;
  /** What actions want to do after all steps, the last first. */
  afterwards: readonly Afterwards[];
}

export interface Afterwards {
  readonly name: string;
  readonly if: string;
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** Evaluates in the sight of this job; `env` is the step's own where it has one. */
export function evaluatorOf(job: RunningJob, env: Readonly<Record<string, string>> = job.env): Evaluate {
  return (expression) => evaluate(expression, scopeOf(job, env));
}

/** The whole environment of a process of the job. Of the hub's own it has PATH alone. */
export function processEnvironment(job: RunningJob, env: Readonly<Record<string, string>>): Record<string, string> {
  return {
    ...env,
    ...contextVariables(job.github, job.runner),
    CI: env['CI'] ?? 'true',
    GITHUB_ACTIONS: 'true',
    HOME: env['HOME'] ?? job.directories.home,
    PATH: [...job.path, env['PATH'] ?? `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? '/usr/bin:/bin'}`].join(delimiter),
    LANG: env['LANG'] ?? 'C.UTF-8',
    RUNNER_TRACKING_ID: job.trackingId,
  };
}

/** Milliseconds; a timer of node counts to 24 days and not further. */
export function timerFor(minutes: number): number {
  return Math.min(minutes * 60_000, 2 ** 31 - 1);
}

function scopeOf(job: RunningJob, env: Readonly<Record<string, string>>): Scope {
  return {
    contexts: {
      ...job.order.contexts,
      github: { ...job.github, token: job.token },
      secrets: { ...job.order.repository.secrets(), GITHUB_TOKEN: job.token },
      env,
      steps: job.steps,
      runner: job.runner,
      job: { status: job.status },
    },
    functions: {
      success: () => job.status === 'success',
      failure: () => job.status === 'failure',
      always: () => true,
      cancelled: () => job.status === 'cancelled',
      hashfiles: (...patterns) => hashFiles(job.directories.workspace, patterns),
    },
  };
}

/** The hash of the hashes of all matching files, in the order of their paths; '' when there is none. */
function hashFiles(workspace: string, patterns: readonly string[]): string {
  const excluded = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  const files = globSync(wanted, { cwd: workspace, exclude: excluded })
    .toSorted()
    .filter((file) => statSync(join(workspace, file)).isFile());
  if (files.length === 0) return '';

  const total = createHash('sha256');
  for (const file of files)
    total.update(
      createHash('sha256')
        .update(readFileSync(join(workspace, file)))
        .digest(),
    );
  return total.digest('hex');
}
