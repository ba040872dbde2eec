import type { Task } from '../../model/task.ts';
import type { View } from './watch.ts';

/** Tasks and groups; steps and gates follow them or wait for people. */
export function work({ observation }: View): readonly Task[] {
  return observation.lists.flatMap((list) => list.tasks).filter(({ kind }) => kind === 'task' || kind === 'group');
}
