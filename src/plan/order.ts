import type { Task } from '../model/task.ts';
import { amount, estimatesOf } from './estimates.ts';
import { longestBelow } from './graph.ts';
import type { Graph } from './graph.ts';
import { counted, nameOf } from './names.ts';

/** What a task without a priority counts as: in the middle. */
const usualPriority = 2;
const never = '9999-99-99';

/** A task in its place, and why it stands there. */
export interface Place {
  readonly task: Task;
  readonly why: string;
}

/**
 * Most urgent first: priority; then the day that it is due; then the longest path of work that waits for it, by estimates where the lists
 * have any; then place in the lists.
 */
export function order(tasks: readonly Task[], lists: Graph): readonly Task[] {
  const below = workBelow(lists);
  return tasks.toSorted(
    (one, other) => urgency(one) - urgency(other) || compareDays(one.due, other.due) || below.of(other) - below.of(one),
  );
}

/** The same order, and what decided each place. */
export function places(tasks: readonly Task[], lists: Graph): readonly Place[] {
  const below = workBelow(lists);
  const ordered = order(tasks, lists);
  return ordered.map((task, index) => {
    const before = ordered[index - 1];
    const rank = before === undefined ? '' : behind(task, before, below);
    const reasons = [priorityOf(task), task.due === null ? '' : `due ${task.due}`, below.words(task), rank];
    return { task, why: reasons.filter((reason) => reason !== '').join('; ') };
  });
}

interface Below {
  readonly of: (task: Task) => number;
  /** `7 tasks in a row behind it (3 d)`; empty where nothing waits for it. */
  readonly words: (task: Task) => string;
}

function workBelow({ byKey, order: sorted, needs, below }: Graph): Below {
  const estimates = estimatesOf([...byKey.values()]);
  const heaviest = estimates.unit === 'tasks' ? below : longestBelow(sorted, needs, estimates.of);
  const of = ({ key }: Task): number => heaviest.get(key) ?? 0;
  const words = (task: Task): string => {
    const count = below.get(task.key) ?? 0;
    if (count === 0) return '';
    return `${counted(count, 'task')} in a row behind it${estimates.unit === 'tasks' ? '' : ` (${amount(of(task), 'minutes')})`}`;
  };
  return { of, words };
}

function urgency(task: Task): number {
  return task.priority ?? usualPriority;
}

/** The sooner one first; what has no day comes last. */
function compareDays(one: string | null, other: string | null): number {
  const [day, otherDay] = [one ?? never, other ?? never];
  return Number(day > otherDay) - Number(day < otherDay);
}

function priorityOf({ priority }: Task): string {
  return priority === null ? 'no priority' : `P${priority}`;
}

/** Only the place in the list tells two apart that are alike otherwise. */
function behind(task: Task, before: Task, below: Below): string {
  const alike = urgency(task) === urgency(before) && task.due === before.due && below.of(task) === below.of(before);
  return alike ? `as urgent as ${before.named ? before.id : nameOf(before, 40)}, later in the list` : '';
}
