import { Problem } from '../errors/problem.ts';
import type { TaskKey } from '../model/ids.ts';
import type { Edit, Task } from '../model/task.ts';
import { applyEdits } from './edits.ts';
import { readLists } from './read.ts';

/**
 * The text with these tasks marked, and with each the steps below it. One character a box changes and nothing else; a box that is so
 * already keeps its character. A task that is a file changes one word of its front matter. A key that the text does not have is a `Problem`.
 */
export function tick(text: string, path: string, keys: readonly TaskKey[], mark: 'x' | ' ' = 'x'): string {
  return tickRead(
    text,
    readLists([{ path, text }]).flatMap(({ tasks }) => tasks),
    path,
    keys,
    mark,
  );
}

/** As `tick`, for a text that was read before: `tasks` are its own. */
export function tickRead(text: string, tasks: readonly Task[], path: string, keys: readonly TaskKey[], mark: 'x' | ' ' = 'x'): string {
  return applyEdits(
    text,
    changedBy(tasks, path, keys, mark).flatMap((task) => editOf(task, mark) ?? []),
  );
}

/** The tasks that such a tick changes, in the order of the text: those that are not so already. */
export function changedBy(tasks: readonly Task[], path: string, keys: readonly TaskKey[], mark: 'x' | ' ' = 'x'): readonly Task[] {
  const wanted = markedWith(tasks, known(tasks, path, keys));
  const changed = tasks.filter(({ key, checked }) => wanted.has(key) && checked !== (mark === 'x'));
  const refused = changed.find((task) => task.forbidden !== null || isGateWithoutBox(task));
  if (refused === undefined) return changed;
  throw refused.forbidden === null ? nothingToTick(refused) : forbidden(refused, refused.forbidden);
}

function isGateWithoutBox({ kind, mark }: Task): boolean {
  return kind === 'gate' && mark.kind === 'steps';
}

function nothingToTick({ key }: Task): Problem {
  return new Problem('usage', `\`${key}\` has no box that could be ticked.`, 'Write its steps as `- [ ] step` below its heading.');
}

function forbidden({ key }: Task, what: string): Problem {
  return new Problem('usage', `\`${key}\` is never ticked: it is ${what}.`, 'Edit the file by hand if you mean it.');
}

function known(tasks: readonly Task[], path: string, keys: readonly TaskKey[]): ReadonlySet<TaskKey> {
  const all = new Set(tasks.map(({ key }) => key));
  const missing = keys.find((key) => !all.has(key));
  if (missing === undefined) return new Set(keys);
  throw new Problem('not-found', `${path} has no task \`${missing}\`.`, `List its tasks with \`mergetick list ${path}\`.`);
}

/** Tasks come in the order of the text, so a step's parent was decided before the step. */
function markedWith(tasks: readonly Task[], keys: ReadonlySet<TaskKey>): ReadonlySet<TaskKey> {
  const marked = new Set<TaskKey>();
  const carrying = new Set<TaskKey>();
  for (const { key, kind, parent, mark } of tasks) {
    if (!keys.has(key) && !(kind === 'step' && parent !== null && carrying.has(parent))) continue;
    marked.add(key);
    if (mark.kind !== 'status') carrying.add(key);
  }
  return marked;
}

function editOf({ mark }: Task, character: 'x' | ' '): Edit | null {
  if (mark.kind === 'box') return { from: mark.offset, to: mark.offset + 1, text: character };
  return mark.kind === 'status' ? { from: mark.from, to: mark.to, text: character === 'x' ? mark.done : mark.open } : null;
}
