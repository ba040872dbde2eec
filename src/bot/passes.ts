import PQueue from 'p-queue';
import type { Instant } from '../model/ids.ts';

/** Where a pass looks. An event only says where, never what: the pass looks for itself. */
export interface Target {
  readonly installationId: number;
  readonly owner: string;
  readonly name: string;
}

/** Looks once at one repository; answers when it wants to be woken again at the latest. */
export type PassOnce = (target: Target) => Promise<{ readonly again: Instant | null }>;

export interface Passes {
  /** Asks for a pass. Many wakes while one is under way become one more pass. */
  wake(target: Target): void;
  /** Ends timers and waits for the passes under way. */
  close(): Promise<void>;
}

interface Line {
  state: 'idle' | 'queued' | 'running' | 'running-and-woken';
  timer: NodeJS.Timeout | undefined;
  failuresInARow: number;
}

const firstRetryMilliseconds = 5_000;
const lastRetryMilliseconds = 600_000;
/** Timers of Node.js that are to wait longer than 24.8 days fire at once. */
const longestTimer = 86_400_000;

/** One pass at a time for a repository, a few repositories at once. `onError` hears of passes that threw; they are made again. */
export function createPasses(once: PassOnce, onError: (target: Target, error: unknown) => void, concurrency = 4): Passes {
  const queue = new PQueue({ concurrency });
  const lines = new Map<string, Line>();
  let closed = false;

  const wake = (target: Target): void => {
    if (closed) return;
    const line = lineOf(lines, target);
    if (line.state === 'running') line.state = 'running-and-woken';
    if (line.state !== 'idle') return;
    clearTimeout(line.timer);
    line.state = 'queued';
    void queue.add(() => run(target, line));
  };

  const run = async (target: Target, line: Line): Promise<void> => {
    line.state = 'running';
    let again: Instant | null;
    try {
      again = (await once(target)).again;
      line.failuresInARow = 0;
    } catch (error) {
      onError(target, error);
      again = Date.now() + Math.min(firstRetryMilliseconds * 2 ** line.failuresInARow, lastRetryMilliseconds);
      line.failuresInARow += 1;
    }
    const woken = (line.state as Line['state']) === 'running-and-woken';
    line.state = 'idle';
    if (woken) wake(target);
    else if (again !== null && !closed) line.timer = setTimeout(wake, Math.min(Math.max(0, again - Date.now()), longestTimer), target);
  };

  const close = async (): Promise<void> => {
    closed = true;
    queue.pause();
    queue.clear();
    for (const line of lines.values()) clearTimeout(line.timer);
    await queue.onPendingZero();
  };

  return { wake, close };
}

function lineOf(lines: Map<string, Line>, target: Target): Line {
  const name = `${target.owner}/${target.name}`;
  let line = lines.get(name);
  if (line === undefined) {
    line = { state: 'idle', timer: undefined, failuresInARow: 0 };
    lines.set(name, line);
  }
  return line;
}
