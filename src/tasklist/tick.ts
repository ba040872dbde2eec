import { Problem } from '../errors/problem.ts';
import type { TaskKey } from '../model/ids.ts';
import type { Task } from '../model/task.ts';
import { readLists } from './read.ts';

/**
 * The text with the boxes of these tasks marked, and with each the steps below it. One character a box changes and nothing else;
 * a box that is so already keeps its character. A key that the text does not have is a `Problem`.
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
  return replaceAt(text, offsets(tasks, wanted(tasks, path, keys), mark), mark);
}

function wanted(tasks: readonly Task[], path: string, keys: readonly TaskKey[]): ReadonlySet<TaskKey> {
  const known = new Set(tasks.map(({ key }) => key));
  const missing = keys.find((key) => !known.has(key));
  if (missing === undefined) return new Set(keys);
  throw new Problem('not-found', `${path} has no task \`${missing}\`.`, `List its tasks with \`mergetick list ${path}\`.`);
}

/** Tasks come in the order of the text, so a step's parent was decided before the step. */
function offsets(tasks: readonly Task[], keys: ReadonlySet<TaskKey>, mark: 'x' | ' '): readonly number[] {
  const marked = new Set<TaskKey>();
  for (const { key, kind, parent } of tasks) {
    if (keys.has(key) || (kind === 'step' && parent !== null && marked.has(parent))) marked.add(key);
  }
  return tasks.filter(({ key, checked }) => marked.has(key) && checked !== (mark === 'x')).map(({ offset }) => offset);
}

function replaceAt(text: string, places: readonly number[], mark: string): string {
  const starts = [0, ...places.map((place) => place + 1)];
  return starts.map((start, index) => text.slice(start, places[index])).join(mark);
}
