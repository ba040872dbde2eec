import { fenceName } from '../ledger/fence.ts';
import type { Instant } from '../model/ids.ts';
import type { LiveRun } from '../model/ledger.ts';
import type { Observed } from '../model/observed.ts';

/** How long a dispatched run may take to appear before it is dispatched again. */
const patience = 15_000;

/** When a claim is to be dispatched again; infinitely late once its run has appeared. */
export function dispatchAt(live: LiveRun, observed: Observed): Instant {
  return live.runId === null && !observed.runs.has(fenceName(live.fence)) ? live.claimedAt + patience : Infinity;
}

/** When to look again for the run of a claim. */
export function lookAgainAt(dispatch: Instant, now: Instant): Instant {
  return dispatch > now ? dispatch : now + patience;
}
