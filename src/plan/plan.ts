import type { Action } from '../model/action.ts';
import type { Instant, TaskKey } from '../model/ids.ts';
import type { LedgerFact } from '../model/ledger.ts';
import type { Observed } from '../model/observed.ts';
import type { Policy } from '../model/policy.ts';
import type { Standing } from '../model/standing.ts';
import type { Task } from '../model/task.ts';
import { answers } from './answers.ts';
import { judge, standingsOf } from './assess.ts';
import type { Judged } from './assess.ts';
import { claims, lostRuns } from './claims.ts';
import { obey } from './commands.ts';
import { remembering } from './entry.ts';
import type { Entry } from './entry.ts';
import { removals, upkeep } from './issues.ts';
import { inOrder, missingLabels } from './sequence.ts';
import { links } from './links.ts';
import { news } from './news.ts';
import { openings } from './openings.ts';
import { records } from './records.ts';
import { sceneOf } from './scene.ts';
import type { Scene } from './scene.ts';
import { ticks } from './ticks.ts';

export interface Plan {
  /** In the order to carry them out. */
  readonly actions: readonly Action[];
  /** Where every box will be once the ledger has what this plan records. */
  readonly standings: ReadonlyMap<TaskKey, Standing>;
  /** When to plan again though nothing may have happened; null when only the outside can move anything. */
  readonly again: Instant | null;
}

/** What one pass does. Same lists, observation, policy, clock and holder: same plan. */
export function plan(tasks: readonly Task[], observed: Observed, policy: Policy, now: Instant, holder: string): Plan {
  const scene = sceneOf(tasks, observed, policy, now);
  const seen = by(holder, [...rereading(observed), ...news(scene)]);
  const informed = remembering(scene, seen);
  const { entries: obeyed, decided } = obey(informed);
  const commanded = remembering(informed, obeyed);
  const before = judge(commanded);
  const claimed = [...claims(commanded, before), ...lostRuns(commanded, before)];
  const started = by(
    holder,
    claimed.map(({ fact }) => fact),
  );
  const last = remembering(commanded, started);
  const judged = judge(last);
  const standings = standingsOf(judged);

  const busyUntil = otherPass(observed, holder, now);
  const replies = answers(decided, last, standings);
  const effects = [
    ...ticking(last, judged),
    ...claimed.map(({ dispatch }) => dispatch),
    ...onIssues(last, judged, replies, busyUntil === null),
  ];
  const entries = [...seen, ...obeyed, ...started];
  return {
    actions: inOrder([...records({ entries, effects, decided, holder, scene }), ...missingLabels(effects, observed), ...effects]),
    standings,
    again: nextLook(effects, standings, busyUntil, now),
  };
}

/** So that the next pass knows every task again, whatever becomes of its title, its place and its neighbours. */
function rereading({ reread }: Observed): readonly LedgerFact[] {
  return reread.length === 0 ? [] : [{ kind: 'tasks-read', tasks: reread }];
}

function by(holder: string, facts: readonly LedgerFact[]): readonly Entry[] {
  return facts.map((fact) => ({ fact, by: holder }));
}

/** Until when the pass of another holder may be creating things that we cannot see yet; null when there is none. */
function otherPass({ ledger: { pass } }: Observed, holder: string, now: Instant): Instant | null {
  return pass !== null && pass.holder !== holder && pass.until > now ? pass.until : null;
}

function ticking(scene: Scene, judged: readonly Judged[]): readonly Action[] {
  const tasks = ticks(scene, judged);
  return tasks.length === 0 ? [] : [{ kind: 'tick-boxes', tasks }];
}

function onIssues(scene: Scene, judged: readonly Judged[], replies: readonly Action[], mayCreate: boolean): readonly Action[] {
  return [
    ...(mayCreate ? [...openings(scene, judged), ...replies] : []),
    ...links(scene),
    ...upkeep(scene, judged, mayCreate),
    ...removals(scene),
  ];
}

function nextLook(
  effects: readonly Action[],
  standings: ReadonlyMap<TaskKey, Standing>,
  busyUntil: Instant | null,
  now: Instant,
): Instant | null {
  if (effects.some(({ kind }) => kind === 'tick-boxes' || kind === 'open-issue')) return now; // what follows needs to see them

  let soonest = busyUntil;
  for (const { until } of standings.values()) {
    if (until !== null && until > now && (soonest === null || until < soonest)) soonest = until;
  }
  return soonest;
}
