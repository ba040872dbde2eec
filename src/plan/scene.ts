import { emptyRecord } from '../ledger/fold.ts';
import type { CommitOid, Instant, TaskKey } from '../model/ids.ts';
import type { TaskRecord } from '../model/ledger.ts';
import type { Observed, ObservedIssue } from '../model/observed.ts';
import type { Policy } from '../model/policy.ts';
import type { Task } from '../model/task.ts';
import { graph } from './graph.ts';
import type { Graph } from './graph.ts';
import { doneLabel, removedLabel } from './labels.ts';
import { pullsByTask } from './pulls.ts';
import type { TaskPulls } from './pulls.ts';

/** All that the state of a task is judged by. */
export interface Scene {
  readonly tasks: readonly Task[];
  readonly graph: Graph;
  readonly observed: Observed;
  readonly policy: Policy;
  readonly now: Instant;
  readonly pulls: ReadonlyMap<TaskKey, TaskPulls>;
  /** Whose issue has this number. */
  readonly taskOfIssue: ReadonlyMap<number, TaskKey>;
}

export function sceneOf(tasks: readonly Task[], observed: Observed, policy: Policy, now: Instant): Scene {
  return watch(tasks, graph(tasks), observed, policy, now);
}

/** The same lists in a world that moved on. */
export function moved(scene: Scene, observed: Observed): Scene {
  return watch(scene.tasks, scene.graph, observed, scene.policy, scene.now);
}

function watch(tasks: readonly Task[], lists: Graph, observed: Observed, policy: Policy, now: Instant): Scene {
  const taskOfIssue = new Map([...observed.issues].map(([task, issue]) => [issue.number, task]));
  return { tasks, graph: lists, observed, policy, now, pulls: pullsByTask(observed), taskOfIssue };
}

export function recordOf(scene: Scene, task: TaskKey): TaskRecord {
  return scene.observed.ledger.tasks.get(task) ?? emptyRecord;
}

/** The merge that this task's box is to be ticked for. */
export function mergeOf(scene: Scene, task: TaskKey): { readonly pullRequest: number; readonly commit: CommitOid } | null {
  if (wasUnticked(scene.observed.issues.get(task))) return null;
  return recordOf(scene, task).merged ?? scene.pulls.get(task)?.merged ?? null;
}

/** The issue says that its task was done. Of a task whose box is empty it means that somebody took the tick away. */
export function wasUnticked(issue: ObservedIssue | undefined): boolean {
  return issue !== undefined && issue.closedAs !== 'not-planned' && issue.labels.includes(doneLabel);
}

/** The issue was closed because no list had its task. */
export function wasRemoved(issue: ObservedIssue): boolean {
  return issue.closedAs === 'not-planned' && issue.labels.includes(removedLabel);
}

/** Somebody who may write closed the issue as completed before any merge: that ticks, too. */
export function closedAsDone(issue: ObservedIssue | undefined): boolean {
  return issue !== undefined && !issue.open && issue.closedAs !== 'not-planned' && issue.closedByWriter === true && !wasUnticked(issue);
}

/** The nearest of the task itself and the work it lies in for which `holds`. */
export function nearestWith(scene: Scene, task: Task, holds: (each: Task) => boolean): Task | null {
  let each: Task | undefined = task;
  while (each !== undefined && !holds(each)) each = scene.graph.parent.get(each.key);
  return each ?? null;
}

/** As a sentence names it: with the number of its issue, where there is one. */
export function numbered(scene: Scene, task: TaskKey, name: string): string {
  const issue = scene.observed.issues.get(task);
  return issue === undefined ? name : `${name} (#${issue.number})`;
}
