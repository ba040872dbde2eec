import type { Action } from '../model/action.ts';
import type { ObservedIssue } from '../model/observed.ts';
import type { Standing } from '../model/standing.ts';
import type { Task } from '../model/task.ts';
import type { Judged } from './assess.ts';
import { isWork } from './family.ts';
import { relabelled, removedLabels, wantedLabels } from './labels.ts';
import { harmless } from './markdown.ts';
import { mirrorOf } from './mirror.ts';
import { recordOf, wasRemoved, wasUnticked } from './scene.ts';
import type { Scene } from './scene.ts';

/** What brings the issues that exist in line with the lists. `mayCreate` is false while another holder's pass may be writing. */
export function upkeep(scene: Scene, judged: readonly Judged[], mayCreate: boolean): readonly Action[] {
  return judged.flatMap(({ task, standing }) => {
    const issue = isWork(task) ? scene.observed.issues.get(task.key) : undefined;
    if (issue === undefined) return [];
    return [
      ...edits(task, issue, scene),
      ...reopening(task, issue),
      ...labelling(task, issue, standing, scene, mayCreate),
      ...closing(task, issue),
    ];
  });
}

/** Closes the issues of tasks that no list has any more. Their label says why, so that a line that comes back opens its issue again. */
export function removals({ observed, graph }: Scene): readonly Action[] {
  return [...observed.issues].flatMap(([task, issue]): readonly Action[] => {
    const line = graph.byKey.get(task);
    if (!issue.open || observed.ledger.memory.get(task)?.gone !== true || (line !== undefined && isWork(line))) return [];

    const labels = relabelled(issue.labels, removedLabels);
    const label: Action[] = labels === null ? [] : [{ kind: 'label-issue', issue: issue.number, labels }];
    return [...label, { kind: 'close-issue', issue: issue.number, as: 'not-planned' }];
  });
}

/** Nobody reads the issue of a done or cancelled task for what to do. */
function edits(task: Task, issue: ObservedIssue, scene: Scene): readonly Action[] {
  if (task.checked || !issue.open) return [];

  const { title, body, digest } = mirrorOf(task, scene);
  return digest === issue.digest ? [] : [{ kind: 'edit-issue', issue: issue.number, title, body }];
}

/** Somebody took the tick away, or put the line back: it is work again. */
function reopening(task: Task, issue: ObservedIssue): readonly Action[] {
  return !task.checked && !issue.open && (wasUnticked(issue) || wasRemoved(issue)) ? [{ kind: 'reopen-issue', issue: issue.number }] : [];
}

function labelling(task: Task, issue: ObservedIssue, standing: Standing, scene: Scene, mayCreate: boolean): readonly Action[] {
  if (standing.state === 'merged') return []; // ticked in this pass, so the next one writes `done`: one write and not two

  const labels = relabelled(issue.labels, wantedLabels(task, standing.state));
  if (labels === null) return [];

  const label: Action = { kind: 'label-issue', issue: issue.number, labels };
  if (standing.state !== 'stuck') return [label];
  return mayCreate ? [stuckNotice(task, issue, standing, scene), label] : []; // the label says that the notice is given
}

function stuckNotice(task: Task, issue: ObservedIssue, standing: Standing, scene: Scene): Action {
  const last = recordOf(scene, task.key).failures.at(-1);
  const marker = `<!-- mergetick stuck=${last?.attempt}.${last?.at} -->`;
  return { kind: 'comment', issue: issue.number, marker, body: `${marker}\n${harmless(standing.why)}` };
}

function closing(task: Task, issue: ObservedIssue): readonly Action[] {
  return task.checked && issue.open ? [{ kind: 'close-issue', issue: issue.number, as: 'completed' }] : [];
}
