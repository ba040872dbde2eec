import type { Task } from '../model/task.ts';
import type { Graph } from './graph.ts';

/** What a task without a priority counts as: in the middle. */
const usualPriority = 2;

/** Most urgent first: priority, then the longest path of work that waits for it, then place in the lists. */
export function order(tasks: readonly Task[], { below }: Graph): readonly Task[] {
  const pathBelow = ({ key }: Task): number => below.get(key) ?? 0;
  return tasks.toSorted((one, other) => urgency(one) - urgency(other) || pathBelow(other) - pathBelow(one));
}

function urgency(task: Task): number {
  return task.priority ?? usualPriority;
}
