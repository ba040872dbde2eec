import type { TaskKey } from '../../model/ids.ts';
import type { Diagnostic, Severity, Task } from '../../model/task.ts';
import { counted, cut, listed, nameOf } from '../names.ts';
import { recordOf } from '../scene.ts';
import type { Scene } from '../scene.ts';
import { soleTitles, titleOf } from './pairs.ts';
import type { Pair, Pairs } from './pairs.ts';

/** What a pull request does to tasks by hand that the loop has begun something for, told at the lines of the new list. */
export function changesIn(before: Scene, after: Scene, all: Pairs): readonly Diagnostic[] {
  return [
    ...all.pairs.flatMap((pair) => [...boxChange(pair, before), ...keyChange(pair, before)]),
    ...takenIds(all.pairs, before, after),
    ...removals(all, before),
  ];
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

/** By its key the loop knows a task again. Of a list that moved as a whole every key is another. */
function keyChange({ before, after }: Pair, scene: Scene): readonly Diagnostic[] {
  const left = before.key === after.key ? [] : belongings(before.key, scene);
  if (left.length === 0) return [];
  const how = before.id === after.id ? `${nameOf(after)} stood elsewhere before` : `${nameOf(after)} had the id \`${before.id}\` before`;
  const message = `${how}, and is another task for the loop: ${listed(left)} ${left.length === 1 ? 'stays' : 'stay'} with \`${before.key}\`.`;
  return [found('key-changed', 'warning', after, message, 'Keep id, section and list of what is begun, or bring it to its end first.')];
}

/** An id that named other work before: what is begun for it would be taken for this. */
function takenIds(pairs: readonly Pair[], before: Scene, after: Scene): readonly Diagnostic[] {
  const titles = soleTitles(after.tasks);
  return pairs.flatMap((pair) => {
    const other = titles.get(titleOf(pair.before));
    if (pair.before.key !== pair.after.key || other === undefined || other.key === pair.before.key) return [];
    const kept = belongings(pair.before.key, before);
    const stays = kept.length === 0 ? '' : ` ${listed(kept)} would be taken for it.`;
    const message = `The id \`${pair.after.id}\` named “${cut(pair.before.title, 60)}” before, which is \`${other.id}\` here.${stays}`;
    return [
      found(
        'id-reused',
        kept.length === 0 ? 'info' : 'warning',
        pair.after,
        message,
        'Give new work a new id, and let old work keep its own.',
      ),
    ];
  });
}

function removals({ pairs, gone }: Pairs, scene: Scene): readonly Diagnostic[] {
  const young = new Map(pairs.map(({ before, after }) => [before.key, after]));
  const lost = new Set(gone);
  const told: Diagnostic[] = [];
  let above: Task | undefined;
  for (const task of scene.tasks) {
    if (above?.list !== task.list) above = young.get(task.key);
    above = young.get(task.key) ?? above;
    const left = lost.has(task) && !task.checked ? belongings(task.key, scene) : [];
    if (left.length === 0) continue;
    const place = above ?? { list: task.list, line: 1 };
    const message = `${nameOf(task)} is taken out of the list, and ${listed(left)} ${left.length === 1 ? 'is' : 'are'} left without a task.`;
    told.push(
      found('task-removed', 'warning', place, message, 'Cancel it by closing its issue as not planned, and take the line out then.'),
    );
  }
  return told;
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

/** `2 tasks are new, 1 is renamed`; empty where nothing of the kind happened. */
export function changeCounts({ pairs, gone, added }: Pairs): string {
  const differs = (holds: (pair: Pair) => boolean): number => pairs.filter(holds).length;
  const counts: readonly (readonly [number, string])[] = [
    [added.length, 'new'],
    [gone.length, 'taken out'],
    [differs(({ before, after }) => before.key === after.key && before.title !== after.title), 'renamed'],
    [differs(({ before, after }) => before.id !== after.id), 'given another id'],
    [differs(({ before, after }) => before.key !== after.key && before.id === after.id), 'moved to another section or list'],
  ];
  const happened = counts.filter(([count]) => count > 0);
  return happened.map(([count, what], index) => `${index === 0 ? counted(count, 'task') : count} ${what}`).join(', ');
}
