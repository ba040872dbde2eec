import type { TaskKey } from '../../model/ids.ts';
import type { Task } from '../../model/task.ts';
import { isWork } from '../../plan/family.ts';

/** A heading or a task, and what stands below it. */
export type Branch =
  | { readonly kind: 'section'; readonly title: string; readonly below: Branch[] }
  | { readonly kind: 'task'; readonly task: Task; readonly steps: Task[]; readonly below: Branch[] }
  /** Boxes that people tick, one after another. */
  | { readonly kind: 'gates'; readonly gates: Task[]; readonly below: readonly Branch[] };

/** In the order of the text. Sections without a box are left out. */
export function branchesOf(tasks: readonly Task[]): readonly Branch[] {
  const top: Branch[] = [];
  const byKey = new Map<TaskKey, Extract<Branch, { kind: 'task' }>>();
  const open: { readonly title: string; readonly below: Branch[] }[] = [];
  for (const task of tasks) {
    const above = task.parent === null ? undefined : byKey.get(task.parent);
    if (task.kind === 'step') above?.steps.push(task);
    else if (isWork(task)) {
      const branch = { kind: 'task', task, steps: [], below: [] } as const satisfies Branch;
      byKey.set(task.key, branch);
      (above?.below ?? sectionFor(task.section, open, top)).push(branch);
    } else addGate(task, above?.below ?? sectionFor(task.section, open, top));
  }
  return top;
}

/** Closes the headings that end here and opens those that begin. */
function sectionFor(titles: readonly string[], open: { readonly title: string; readonly below: Branch[] }[], top: Branch[]): Branch[] {
  const shared = open.findIndex(({ title }, depth) => title !== titles[depth]);
  if (shared !== -1) open.length = shared;
  for (const title of titles.slice(open.length)) {
    const section = { kind: 'section', title, below: [] } as const satisfies Branch;
    (open.at(-1)?.below ?? top).push(section);
    open.push(section);
  }
  return open.at(-1)?.below ?? top;
}

function addGate(gate: Task, into: Branch[]): void {
  const last = into.at(-1);
  if (last?.kind === 'gates') last.gates.push(gate);
  else into.push({ kind: 'gates', gates: [gate], below: [] });
}

/** Done and all tasks below some branches. */
export function progressOf(branches: readonly Branch[]): { readonly done: number; readonly all: number } {
  let [done, all] = [0, 0];
  const left = [...branches];
  for (let branch = left.pop(); branch !== undefined; branch = left.pop()) {
    if (branch.kind === 'task' && branch.task.kind === 'task') {
      all += 1;
      if (branch.task.checked) done += 1;
    }
    for (const each of branch.below) left.push(each);
  }
  return { done, all };
}
