import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { Problem } from '../../../errors/problem.ts';

export interface ChildOptions {
  readonly cwd: string;
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
  /** Interrupts the process and all that it started; after `graceMilliseconds` they are killed. */
  readonly cancel: AbortSignal;
  /** Kills them at once. */
  readonly kill: AbortSignal;
  readonly graceMilliseconds: number;
}

/** Runs one program in a process group of its own and answers with its exit code; one that a signal ended counts as 128 and more, as in a shell. */
export function runChild(command: string, args: readonly string[], options: ChildOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.cwd, env: options.env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const release = endWith(child, options);
    const read = Promise.all([readLines(child.stdout, options.onLine), readLines(child.stderr, options.onLine)]);

    child.once('error', (error) => {
      release();
      reject(
        new Problem(
          'invalid',
          `${command} could not be started in ${options.cwd}: ${error.message}.`,
          'Install it, or name a shell and a directory that are there.',
          {
            cause: error,
          },
        ),
      );
    });
    child.once('exit', (code, signal) => {
      release();
      void outputOf(child, read).then(() => resolve(code ?? exitCodeOf(signal)));
    });
  });
}

function endWith(child: ChildProcess, options: ChildOptions): () => void {
  let timer: NodeJS.Timeout | undefined;
  const kill = () => signalGroup(child, 'SIGKILL');
  const cancel = () => {
    signalGroup(child, 'SIGINT');
    timer = setTimeout(kill, options.graceMilliseconds);
  };
  options.cancel.addEventListener('abort', cancel, { once: true });
  options.kill.addEventListener('abort', kill, { once: true });
  if (options.cancel.aborted) cancel();
  if (options.kill.aborted) kill();
  return () => {
    clearTimeout(timer);
    options.cancel.removeEventListener('abort', cancel);
    options.kill.removeEventListener('abort', kill);
    if (options.cancel.aborted || options.kill.aborted) kill();
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The whole group is gone already.
  }
}

async function readLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) onLine(line);
}

/** A program left in the background keeps the pipes open; what the step itself printed has arrived long before. */
async function outputOf(child: ChildProcess, read: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, 500);
  });
  await Promise.race([read, patience]);
  clearTimeout(timer);
  child.stdout?.destroy();
  child.stderr?.destroy();
}

function exitCodeOf(signal: NodeJS.Signals | null): number {
  const numbers: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGPIPE: 13, SIGTERM: 15 };
  return 128 + (numbers[signal ?? ''] ?? 0);
}
