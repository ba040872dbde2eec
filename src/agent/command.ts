import type { Failure } from '../model/run.ts';
import type { Assignment, CommandOutcome, Executor, ExecutorOutcome } from './ports.ts';
import { noUsage } from './usage.ts';

export interface CommandExecutorOptions {
  /** Run by `bash -c` at the root of the work tree. */
  readonly command: string;
  readonly timeoutMs: number;
  /** Variables that the command needs, such as the key of its model; it gets no others. */
  readonly env?: Readonly<Record<string, string>>;
}

const maxOutputBytes = 64 * 1024;

/** Any program as an agent: the prompt on its standard input and in the file that MERGETICK_PROMPT names; its work is what it leaves behind. */
export function commandExecutor(options: CommandExecutorOptions): Executor {
  return {
    async run(assignment) {
      const prompt = `${assignment.system}\n\n${assignment.prompt}\n`;
      const file = await assignment.sandbox.place('prompt.md', prompt);
      return outcome(options, assignment, await runCommand(options, assignment, prompt, file));
    },
  };
}

function runCommand(options: CommandExecutorOptions, assignment: Assignment, prompt: string, file: string): Promise<CommandOutcome> {
  return assignment.sandbox.run({
    argv: ['bash', '-c', options.command],
    timeoutMs: options.timeoutMs,
    input: prompt,
    env: { ...options.env, MERGETICK_PROMPT: file },
    maxOutputBytes,
    signal: assignment.signal,
  });
}

function outcome(options: CommandExecutorOptions, assignment: Assignment, ended: CommandOutcome): ExecutorOutcome {
  assignment.record({ kind: 'command', command: options.command, exitCode: ended.exitCode, output: ended.output });
  return { summary: ended.output.trim().slice(-2000), usage: noUsage, failure: failureOf(options, ended) };
}

function failureOf(options: CommandExecutorOptions, ended: CommandOutcome): Failure | null {
  if (ended.timedOut) return { kind: 'timeout', message: `The agent's command ran longer than its ${options.timeoutMs / 60_000} minutes.` };
  if (ended.exitCode === 0) return null;
  const last = ended.output.trim().split('\n').at(-1) ?? '';
  return {
    kind: 'internal',
    message: `The agent's command ended with exit code ${ended.exitCode}: ${last.slice(0, 300) || 'it printed nothing'}`,
  };
}
