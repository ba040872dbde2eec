import type { Task } from '../model/task.ts';
import type { Graph } from './graph.ts';

/** What a task without a priority counts as: in the middle. */
const usualPriority = 2;

/** Most urgent first: priority, then the longest path of work that waits for it, then place in the lists. */
export function order(tasks: readonly Task[], { below }: Graph): readonly Task[] {
  return tasks.toSorted(
    (one, other) => urgency(one) - urgency(other) || (below.get(other.key) ?? 0) - (below.get(one.key) ?? 0),
  );
}

function urgency(task: Task): number {
  return task.priority ?? usualPriority;
}
