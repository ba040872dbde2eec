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
}

export interface FailedAction {
  readonly action: Action;
  readonly problem: Problem;
}

/**
 * Does what was planned: the ledger first and in one commit, then one thing after another. What fails does not keep the rest from being
 * done, since the next pass plans it again. Null when the ledger moved: nothing was done, and the plan is void.
 */
export async function apply(writer: Writer, observation: Observation, actions: readonly Action[], now: Instant): Promise<Applied | null> {
  const records = actions.filter((action) => action.kind === 'record');
  const events = records.map(({ fact, by }) => ({ ...fact, at: now, by }));
  if (events.length > 0 && !(await appendEvents(writer, observation.ledger, events, now))) return null;

  const done: Action[] = [...records];
  const failures: FailedAction[] = [];
  const unticked = new Set<number>();
  for (const action of actions) {
    if (action.kind === 'record' || ('issue' in action && unticked.has(action.issue))) continue;
    const problem = await attempt(writer, observation, action);
    if (problem === null) {
      done.push(action);
      continue;
    }
    failures.push({ action, problem });
    if (isHopeless(problem)) break;
    if (action.kind === 'tick-boxes') for (const issue of issuesOf(action.tasks, observation)) unticked.add(issue);
  }
  return { done, failures };
}

/** Why it failed, where that was foreseen. */
async function attempt(writer: Writer, observation: Observation, action: Exclude<Action, { kind: 'record' }>): Promise<Problem | null> {
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

/** Of a task whose box could not be ticked no issue may say that it is done. */
function issuesOf(tasks: readonly string[], { seen }: Observation): number[] {
  return tasks.flatMap((task) => seen.issues.get(task)?.number ?? []);
}
