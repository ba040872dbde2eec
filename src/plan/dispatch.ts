import { fenceName } from '../ledger/fence.ts';
import type { Instant } from '../model/ids.ts';
import type { LiveRun } from '../model/ledger.ts';
import type { Observed } from '../model/observed.ts';

/** How long a dispatched run may take to appear; four times as long after each further dispatch. */
const patience = 15_000;
/** A server that shows none of so many will not show the next one: from then on the claim's deadline decides. */
const mostDispatches = 5;

/** Whether a claim waits for its run to appear. */
export function isUnseen(live: LiveRun, observed: Observed): boolean {
  return live.runId === null && !observed.runs.has(fenceName(live.fence));
}

/** When a claim whose run is unseen is to be dispatched again; infinitely late when that was tried often enough. */
export function dispatchAgainAt({ dispatches, dispatchedAt }: LiveRun): Instant {
  return dispatches < mostDispatches ? dispatchedAt + patience * 4 ** (dispatches - 1) : Infinity;
}
