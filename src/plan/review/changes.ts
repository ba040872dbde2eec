import type { TaskKey } from '../../model/ids.ts';
import type { Diagnostic, Severity, Task } from '../../model/task.ts';
import { counted, listed, nameOf } from '../names.ts';
import { recordOf } from '../scene.ts';
import type { Scene } from '../scene.ts';
import type { Pair, Pairs } from './pairs.ts';

/** What a pull request does to tasks by hand that the loop has begun something for, told at the lines of the new list. */
export function changesIn(before: Scene, all: Pairs): readonly Diagnostic[] {
  return [...all.pairs.flatMap((pair) => [...boxChange(pair, before), ...idChange(pair, before)]), ...removals(all, before)];
}

function found(code: string, severity: Severity, { list, line }: Pick<Task, 'list' | 'line'>, message: string, hint: string): Diagnostic {
  return { code, severity, list, line, column: 1, message, hint };
}

function boxChange({ before, after }: Pair, scene: Scene): readonly Diagnostic[] {
  if (before.checked === after.checked) return [];
  const name = nameOf(after);
  if (!after.checked) {
    return [
      found(
        'unticked-by-hand',
        'warning',
        after,
        `The tick of ${name} is taken away: it is work again.`,
        'Leave the tick where the work is done.',
      ),
    ];
  }
  if (recordOf(scene, before.key).merged !== null) return [];
  const open = belongings(before.key, scene, ['run', 'pull']);
  const though = open.length === 0 ? '' : ` though ${listed(open)} ${open.length === 1 ? 'is' : 'are'} open`;
  const message = `${name} is ticked by hand, without a merge${though}: what waits for it would start.`;
  return [found('ticked-by-hand', 'warning', after, message, 'Leave the box to the merge, unless the work is done already.')];
}

/** What is begun for a task goes with it, which people who know it by its id should hear. */
function idChange({ before, after }: Pair, scene: Scene): readonly Diagnostic[] {
  const kept = before.id === after.id || !before.named ? [] : belongings(before.key, scene);
  if (kept.length === 0) return [];
  const message = `${nameOf(after)} had the id \`${before.id}\` before; it is known as the same task, and keeps ${listed(kept)}.`;
  return [found('id-changed', 'info', after, message, 'Give new work a new id instead, if this is other work.')];
}

function removals({ pairs, gone }: Pairs, scene: Scene): readonly Diagnostic[] {
  const young = new Map(pairs.map(({ before, after }) => [before.key, after]));
  const lost = new Set(gone);
  const told: Diagnostic[] = [];
  let above: Task | undefined;
  for (const task of scene.tasks) {
    if (above?.list !== task.list) above = young.get(task.key);
    above = young.get(task.key) ?? above;
    const [issue, ...work] = lost.has(task) && !task.checked ? ends(task.key, scene) : [];
    if (issue === undefined) continue;
    const place = above ?? { list: task.list, line: 1 };
    const message = `${nameOf(task)} is taken out of the list: ${listed([issue, ...work])}.`;
    told.push(
      found(
        'task-removed',
        'warning',
        place,
        message,
        'Keep the line until its pull request is merged or closed, unless the work is not wanted any more.',
      ),
    );
  }
  return told;
}

/** What becomes of what is begun for a task that no list has any more. */
function ends(task: TaskKey, scene: Scene): readonly string[] {
  return [
    ...belongings(task, scene, ['issue']).map((issue) => `${issue} would be closed as not planned`),
    ...belongings(task, scene, ['run', 'pull']).map((work) => `${work} would be left without a task`),
  ];
}

type Belonging = 'issue' | 'run' | 'pull';

/** What the loop has begun for a task, in words. */
function belongings(task: TaskKey, scene: Scene, kinds: readonly Belonging[] = ['issue', 'run', 'pull']): readonly string[] {
  const { live, pullRequest } = recordOf(scene, task);
  const issue = scene.observed.issues.get(task);
  const pull = scene.pulls.get(task)?.open ?? pullRequest;
  const words: Readonly<Record<Belonging, string | null>> = {
    issue: issue?.open === true ? `issue #${issue.number}` : null,
    run: live === null ? null : `the run of attempt ${live.fence.attempt}`,
    pull: pull === null ? null : `pull request #${pull}`,
  };
  return kinds.flatMap((kind) => words[kind] ?? []);
}

/** `2 tasks new, 1 renamed`; empty where nothing of the kind happened. */
export function changeCounts({ pairs, gone, added }: Pairs): string {
  const differs = (holds: (pair: Pair) => boolean): number => pairs.filter(holds).length;
  const counts: readonly (readonly [number, string])[] = [
    [added.length, 'new'],
    [gone.length, 'taken out'],
    [differs(({ before, after }) => before.title !== after.title), 'renamed'],
    [differs(({ before, after }) => before.named && before.id !== after.id), 'given another id'],
    [differs(({ before, after }) => before.list !== after.list || !sameSection(before, after)), 'moved to another section or list'],
  ];
  const happened = counts.filter(([count]) => count > 0);
  return happened.map(([count, what], index) => `${index === 0 ? counted(count, 'task') : count} ${what}`).join(', ');
}

function sameSection(one: Task, other: Task): boolean {
  return one.section.length === other.section.length && one.section.every((title, index) => title === other.section[index]);
}
