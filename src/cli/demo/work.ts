import type { Task } from '../../model/task.ts';
import { isWork } from '../../plan/family.ts';
import type { View } from './watch.ts';

/** Tasks and groups; steps and gates follow them or wait for people. */
export function work({ observation }: View): readonly Task[] {
  return observation.lists.flatMap((list) => list.tasks).filter(isWork);
}

/** Every box of work is ticked, and its issue closed. */
export function isSettled(view: View): boolean {
  const { issues } = view.observation.seen;
  return work(view).every(({ key, checked }) => checked && issues.get(key)?.open === false);
}
