import { fenceName } from '../ledger/fence.ts';
import type { LedgerState, LiveRun } from '../model/ledger.ts';
import type { ObservedRun } from '../model/observed.ts';
import type { SeenRun, WorldReader } from './reader.ts';

const CLOCK_SKEW = 5 * 60_000;

/** The workflow run of each live claim that has one; asks nothing while no claim is live. */
export async function findRuns(reader: Pick<WorldReader, 'runs'>, ledger: LedgerState): Promise<ReadonlyMap<string, ObservedRun>> {
  const live = [...ledger.tasks.values()].flatMap((record) => record.live ?? []);
  if (live.length === 0) return new Map();

  const runs = await reader.runs(Math.min(...live.map(({ claimedAt }) => claimedAt)) - CLOCK_SKEW);
  return new Map(
    live.flatMap((claim) => {
      const run = runOf(claim, runs);
      return run === undefined ? [] : [[fenceName(claim.fence), { id: run.id, status: run.status, conclusion: run.conclusion }] as const];
    }),
  );
}

/** The one that took the claim; before that, one that still may, rather than a doubled one that stopped. */
function runOf(claim: LiveRun, runs: readonly SeenRun[]): SeenRun | undefined {
  if (claim.runId !== null) return runs.find(({ id }) => id === claim.runId);
  const named = runs.filter(({ title }) => title.endsWith(` ${fenceName(claim.fence)}`));
  return named.find(({ status }) => status !== 'completed') ?? named[0];
}
