import PQueue from 'p-queue';
import type { Instant } from '../model/ids.ts';

/** Where a pass looks. An event only says where, never what: the pass looks for itself. */
export interface Target {
  readonly installationId: number;
  readonly owner: string;
  readonly name: string;
}

/** OWNER/NAME */
export function repositoryOf({ owner, name }: Target): string {
  return `${owner}/${name}`;
}

/** Looks once at one place; answers when it wants to be woken again at the latest. */
export type Once<Where> = (where: Where) => Promise<{ readonly again: Instant | null }>;

export interface Passes<Where> {
  /** Asks for a pass. Many wakes while one is under way become one more pass. */
  wake(where: Where): void;
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

/** One pass at a time for each name, a few names at once. `onError` hears of passes that threw; they are made again. */
export function createPasses<Where>(
  once: Once<Where>,
  nameOf: (where: Where) => string,
  onError: (where: Where, error: unknown) => void,
  concurrency = 4,
): Passes<Where> {
  const queue = new PQueue({ concurrency });
  const lines = new Map<string, Line>();
  let closed = false;

  const wake = (where: Where): void => {
    if (closed) return;
    const line = lineOf(lines, nameOf(where));
    if (line.state === 'running') line.state = 'running-and-woken';
    if (line.state !== 'idle') return;
    clearTimeout(line.timer);
    line.state = 'queued';
    void queue.add(() => run(where, line));
  };

  const run = async (where: Where, line: Line): Promise<void> => {
    line.state = 'running';
    let again: Instant | null;
    try {
      again = (await once(where)).again;
      line.failuresInARow = 0;
    } catch (error) {
      onError(where, error);
      again = Date.now() + Math.min(firstRetryMilliseconds * 2 ** line.failuresInARow, lastRetryMilliseconds);
      line.failuresInARow += 1;
    }
    const woken = (line.state as Line['state']) === 'running-and-woken';
    line.state = 'idle';
    if (woken) wake(where);
    else if (again === null) lines.delete(nameOf(where));
    else if (!closed) line.timer = setTimeout(wake, Math.min(Math.max(0, again - Date.now()), longestTimer), where);
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

function lineOf(lines: Map<string, Line>, name: string): Line {
  let line = lines.get(name);
  if (line === undefined) {
    line = { state: 'idle', timer: undefined, failuresInARow: 0 };
    lines.set(name, line);
  }
  return line;
}
