import type { TaskState } from '../model/standing.ts';
import type { Task } from '../model/task.ts';
import { manyAt } from './many.ts';
import { listed, nameOf } from './names.ts';
import { numbered } from './scene.ts';
import type { Scene } from './scene.ts';

/** What a task waits for outside the lists and is not known to be settled: `#12` is, when that is an issue of ours and done. */
export function openBlockers(task: Task, scene: Scene): readonly string[] {
  const written = manyAt(scene.graph.blockers, task.key).filter((blocker) => !isSettled(blocker, scene));
  const unknown = manyAt(scene.graph.dependencies, task.key).filter((key) => !scene.graph.byKey.has(key));
  return [...written, ...unknown];
}

/** The boxes that a task or group waits for. */
export function openNeeds(task: Task, { graph }: Scene): readonly Task[] {
  const needs = manyAt(task.kind === 'group' ? graph.children : graph.needs, task.key);
  return needs.filter(({ checked }) => !checked);
}

type States = ReadonlyMap<Task, { readonly state: TaskState }>;

/** The sentence of a task or group that waits for other boxes. */
export function waitingFor(task: Task, scene: Scene, states: States): string {
  const cycle = scene.graph.cycleOf.get(task.key);
  if (cycle !== undefined) return circular(cycle, scene);

  const open = openNeeds(task, scene);
  if (open.length === 0) return 'Nothing that can be dispatched lies in it: people tick it.';

  const waits =
    task.kind === 'group' ? `Is ticked when all in it is: open ${are(open)} ${named(open, scene)}` : `Waits for ${named(open, scene)}`;
  return `${waits}${needsPeople(open, scene, states)}.`;
}

/** Names the whole cycle, unless that is too long to read. */
function circular(members: readonly Task[], scene: Scene): string {
  const cycle = members.length === 1 ? `${named(members, scene)} depends on itself` : `${named(members, scene, 20)} depend on each other`;
  return `Waits for itself: ${cycle}; take one of these dependencies out of the list.`;
}

/** Of what it waits for, that which does not move on its own. */
function needsPeople(open: readonly Task[], scene: Scene, states: States): string {
  const still = (['stuck', 'cancelled', 'in-review'] as const).flatMap((state) => {
    const those = open.filter((task) => states.get(task)?.state === state);
    return those.length === 0 ? [] : [`${named(those, scene)} ${are(those)} ${state.replace('-', ' ')}`];
  });
  return still.length === 0 ? '' : `, of which ${still.join(' and ')}`;
}

function are(tasks: readonly Task[]): string {
  return tasks.length === 1 ? 'is' : 'are';
}

function named(tasks: readonly Task[], scene: Scene, most?: number): string {
  return listed(
    tasks.map((task) => numbered(scene, task.key, nameOf(task))),
    most,
  );
}

function isSettled(blocker: string, scene: Scene): boolean {
  const key = scene.taskOfIssue.get(Number(blocker.replace(/^#(?=\d)/, ''))) ?? '';
  const issue = scene.observed.issues.get(key);
  return scene.graph.byKey.get(key)?.checked === true || (issue?.open === false && issue.closedAs === 'completed');
}
