import type { Instant } from '../model/ids.ts';
import type { TaskState } from '../model/standing.ts';
import type { Task } from '../model/task.ts';
import { isStuck, retryAt } from './backoff.ts';
import { dispatchAgainAt, isUnseen } from './dispatch.ts';
import { counted, listed, nameOf } from './names.ts';
import { closedAsDone, mergeOf, nearestWith, numbered, recordOf, wasRemoved, wasUnticked } from './scene.ts';
import type { Scene } from './scene.ts';
import { openBlockers, openNeeds } from './waiting.ts';

/** Characters of what went wrong that a reason repeats. */
const longestReason = 200;

export interface Verdict {
  readonly state: TaskState;
  /** Null: told from what the task waits for, once all states are known. */
  readonly why: string | null;
  readonly until: Instant | null;
}

/** Null: the rule does not apply. */
type Rule = (task: Task, scene: Scene) => Verdict | null;

/** In the order of their force. */
export function rulesFor(task: Task): readonly Rule[] {
  switch (task.kind) {
    case 'task':
      return [done, merged, cancelled, inReview, underWay, paused, stuck, blocked, waiting, forPeople, backingOff];
    case 'group':
      return [done, merged, cancelled, paused, collecting];
    case 'step':
      return [done, withItsTask];
    case 'gate':
      return [done, nobodysWork];
  }
}

function verdict(state: TaskState, why: string | null, until: Instant | null = null): Verdict {
  return { state, why, until };
}

function done(task: Task): Verdict | null {
  return task.checked ? verdict('done', 'Its box is ticked.') : null;
}

function merged(task: Task, scene: Scene): Verdict | null {
  const merge = mergeOf(scene, task.key);
  if (merge !== null) return verdict('merged', `Pull request #${merge.pullRequest} is merged; the next pass ticks the box.`);

  const issue = scene.observed.issues.get(task.key);
  if (!closedAsDone(issue)) return null;
  return verdict('merged', `Issue #${issue?.number} was closed as completed by someone who may write; the next pass ticks the box.`);
}

function cancelled(task: Task, scene: Scene): Verdict | null {
  const source = nearestWith(scene, task, (each) => isCancelled(each, scene));
  if (source === null) return null;

  const issue = scene.observed.issues.get(source.key);
  const whose = source === task ? 'Its' : `${nameOf(source)}, which it lies in, is cancelled: its`;
  const how = issue?.closedAs === 'not-planned' ? 'as not planned' : 'by someone who may not write';
  return verdict('cancelled', `${whose} issue #${issue?.number} was closed ${how}; reopen it to bring the task back.`);
}

/** A closed issue whose box is empty, which neither a merge nor anyone who may write has closed. */
function isCancelled(task: Task, scene: Scene): boolean {
  const issue = scene.observed.issues.get(task.key);
  if (issue === undefined || issue.open || task.checked || wasUnticked(issue) || wasRemoved(issue)) return false;
  return issue.closedAs === 'not-planned' || issue.closedByWriter !== true;
}

function inReview(task: Task, scene: Scene): Verdict | null {
  const pulls = scene.pulls.get(task.key);
  const number = pulls?.open ?? (pulls?.closed ? null : recordOf(scene, task.key).pullRequest);
  return number === null ? null : verdict('in-review', `Pull request #${number} waits for review; merging it ticks the box.`);
}

function underWay(task: Task, scene: Scene): Verdict | null {
  const { live } = recordOf(scene, task.key);
  if (live === null) return null;

  const attempt = `Attempt ${live.fence.attempt} by ${live.agent}`;
  if (live.runId !== null)
    return verdict('running', `${attempt} is at work in run ${live.runId}; it ends in a pull request.`, live.deadline);

  if (!isUnseen(live, scene.observed)) return verdict('queued', `${attempt} waits for a runner to take it.`, live.deadline);

  const next = dispatchAgainAt(live);
  const hope = next === Infinity ? 'is given up at its deadline unless one appears' : 'its workflow run is yet to appear';
  const times = live.dispatches === 1 ? '' : ` ${live.dispatches} times`;
  return verdict('queued', `${attempt} is dispatched${times}, and ${hope}.`, Math.min(next, live.deadline));
}

function paused(task: Task, scene: Scene): Verdict | null {
  const source = nearestWith(scene, task, (each) => recordOf(scene, each.key).paused !== null);
  if (source === null) return null;

  const what = source === task ? 'Paused' : `${numbered(scene, source.key, nameOf(source))}, which it lies in, is paused`;
  return verdict('held', `${what} by ${recordOf(scene, source.key).paused?.by}; a comment \`/resume\` there lets it go on.`);
}

function stuck(task: Task, scene: Scene): Verdict | null {
  const record = recordOf(scene, task.key);
  const last = record.failures.at(-1);
  if (last === undefined || !isStuck(record, scene.policy)) return null;

  const tries = counted(record.failures.length, 'failure');
  return verdict('stuck', `Stuck after ${tries}: ${sentence(last.message)} A comment \`/retry\` starts it again.`);
}

function blocked(task: Task, scene: Scene): Verdict | null {
  const blockers = openBlockers(task, scene);
  if (blockers.length === 0) return null;
  return verdict('blocked', `Waits for ${listed(blockers)}, which no list holds; tick the box or edit the line when that is settled.`);
}

function waiting(task: Task, scene: Scene): Verdict | null {
  return openNeeds(task, scene).length > 0 ? verdict('waiting', null) : null;
}

function forPeople(task: Task): Verdict | null {
  return task.human ? verdict('held', 'People do this one: close its issue as completed, or tick its box, when it is done.') : null;
}

function backingOff(task: Task, scene: Scene): Verdict | null {
  const { failures } = recordOf(scene, task.key);
  const last = failures.at(-1);
  if (last === undefined) return null;

  const until = retryAt(task.key, last, failures.length, scene.policy);
  if (until <= scene.now) return null;
  const tries = `failure ${failures.length} of at most ${scene.policy.maxAttempts}`;
  const why = `Tries again in ${span(until - scene.now)} after ${tries}: ${sentence(last.message)} A comment \`/retry\` starts it at once.`;
  return verdict('held', why, until);
}

function collecting(): Verdict {
  return verdict('waiting', null);
}

function withItsTask(task: Task, scene: Scene): Verdict {
  const above = task.parent === null ? undefined : scene.graph.byKey.get(task.parent);
  return verdict('waiting', `A step of ${above === undefined ? 'its task' : nameOf(above)}: it is ticked together with that.`);
}

function nobodysWork(): Verdict {
  return verdict('held', 'A box that people tick themselves: no run is ever started for it.');
}

/** Its beginning, which says it all to people: what follows is for the next attempt. */
function sentence(message: string): string {
  const line = message.replaceAll(/\s+/g, ' ').trim();
  if (line.length > longestReason) return `${line.slice(0, longestReason - 1).trimEnd()}…`;
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}

function span(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000);
  return seconds < 120 ? counted(seconds, 'second') : counted(Math.ceil(seconds / 60), 'minute');
}
