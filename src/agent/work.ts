import { Problem } from '../errors/problem.ts';
import type { Policy } from '../model/policy.ts';
import type { Evidence, Failure, RunBrief, RunResult } from '../model/run.ts';
import type { Task } from '../model/task.ts';
import type { Instant } from '../model/ids.ts';
import { buildPrompt } from './prompt.ts';
import type { Executor, ExecutorOutcome, Sandbox, TranscriptEntry, WorkTree } from './ports.ts';
import { makeToolbox } from './toolbox.ts';
import { verify } from './verify.ts';

export interface WorkPorts {
  readonly worktree: WorkTree;
  readonly sandbox: Sandbox;
  readonly executor: Executor;
  now(): Instant;
  /** Called as things happen, for logs. The whole is in the transcript. */
  readonly onEntry?: (entry: TranscriptEntry) => void;
}

export interface WorkOutcome {
  readonly result: RunResult;
  /** As `git diff --binary` writes it; bytes, since files need not be UTF-8. Kept even where the run failed. */
  readonly patch: Uint8Array;
  /** One JSON object a line. */
  readonly transcript: string;
}

/** Time kept back from the run's deadline to verify, to hand over and to publish. */
const reserveMinutes = 30;

/** The whole of one run, apart from claiming and publishing. Every foreseen failure is an outcome; only bugs are thrown. */
export async function work(brief: RunBrief, task: Task, policy: Policy, ports: WorkPorts): Promise<WorkOutcome> {
  const startedAt = ports.now();
  const transcript: TranscriptEntry[] = [];
  const record = (entry: TranscriptEntry): void => {
    transcript.push(entry);
    ports.onEntry?.(entry);
  };
  const outcome = await execute(brief, task, policy, ports, record);
  const { patch, unreadable } = await takePatch(ports.worktree);
  const failureSoFar = outcome.failure ?? unreadable ?? emptiness(patch, outcome);
  const evidence = failureSoFar === null ? await verify(policy.verify, ports.sandbox, record) : [];
  const failure = failureSoFar ?? failedCheck(evidence);
  if (failure !== null) record({ kind: 'failure', failure });
  const result: RunResult = {
    fence: brief.fence,
    base: brief.base,
    outcome: failure === null ? 'patch' : 'failed',
    failure,
    summary: outcome.summary,
    evidence,
    usage: outcome.usage,
    startedAt,
    finishedAt: ports.now(),
  };
  return { result, patch, transcript: transcript.map((entry) => `${JSON.stringify(entry)}\n`).join('') };
}

async function execute(
  brief: RunBrief,
  task: Task,
  policy: Policy,
  ports: WorkPorts,
  record: (entry: TranscriptEntry) => void,
): Promise<ExecutorOutcome> {
  const prompt = await buildPrompt(brief, task, policy, ports.worktree);
  record({ kind: 'prompt', ...prompt });
  const minutes = Math.max(policy.runDeadlineMinutes - reserveMinutes, policy.runDeadlineMinutes / 2);
  const signal = AbortSignal.timeout(minutes * 60_000);
  const { worktree, sandbox } = ports;
  const toolbox = makeToolbox(worktree.root, sandbox, signal);
  return ports.executor.run({ ...prompt, toolbox, worktree, sandbox, signal, record });
}

async function takePatch(worktree: WorkTree): Promise<{ readonly patch: Uint8Array; readonly unreadable: Failure | null }> {
  try {
    return { patch: await worktree.diff(), unreadable: null };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { patch: new Uint8Array(), unreadable: { kind: 'internal', message: error.message } };
  }
}

function emptiness(patch: Uint8Array, outcome: ExecutorOutcome): Failure | null {
  if (patch.length > 0) return null;
  const said = outcome.summary === '' ? '' : ` It said: ${outcome.summary.slice(0, 300)}`;
  return { kind: 'no-change', message: `The agent finished without changing a file.${said}` };
}

function failedCheck(evidence: readonly Evidence[]): Failure | null {
  const failed = evidence.find(({ exitCode }) => exitCode !== 0);
  if (failed === undefined) return null;
  const said = tellingOutput(failed.output) || 'it printed nothing';
  return { kind: 'verification-failed', message: `\`${failed.command}\` ended with exit code ${failed.exitCode}: ${said}` };
}

const complaint = /\b(error|fail(ed|ure)?|expected|assert\w*|not ok|panicked)\b|[✖✗×]/i;

/** The first line that complains, since people read no further; then the end, from which the next attempt learns more. */
function tellingOutput(output: string): string {
  const lines = output.trim().split('\n');
  const end = lines.slice(-12).join('\n').slice(-700);
  const first = lines
    .find((line) => complaint.test(line))
    ?.trim()
    .slice(0, 200);
  return first === undefined || end.startsWith(first) ? end : `${first}\n${end}`;
}
