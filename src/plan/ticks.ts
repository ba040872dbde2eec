import type { TaskKey } from '../model/ids.ts';
import type { Standing } from '../model/standing.ts';
import type { Scene } from './scene.ts';

/** The boxes to tick now, in list order: merged tasks, and groups in which nothing is left open. */
export function ticks(scene: Scene, standings: ReadonlyMap<TaskKey, Standing>): readonly TaskKey[] {
  const ticked = new Set(scene.tasks.filter(({ key }) => standings.get(key)?.state === 'merged').map(({ key }) => key));
  for (const group of scene.tasks.toReversed()) {
    if (group.kind !== 'group' || group.checked || standings.get(group.key)?.state === 'cancelled') continue;

    const inside = scene.graph.children.get(group.key) ?? [];
    if (inside.length > 0 && inside.every((task) => task.checked || ticked.has(task.key))) ticked.add(group.key);
  }
  return scene.tasks.flatMap(({ key }) => (ticked.has(key) ? [key] : []));
}
