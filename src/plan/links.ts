import type { Action } from '../model/action.ts';
import type { TaskKey } from '../model/ids.ts';
import type { ObservedIssue } from '../model/observed.ts';
import type { Task } from '../model/task.ts';
import { ownDependencies } from './graph.ts';
import type { Scene } from './scene.ts';

/** GitHub's own limits: dependencies of an issue in one direction, sub-issues of an issue. */
const mostDependencies = 50;
const mostSubIssues = 100;

/** Native dependencies and sub-issues between issues that exist, where the server has them. Links that people made to other issues stay. */
export function links(scene: Scene): readonly Action[] {
  const { dependencies, subIssues } = scene.observed.repository;
  const open = scene.tasks.flatMap((task) => {
    const issue = scene.observed.issues.get(task.key);
    return issue === undefined || !issue.open || task.checked ? [] : [{ task, issue }];
  });
  const parentOf = parentNumbers(scene);
  return [
    ...(dependencies ? open.flatMap(({ task, issue }) => dependencyLinks(task, issue, scene)) : []),
    ...(subIssues ? open.flatMap(({ task, issue }) => subIssueLink(task, issue, scene, parentOf)) : []),
  ];
}

function dependencyLinks(task: Task, issue: ObservedIssue, scene: Scene): readonly Action[] {
  const { cycleOf } = scene.graph;
  const cycle = cycleOf.get(task.key) ?? null; // GitHub refuses cycles
  const own = ownDependencies(task, scene.graph);
  const wanted = numbersOf(
    own.filter((key) => cycle === null || cycleOf.get(key) !== cycle),
    scene,
  ).slice(0, mostDependencies);
  const declared = new Set(numbersOf(own, scene));
  const surplus = issue.blockedBy.filter((number) => scene.taskOfIssue.has(number) && !declared.has(number));
  const missing = wanted.filter((number) => !issue.blockedBy.includes(number));
  return [
    ...missing.map((blockedBy) => ({ kind: 'link-dependency', issue: issue.number, blockedBy }) as const),
    ...surplus.map((blockedBy) => ({ kind: 'unlink-dependency', issue: issue.number, blockedBy }) as const),
  ];
}

function numbersOf(keys: readonly TaskKey[], { observed }: Scene): readonly number[] {
  return keys.flatMap((key) => observed.issues.get(key)?.number ?? []);
}

function subIssueLink(task: Task, issue: ObservedIssue, scene: Scene, parentOf: (task: Task) => number | null): readonly Action[] {
  const ours = issue.parent === null || scene.taskOfIssue.has(issue.parent); // people may have put it below an issue of theirs
  const parent = ours && issue.parent !== wantedParent(task, scene) ? parentOf(task) : null;
  return parent === null ? [] : [{ kind: 'link-sub-issue', parent, child: issue.number }];
}

/** Gives out places below the issues of groups, as long as there are any. */
export function parentNumbers(scene: Scene): (task: Task) => number | null {
  const taken = new Map<number, number>();
  for (const { parent } of scene.observed.issues.values()) {
    if (parent !== null) taken.set(parent, (taken.get(parent) ?? 0) + 1);
  }
  return (task) => {
    const parent = wantedParent(task, scene);
    const count = parent === null ? mostSubIssues : (taken.get(parent) ?? 0);
    if (parent === null || count >= mostSubIssues) return null;
    taken.set(parent, count + 1);
    return parent;
  };
}

function wantedParent(task: Task, { graph, observed }: Scene): number | null {
  if (!observed.repository.subIssues) return null;
  return observed.issues.get(graph.parent.get(task.key)?.key ?? '')?.number ?? null;
}
