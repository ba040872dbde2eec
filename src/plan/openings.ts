import type { Action } from '../model/action.ts';
import type { TaskKey } from '../model/ids.ts';
import type { Standing, TaskState } from '../model/standing.ts';
import type { Task } from '../model/task.ts';
import { isWork } from './family.ts';
import { wantedLabels } from './labels.ts';
import { parentNumbers } from './links.ts';
import { mirrorOf } from './mirror.ts';
import { order } from './order.ts';
import type { Scene } from './scene.ts';

/** Issues opened in one pass: people see the first ones soon, and GitHub's limits on creation are kept. */
const mostAtOnce = 20;

const soonNeeded: ReadonlySet<TaskState> = new Set(['ready', 'queued', 'running', 'in-review', 'stuck']);

/** Issues for open work that has none, what moves first. A group comes before what lies in it, so that its number is known. */
export function openings(scene: Scene, standings: ReadonlyMap<TaskKey, Standing>): readonly Action[] {
  const parentOf = parentNumbers(scene);
  const next = new Set<Task>();
  for (const task of candidates(scene, standings)) {
    if (next.size === mostAtOnce) break;
    next.add(outermostMissing(task, scene, standings));
  }
  return [...next].map((task) => {
    const { title, body } = mirrorOf(task, scene);
    const labels = wantedLabels(task, standings.get(task.key)?.state ?? 'waiting');
    return { kind: 'open-issue', task: task.key, title, body, labels, parent: parentOf(task) };
  });
}

function candidates(scene: Scene, standings: ReadonlyMap<TaskKey, Standing>): readonly Task[] {
  const missing = order(scene.tasks.filter((task) => lacksIssue(task, scene, standings)), scene.graph);
  const soon = missing.filter(({ key }) => soonNeeded.has(standings.get(key)?.state ?? 'waiting'));
  return [...new Set([...soon, ...missing])];
}

function lacksIssue(task: Task, scene: Scene, standings: ReadonlyMap<TaskKey, Standing>): boolean {
  const state = standings.get(task.key)?.state;
  return isWork(task) && state !== 'done' && state !== 'merged' && state !== 'cancelled' && !scene.observed.issues.has(task.key);
}

function outermostMissing(task: Task, scene: Scene, standings: ReadonlyMap<TaskKey, Standing>): Task {
  if (!scene.observed.repository.subIssues) return task;

  let outermost = task;
  for (let above = scene.graph.parent.get(task.key); above !== undefined; above = scene.graph.parent.get(above.key)) {
    if (lacksIssue(above, scene, standings)) outermost = above;
  }
  return outermost;
}
