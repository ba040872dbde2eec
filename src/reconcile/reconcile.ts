import type { Action } from '../model/action.ts';
import type { Instant, TaskKey } from '../model/ids.ts';
import type { Standing } from '../model/standing.ts';
import { plan } from '../plan/plan.ts';
import { apply, type Applied, type FailedAction } from './apply.ts';
import { tooManyRaces } from './ledger-state.ts';
import { type Observation, observe } from './observe.ts';
import type { WorldReader } from './reader.ts';
import type { Writer } from './writer.ts';

export interface Ports {
  readonly reader: WorldReader;
  readonly writer: Writer;
}

/** What one pass saw, did and left. */
export interface Pass {
  readonly observation: Observation;
  /** What was done; in a dry run, what would have been. */
  readonly actions: readonly Action[];
  readonly failures: readonly FailedAction[];
  readonly standings: ReadonlyMap<TaskKey, Standing>;
  /** When time alone makes another pass worthwhile; null when only an event can. */
  readonly again: Instant | null;
}

const MOST_RACES = 5;
const AFTER_FAILURE = 60_000;

/** Looks at the world, plans, and does what is planned. Run it as often as you like: on a settled world it changes nothing. */
export async function reconcile({ reader, writer }: Ports, clock: () => Instant, holder: string): Promise<Pass> {
  for (let race = 0; race < MOST_RACES; race++) {
    const observation = await observe(reader);
    const now = clock();
    const planned = plan(
      observation.lists.flatMap(({ tasks }) => tasks),
      observation.seen,
      observation.policy,
      now,
      holder,
    );
    const applied = await apply(writer, observation, planned.actions, now, clock);
    if (applied !== null)
      return { observation, ...outcome(applied), standings: planned.standings, again: wakeAt(planned.again, applied, clock()) };
  }
  throw tooManyRaces(MOST_RACES);
}

function outcome({ done, failures }: Applied): Pick<Pass, 'actions' | 'failures'> {
  return { actions: done, failures };
}

/**
 * A race that was lost is run again at once, the rest of what failed after a while: until then its followers would fail as well,
 * so that it is no use to look at once for what they need.
 */
function wakeAt(planned: Instant | null, { failures, unfinished }: Applied, now: Instant): Instant | null {
  if (unfinished || failures.some(({ problem }) => problem.code === 'conflict')) return now;
  if (failures.length === 0) return planned;
  return Math.min(planned === null || planned <= now ? Infinity : planned, now + AFTER_FAILURE);
}
