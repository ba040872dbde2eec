import type { Action } from '../model/action.ts';
import type { TaskState } from '../model/standing.ts';
import type { Task } from '../model/task.ts';
import type { Judged } from './assess.ts';
import { isWork } from './family.ts';
import { wantedLabels } from './labels.ts';
import { parentNumbers } from './links.ts';
import { mirrorOf } from './mirror.ts';
import { order } from './order.ts';
import type { Scene } from './scene.ts';

/** Issues opened in one pass. GitHub wants three seconds between them, and a merge that comes meanwhile waits for its tick. */
const mostAtOnce = 10;

const needsNone: ReadonlySet<TaskState> = new Set(['done', 'merged', 'cancelled']);
const movesSoon: ReadonlySet<TaskState> = new Set(['ready', 'queued', 'running', 'in-review', 'stuck']);

/** Issues for open work that has none, what moves first. A group comes before what lies in it, so that its number is known. */
export function openings(scene: Scene, judged: readonly Judged[]): readonly Action[] {
  const missing = new Map(judged.filter((each) => lacksIssue(each, scene)).map(({ task, standing }) => [task, standing.state]));
  const inOrder = order([...missing.keys()], scene.graph);
  const soonest = inOrder.filter((task) => movesSoon.has(missing.get(task) as TaskState));
  const next = new Set<Task>();
  for (const task of [...soonest, ...inOrder]) {
    if (next.size < mostAtOnce) next.add(outermostMissing(task, missing, scene));
  }
  const parentOf = parentNumbers(scene);
  return [...next].map((task) => opening(task, missing.get(task) as TaskState, parentOf(task), scene));
}

function opening(task: Task, state: TaskState, parent: number | null, scene: Scene): Action {
  const { title, body } = mirrorOf(task, scene);
  return { kind: 'open-issue', task: task.key, title, body, labels: wantedLabels(task, state), parent };
}

function lacksIssue({ task, standing }: Judged, { observed }: Scene): boolean {
  return isWork(task) && !needsNone.has(standing.state) && !observed.issues.has(task.key);
}

function outermostMissing(task: Task, missing: ReadonlyMap<Task, TaskState>, { graph, observed }: Scene): Task {
  let outermost = task;
  let above = observed.repository.subIssues ? graph.parent.get(task.key) : undefined;
  for (; above !== undefined; above = graph.parent.get(above.key)) {
    if (missing.has(above)) outermost = above;
  }
  return outermost;
}
