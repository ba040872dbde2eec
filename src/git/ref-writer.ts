import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { refusedUpdate, updateLine, type RefUpdate } from './refs.ts';
import { gitEnvironment } from './run.ts';

/**
 * One long-lived `git update-ref` for one repository: many transactions, one process, one after the other.
 * It does not wait for the disk: for repositories that need not survive a power cut.
 */
export interface RefWriter {
  /** All or none. A Problem 'conflict' when a ref was not where it was expected to be. */
  update(updates: readonly RefUpdate[]): Promise<void>;
  close(): void;
}

export function openRefWriter(gitDir: string): RefWriter {
  let session: Session | undefined;
  let queue: Promise<void> = Promise.resolve();
  return {
    update: (updates) => {
      const done = queue.then(() => {
        session = session === undefined || session.ended ? startSession(gitDir) : session;
        return session.commit(updates);
      });
      queue = done.catch(() => {}); // a refused transaction stops nobody behind it
      return done;
    },
    close: () => session?.child.kill(),
  };
}

interface Session {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: boolean;
  commit(updates: readonly RefUpdate[]): Promise<void>;
}

/** git ends the session when it refuses a transaction; the next one starts another. */
function startSession(gitDir: string): Session {
  const child = spawn('git', ['-c', 'core.fsync=none', '--git-dir', gitDir, 'update-ref', '--stdin'], { env: gitEnvironment() });
  const session = { child, ended: false, commit };
  let said = '';
  let complaint = '';
  let waiting: { readonly updates: readonly RefUpdate[]; resolve(): void; reject(reason: Error): void } | undefined;
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (!said.includes('commit: ok\n')) return;
    said = '';
    waiting?.resolve();
    waiting = undefined;
  });
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  child.stdin.on('error', () => {}); // the end of the session says why
  child.on('error', (error) => end(error.message));
  child.on('close', () => end(complaint));
  return session;

  function commit(updates: readonly RefUpdate[]): Promise<void> {
    return new Promise((resolve, reject) => {
      waiting = { updates, resolve, reject };
      child.stdin.write(['start', ...updates.map(updateLine), 'prepare', 'commit', ''].join('\n'));
    });
  }

  function end(reason: string): void {
    session.ended = true;
    if (waiting !== undefined) waiting.reject(refusedUpdate(waiting.updates, reason));
    waiting = undefined;
  }
}
