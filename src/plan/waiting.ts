import type { TaskKey } from '../model/ids.ts';
import type { TaskState } from '../model/standing.ts';
import type { Task } from '../model/task.ts';
import { listed, nameOf } from './names.ts';
import { numbered } from './scene.ts';
import type { Scene } from './scene.ts';

/** What a task waits for outside the lists and is not known to be settled: `#12` is, when that is an issue of ours and done. */
export function openBlockers(task: Task, scene: Scene): readonly string[] {
  const written = scene.graph.blockers.get(task.key) ?? [];
  const unknown = (scene.graph.dependencies.get(task.key) ?? []).filter((key) => !scene.graph.byKey.has(key));
  return [...written.filter((blocker) => !isSettled(blocker, scene)), ...unknown];
}

/** The sentence of a task or group that waits for other boxes. */
export function waitingFor(task: Task, scene: Scene, states: ReadonlyMap<TaskKey, { readonly state: TaskState }>): string {
  const cycle = scene.graph.cycleOf.get(task.key);
  if (cycle !== undefined) return circular(cycle, scene);

  const keys = task.kind === 'group' ? (scene.graph.children.get(task.key) ?? []).map(({ key }) => key) : (scene.graph.dependencies.get(task.key) ?? []);
  const open = keys.filter((key) => scene.graph.byKey.get(key)?.checked === false);
  if (open.length === 0) return 'Nothing that can be dispatched lies in it: people tick it.';

  const waits = task.kind === 'group' ? `Is ticked when all in it is: open ${are(open)} ${named(open, scene)}` : `Waits for ${named(open, scene)}`;
  return `${waits}${needsPeople(open, scene, states)}.`;
}

/** Of what it waits for, that which does not move on its own. */
function needsPeople(keys: readonly TaskKey[], scene: Scene, states: ReadonlyMap<TaskKey, { readonly state: TaskState }>): string {
  const still = (['stuck', 'cancelled', 'in-review'] as const).flatMap((state) => {
    const those = keys.filter((key) => states.get(key)?.state === state);
    return those.length === 0 ? [] : [`${named(those, scene)} ${are(those)} ${state.replace('-', ' ')}`];
  });
  return still.length === 0 ? '' : `, of which ${still.join(' and ')}`;
}

function are(keys: readonly TaskKey[]): string {
  return keys.length === 1 ? 'is' : 'are';
}

/** Names the whole circle, unless that is too long to read. */
function circular(cycle: readonly TaskKey[], scene: Scene): string {
  const circle = cycle.length === 1 ? `${named(cycle, scene)} depends on itself` : `${named(cycle, scene, 20)} depend on each other`;
  return `Waits for itself: ${circle}; take one of these dependencies out of the list.`;
}

function named(keys: readonly TaskKey[], scene: Scene, most?: number): string {
  const tasks = keys.flatMap((key) => scene.graph.byKey.get(key) ?? []);
  return listed(tasks.map((task) => numbered(scene, task.key, nameOf(task))), most);
}

function isSettled(blocker: string, scene: Scene): boolean {
  const key = scene.taskOfIssue.get(Number(/^#(\d+)$/.exec(blocker)?.[1])) ?? '';
  const issue = scene.observed.issues.get(key);
  return scene.graph.byKey.get(key)?.checked === true || (issue?.open === false && issue.closedAs === 'completed');
}
