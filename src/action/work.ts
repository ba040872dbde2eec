import { info, setFailed, setSecret } from '@actions/core';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { commandExecutor } from '../agent/command.ts';
import type { Executor, TranscriptEntry, WorkTree } from '../agent/ports.ts';
import { work, type WorkOutcome } from '../agent/work.ts';
import { noUsage } from '../agent/usage.ts';
import { anthropicExecutor } from '../anthropic/executor.ts';
import { settingsFor } from '../config/list-settings.ts';
import { configPath } from '../config/places.ts';
import { readConfig } from '../config/read-config.ts';
import { Problem, type ProblemCode } from '../errors/problem.ts';
import { openWorkTree } from '../git/worktree.ts';
import type { Policy } from '../model/policy.ts';
import type { FailureKind, RunBrief } from '../model/run.ts';
import type { Task } from '../model/task.ts';
import { openSandbox } from '../sandbox/open.ts';
import { readLists } from '../tasklist/read.ts';
import { withoutSecrets, writeArtifact } from './artifact.ts';
import { briefInput, input } from './inputs.ts';
import { logLine } from './log-line.ts';

/** Job 2 of a run: the mind at work. It holds no token; whatever it comes to is left as an artifact for the publish job. */
export async function runWork(): Promise<void> {
  const brief = briefInput();
  const apiKey = process.env['ANTHROPIC_API_KEY'] ?? '';
  if (apiKey !== '') setSecret(apiKey);
  const startedAt = Date.now();
  const whole = await workOn(brief, apiKey).catch((error: unknown) => failedBeforeWork(brief, startedAt, error));
  const outcome = withoutSecrets(whole, [apiKey]);
  await writeArtifact(input('directory'), outcome);
  const { failure } = outcome.result;
  if (failure !== null) setFailed(`${failure.kind}: ${failure.message}`);
}

async function workOn(brief: RunBrief, apiKey: string): Promise<WorkOutcome> {
  const temporary = join(process.env['RUNNER_TEMP'] ?? '/tmp', 'mergetick-work');
  await mkdir(temporary, { recursive: true });
  const worktree = await openWorkTree({
    root: process.env['GITHUB_WORKSPACE'] ?? process.cwd(),
    base: brief.base,
    scratch: await mkdtemp(join(temporary, 'git-')),
  });
  const policy = readConfig(await worktree.readAtBase(configPath), configPath);
  const task = await readTask(brief, worktree, policy);
  const scratch = await mkdtemp(join(temporary, 'tmp-'));
  const sandbox = await openSandbox({ kind: policy.sandbox, root: worktree.root, scratch, environment: process.env });
  const executor = executorFor(policy, apiKey);
  return await work(brief, task, policy, { worktree, sandbox, executor, now: Date.now, onEntry: tell });
}

/** The task as the list at the claimed commit has it: nothing else says what is to be done. */
async function readTask(brief: RunBrief, worktree: WorkTree, { lists: configured }: Policy): Promise<Task> {
  const text = await worktree.readAtBase(brief.list);
  const lists = readLists(text === null ? [] : [{ path: brief.list, text, ...settingsFor(configured, brief.list) }]);
  const task = lists.flatMap((list) => list.tasks).find(({ key }) => key === brief.place);
  if (task !== undefined) return task;
  throw new Problem(
    'list',
    `The task ${brief.place} is not in ${brief.list} at ${brief.base.slice(0, 10)}.`,
    'Put it back, or leave it out: the next pass sees it.',
  );
}

function executorFor({ executor }: Policy, apiKey: string): Executor {
  if (executor.kind === 'command') {
    return commandExecutor({
      command: executor.command,
      timeoutMs: executor.timeoutMinutes * 60_000,
      env: apiKey === '' ? {} : { ANTHROPIC_API_KEY: apiKey },
    });
  }
  if (apiKey === '') {
    throw new Problem(
      'unauthorized',
      'The model’s key is missing.',
      'Set the repository secret ANTHROPIC_API_KEY, or choose `executor: command` in the configuration.',
    );
  }
  return anthropicExecutor({ ...executor, apiKey, baseUrl: process.env['ANTHROPIC_BASE_URL'] || null });
}

const kinds: Partial<Record<ProblemCode, FailureKind>> = {
  unauthorized: 'authentication',
  list: 'invalid-task',
  sandbox: 'policy-refused',
};

/** What could not even start is a result too, so that the publish job can tell people why. */
function failedBeforeWork(brief: RunBrief, startedAt: number, error: unknown): WorkOutcome {
  if (!(error instanceof Problem)) throw error;

  const failure = { kind: kinds[error.code] ?? 'internal', message: `${error.message} ${error.hint}` };
  return {
    result: {
      fence: brief.fence,
      base: brief.base,
      outcome: 'failed',
      failure,
      summary: '',
      evidence: [],
      usage: noUsage,
      startedAt,
      finishedAt: Date.now(),
    },
    patch: new Uint8Array(),
    transcript: '',
  };
}

/** The log of the job shows what happens as it happens, a line an entry. */
function tell(entry: TranscriptEntry): void {
  switch (entry.kind) {
    case 'text':
      return info(`· ${firstLine(entry.text)}`);
    case 'tool-call':
      return info(`→ ${entry.tool} ${firstLine(JSON.stringify(entry.input))}`);
    case 'tool-answer':
      return info(`${entry.isError ? '✗' : '✓'} ${entry.tool}`);
    case 'command':
      return info(`$ ${firstLine(entry.command)} → ${entry.exitCode}`);
    case 'failure':
      return info(`✗ ${entry.failure.kind}: ${firstLine(entry.failure.message)}`);
    case 'prompt':
    case 'usage':
      return;
    default:
      entry satisfies never;
  }
}

function firstLine(text: string): string {
  const line = logLine(text.split('\n', 1)[0] ?? '');
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
