import type { Action } from '../model/action.ts';
import type { ObservedIssue } from '../model/observed.ts';
import type { Standing } from '../model/standing.ts';
import type { Task } from '../model/task.ts';
import type { Judged } from './assess.ts';
import { relabelled, wantedLabels } from './labels.ts';
import { harmless } from './markdown.ts';
import { mirrorOf } from './mirror.ts';
import { recordOf, wasUnticked } from './scene.ts';
import type { Scene } from './scene.ts';

/** What brings the issues that exist in line with the lists. `mayCreate` is false while another holder's pass may be writing. */
export function upkeep(scene: Scene, judged: readonly Judged[], mayCreate: boolean): readonly Action[] {
  return judged.flatMap(({ task, standing }) => {
    const issue = scene.observed.issues.get(task.key);
    if (issue === undefined) return [];
    return [
      ...edits(task, issue, scene),
      ...reopening(task, issue),
      ...labelling(task, issue, standing, scene, mayCreate),
      ...closing(task, issue),
    ];
  });
}

/** Nobody reads the issue of a done or cancelled task for what to do. */
function edits(task: Task, issue: ObservedIssue, scene: Scene): readonly Action[] {
  if (task.checked || !issue.open) return [];

  const { title, body, digest } = mirrorOf(task, scene);
  return digest === issue.digest ? [] : [{ kind: 'edit-issue', issue: issue.number, title, body }];
}

/** Somebody took the tick away: it is work again. */
function reopening(task: Task, issue: ObservedIssue): readonly Action[] {
  return !task.checked && !issue.open && wasUnticked(issue) ? [{ kind: 'reopen-issue', issue: issue.number }] : [];
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
