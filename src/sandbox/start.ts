import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import type { CommandOutcome } from '../agent/ports.ts';
import { keepEnds } from './output.ts';

export interface StartOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly maxOutputBytes: number;
  readonly input?: string;
  readonly signal?: AbortSignal;
}

/** Runs a program in a process group of its own, and leaves nothing of the group behind when it ends or its time is up. */
export function start(argv: readonly [string, ...string[]], options: StartOptions): Promise<CommandOutcome> {
  const began = performance.now();
  const [program, ...rest] = argv;
  const child = spawn(program, rest, { cwd: options.cwd, env: { ...options.env }, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  const output = keepEnds(options.maxOutputBytes);
  child.stdout.on('data', (chunk: Buffer) => output.add(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.add(chunk));
  child.stdin.on('error', () => {}); // it need not read what it is given
  child.stdin.end(options.input ?? '');
  return new Promise((resolve) => {
    const limit = limitTime(child, options);
    const finish = (exitCode: number): void => {
      limit.clear();
      resolve({ exitCode, timedOut: limit.passed(), output: output.text(), milliseconds: Math.round(performance.now() - began) });
    };
    child.on('error', (error) => {
      output.add(Buffer.from(error.message));
      finish(127);
    });
    child.on('exit', () => killGroup(child)); // else a process left in the background keeps the pipes open
    child.on('close', (code, signal) => finish(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

function limitTime(child: ChildProcess, options: StartOptions): { passed(): boolean; clear(): void } {
  let passed = false;
  const stop = (): void => {
    passed = true;
    killGroup(child);
  };
  const timer = setTimeout(stop, options.timeoutMs);
  options.signal?.addEventListener('abort', stop, { once: true });
  if (options.signal?.aborted === true) stop();
  return {
    passed: () => passed,
    clear() {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', stop);
    },
  };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // the group is gone already
  }
}
