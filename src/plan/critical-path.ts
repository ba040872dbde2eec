import type { TaskKey } from '../model/ids.ts';
import type { Task } from '../model/task.ts';
import { estimatesOf } from './estimates.ts';
import type { Estimates } from './estimates.ts';
import type { Graph } from './graph.ts';

/** The chain of open work that takes longest: the plan cannot end sooner. */
export interface CriticalPath {
  /** First to last, each before the next; groups on the way count nothing. */
  readonly path: readonly Task[];
  readonly length: number;
  /** All open work, on the path and beside it. */
  readonly total: number;
  readonly estimates: Estimates;
}

interface Link {
  readonly task: Task;
  /** Work up to and with this task. */
  readonly upTo: number;
  readonly before: Link | null;
}

/** Linear in tasks and waits. Of a cycle, which has no order, one member counts. */
export function criticalPath(tasks: readonly Task[], { order, needs }: Graph): CriticalPath {
  const estimates = estimatesOf(tasks);
  const links = new Map<TaskKey, Link>();
  let last: Link | null = null;
  for (const members of order) {
    const found = members.map((task) => linkOf(task, needs.get(task.key) as readonly Task[], links, estimates));
    const heaviest = found.reduce((one, other) => (other.upTo > one.upTo ? other : one));
    for (const { key } of members) links.set(key, heaviest);
    if (heaviest.upTo > (last?.upTo ?? 0)) last = heaviest;
  }
  const path: Task[] = [];
  for (let link: Link | null = last; link !== null; link = link.before) path.push(link.task);
  return { path: path.toReversed(), length: last?.upTo ?? 0, total: tasks.reduce((sum, task) => sum + estimates.of(task), 0), estimates };
}

/** What is done holds nobody up. */
function linkOf(task: Task, needed: readonly Task[], links: ReadonlyMap<TaskKey, Link>, estimates: Estimates): Link {
  let before: Link | null = null;
  for (const { key, checked } of needed) {
    const link = checked ? undefined : links.get(key);
    if (link !== undefined && link.upTo > (before?.upTo ?? 0)) before = link;
  }
  return { task, upTo: (before?.upTo ?? 0) + estimates.of(task), before };
}
