import type { TaskKey } from '../../model/ids.ts';
import type { Remembered } from '../../model/remembered.ts';
import type { Task } from '../../model/task.ts';

/** Longer titles are told apart by their beginning. */
const longestTitle = 240;

/** One task on one side of the comparison: as it is remembered, or as a list has it now. */
export interface Line {
  readonly place: TaskKey;
  /** As the list writes it; null where the place was made from the title. */
  readonly id: string | null;
  /** In lower case. */
  readonly title: string;
  readonly list: string;
  /** The place without its last part: the section, or the task that it lies in. */
  readonly container: string;
}

/**
 * Whether an id says where a task stands rather than which it is (`1.2`, and `T001` of lists that a model makes in one go): whoever takes a
 * line out, or puts one in between, counts the rest anew.
 */
export function isCount(id: string | null): boolean {
  return id !== null && /^T?[\d.]+$/iu.test(id);
}

/** Where a line with this id stands in a section or task. */
export function placeIn(container: string, id: string): TaskKey {
  return container.endsWith('#') ? container + id : `${container}/${id}`;
}

export function isBareNumber(id: string): boolean {
  return /^[\d.]+$/u.test(id);
}

/** All tasks of one side. Neighbours are numbers of lines; -1 at either end of a list. */
export interface Side {
  readonly lines: readonly Line[];
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly byPlace: ReadonlyMap<TaskKey, number>;
}

export function titleOf(task: Task): string {
  return task.title.slice(0, longestTitle);
}

/** What the lists have now, in their order. */
export function sideOfTasks(tasks: readonly Task[]): Side {
  const lines = tasks.map((task) => lineOf(task.key, task.named, titleOf(task)));
  const before = lines.map(({ list }, index) => (lines[index - 1]?.list === list ? index - 1 : -1));
  return sideOf(lines, before);
}

/** What is remembered, in no order but that of the neighbours. */
export function sideOfMemory(memory: readonly (readonly [TaskKey, Remembered])[]): Side {
  const numbers = new Map(memory.map(([task], index) => [task, index]));
  const before = memory.map(([, { after }]) => (after === null ? -1 : (numbers.get(after) ?? -1)));
  return sideOf(
    memory.map(([, { place, named, title }]) => lineOf(place, named, title)),
    before,
  );
}

function lineOf(place: TaskKey, named: boolean, title: string): Line {
  const hash = place.indexOf('#');
  const last = Math.max(place.lastIndexOf('/'), hash);
  return {
    place,
    id: named ? place.slice(last + 1) : null,
    title: title.toLowerCase(),
    list: place.slice(0, hash),
    container: place.slice(0, Math.max(last, hash + 1)),
  };
}

function sideOf(lines: readonly Line[], before: readonly number[]): Side {
  const after = Array.from<number>({ length: lines.length }).fill(-1);
  for (const [index, each] of before.entries()) if (each !== -1) after[each] = index;
  return { lines, before, after, byPlace: new Map(lines.map(({ place }, index) => [place, index])) };
}
