import { Problem } from '../errors/problem.ts';
import type { Action } from '../model/action.ts';
import type { Instant } from '../model/ids.ts';
import { appendEvents } from './ledger-state.ts';
import type { Observation } from './observe.ts';
import { tickBoxes } from './tick-boxes.ts';
import type { Writer } from './writer.ts';

export interface Applied {
  readonly done: readonly Action[];
  readonly failures: readonly FailedAction[];
  /** Time ran out before everything was created: the next pass can go on at once. */
  readonly unfinished: boolean;
}

export interface FailedAction {
  readonly action: Action;
  readonly problem: Problem;
}

type Deed = Exclude<Action, { readonly kind: 'record' }>;

/** Kept back from the time that other holders wait: a request that has begun may take this long. */
const REQUEST = 30_000;

/**
 * Does what was planned: the ledger first and in one commit, then one thing after another. What fails does not keep the rest from being
 * done, since the next pass plans it again. Null when the ledger moved: nothing was done, and the plan is void.
 */
export async function apply(
  writer: Writer,
  observation: Observation,
  actions: readonly Action[],
  now: Instant,
  clock: () => Instant,
): Promise<Applied | null> {
  const records = actions.filter((action) => action.kind === 'record');
  const events = records.map(({ fact, by }) => ({ ...fact, at: now, by }));
  if (events.length > 0 && !(await appendEvents(writer, observation.ledger, events, now))) return null;

  const deeds = actions.filter((action) => action.kind !== 'record');
  const effects = await carryOut(writer, observation, deeds, () => clock() < creationsEnd(records));
  return { ...effects, done: [...records, ...effects.done] };
}

/** After this another holder may be creating the same things. */
function creationsEnd(records: readonly (Action & { kind: 'record' })[]): Instant {
  const began = records.map(({ fact }) => fact).find((fact) => fact.kind === 'pass-began');
  return began === undefined ? Infinity : began.until - REQUEST;
}

async function carryOut(writer: Writer, observation: Observation, deeds: readonly Deed[], mayCreate: () => boolean): Promise<Applied> {
  const done: Action[] = [];
  const failures: FailedAction[] = [];
  /** Issues that lack a comment: no mark there may say that it is written. */
  const silent = new Set<number>();
  let unfinished = false;
  for (const action of deeds) {
    if (isMark(action) && silent.has(action.issue)) continue;

    const isLate = isCreation(action) && !mayCreate();
    const problem = isLate ? null : await attempt(writer, observation, action);
    if (!isLate && problem === null) {
      done.push(action);
      continue;
    }
    if (action.kind === 'comment') silent.add(action.issue);
    if (problem === null) unfinished = true;
    else failures.push({ action, problem });
    if (problem !== null && isHopeless(problem)) break;
  }
  return { done, failures, unfinished };
}

/** Says of an issue that what was to be written there is written. */
function isMark(action: Deed): action is Deed & { kind: 'react' | 'label-issue' } {
  return action.kind === 'react' || action.kind === 'label-issue';
}

function isCreation({ kind }: Deed): boolean {
  return kind === 'open-issue' || kind === 'comment';
}

/** Why it failed, where that was foreseen. */
async function attempt(writer: Writer, observation: Observation, action: Deed): Promise<Problem | null> {
  try {
    if (action.kind === 'tick-boxes') await tickBoxes(writer, observation, action.tasks);
    else await writer.perform(action);
    return null;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** What nothing further can succeed after: a refused token, a server that is gone, a used up rate limit. */
function isHopeless(problem: Problem): boolean {
  return problem.code === 'unauthorized' || problem.code === 'unreachable';
}
