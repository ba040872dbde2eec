import type { LedgerState, LiveRun } from '../model/ledger.ts';
import type { Fence } from '../model/run.ts';

/** The fence in one word, unique for ever: `<task>#<attempt>.<nonce>`. Runs carry it in their name. */
export function fenceName(fence: Fence): string {
  return `${fence.task}#${fence.attempt}.${fence.nonce}`;
}

/** What `fenceName` wrote; null for anything else. */
export function parseFenceName(name: string): Fence | null {
  const [, task, attempt, nonce] = /^([^]+)#([1-9]\d{0,8})\.([0-9a-f]{10})$/.exec(name) ?? [];
  return task === undefined || attempt === undefined || nonce === undefined ? null : { task, attempt: Number(attempt), nonce };
}

/** The run that holds its task under exactly this fence; null once it ended or another took its place. */
export function liveRun(state: LedgerState, fence: Fence): LiveRun | null {
  const live = state.tasks.get(fence.task)?.live ?? null;
  return live !== null && live.fence.attempt === fence.attempt && live.fence.nonce === fence.nonce ? live : null;
}

export function isLive(state: LedgerState, fence: Fence): boolean {
  return liveRun(state, fence) !== null;
}

/**
 * Whether the workflow run `runId` may begin the work of `fence`: `taken` when another run began it, `stale` when it is no longer live.
 * The same run may ask again.
 */
export function mayStart(state: LedgerState, fence: Fence, runId: number): 'yes' | 'taken' | 'stale' {
  const live = liveRun(state, fence);
  if (live === null) return 'stale';
  return live.runId === null || live.runId === runId ? 'yes' : 'taken';
}
