import type { TaskKey } from '../model/ids.ts';
import type { Judged } from './assess.ts';
import { manyAt } from './many.ts';
import type { Scene } from './scene.ts';

/** The boxes to tick now, in list order: merged tasks, and groups in which nothing is left open. */
export function ticks(scene: Scene, judged: readonly Judged[]): readonly TaskKey[] {
  const ticked = new Set<TaskKey>();
  for (const { task, standing } of judged.toReversed()) {
    const inside = task.kind === 'group' && standing.state === 'waiting' ? manyAt(scene.graph.children, task.key) : [];
    const isComplete = inside.length > 0 && inside.every(({ key, checked }) => checked || ticked.has(key));
    if (standing.state === 'merged' || isComplete) ticked.add(task.key);
  }
  return [...ticked].toReversed();
}
