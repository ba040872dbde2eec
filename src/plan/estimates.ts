import type { Task } from '../model/task.ts';
import { counted } from './names.ts';

/** What each task of some lists counts as. */
export interface Estimates {
  /** Where no task of the lists has an estimate, each counts as one. */
  readonly unit: 'minutes' | 'tasks';
  /** Open work of one task; 0 where it is done, and for what is no task: groups consist of theirs. */
  readonly of: (task: Task) => number;
  /** What a task without an estimate counts as: the median of those that have one. */
  readonly assumed: number;
  /** How many open tasks count as that. */
  readonly without: number;
}

export function estimatesOf(tasks: readonly Task[]): Estimates {
  const stated = tasks.flatMap(({ kind, estimate }) => (kind === 'task' && estimate !== null ? [estimate] : []));
  const assumed = stated.length === 0 ? 1 : median(stated);
  return {
    unit: stated.length === 0 ? 'tasks' : 'minutes',
    of: (task) => (isOpen(task) ? (task.estimate ?? assumed) : 0),
    assumed,
    without: tasks.filter((task) => isOpen(task) && task.estimate === null).length,
  };
}

function isOpen({ kind, checked }: Task): boolean {
  return kind === 'task' && !checked;
}

/** Of an even number the lower one of the middle two, so that it is an estimate that somebody wrote. */
function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) / 2)] as number;
}

const hour = 60;
const workingDay = 8 * hour;

/** `45 min`, `4 h`, `3.5 d`: a day is eight hours of work. */
export function duration(minutes: number): string {
  if (minutes < hour) return `${Math.round(minutes)} min`;
  if (minutes < 2 * workingDay) return `${rounded(minutes / hour)} h`;
  return `${rounded(minutes / workingDay)} d`;
}

/** `3.5 d` or `7 tasks`. */
export function amount(value: number, unit: Estimates['unit']): string {
  return unit === 'minutes' ? duration(value) : counted(value, 'task');
}

function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}
