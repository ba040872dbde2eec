import type { TaskKey } from '../../model/ids.ts';
import type { Remembered, RememberedTask } from '../../model/remembered.ts';
import type { Task, TaskList } from '../../model/task.ts';
import { likeness } from './likeness.ts';
import { match } from './match.ts';
import { rekeyed } from './rekey.ts';
import { sideOfMemory, sideOfTasks, titleOf } from './side.ts';
import { wordsOf } from './words.ts';

export type Memory = ReadonlyMap<TaskKey, Remembered>;

export interface Identified {
  /** The lists with every task under the key that it is known by, wherever its text stands now. */
  readonly lists: readonly TaskList[];
  /** What to remember otherwise than before: only what changed. */
  readonly changes: readonly RememberedTask[];
}

/** A task that comes back to its place under another title than this much like its own is another task. */
const sameAgain = 0.6;

/**
 * Finds out which remembered task each task of the lists is, through renames and moves. Lists that nothing is remembered of
 * keep the keys that their text gives. Linear, and quick where nothing changed.
 */
export function identify(memory: Memory, lists: readonly TaskList[]): Identified {
  const work = lists.flatMap(({ tasks }) => tasks.filter(({ kind }) => kind === 'task' || kind === 'group'));
  const keys = unchangedKeys(memory, work) ?? matchedKeys(memory, work, gatesOf(lists));
  const known = rekeyed(lists, work, keys, memory);
  return { lists: known.lists, changes: changesOf(memory, work, known.keys) };
}

/** The keys where each task stands as it is remembered; null when any does not. */
function unchangedKeys(memory: Memory, work: readonly Task[]): readonly TaskKey[] | null {
  const byPlace = new Map<TaskKey, TaskKey>();
  for (const [task, { place, gone }] of memory) if (!gone) byPlace.set(place, task);
  if (byPlace.size !== work.length) return null;

  const keys: TaskKey[] = [];
  for (const [index, task] of work.entries()) {
    const key = byPlace.get(task.key);
    if (key === undefined) return null;
    const known = memory.get(key) as Remembered;
    if (known.title !== titleOf(task) || known.named !== task.named || known.after !== keyBefore(work, keys, index)) return null;
    keys.push(key);
  }
  return keys;
}

function keyBefore(work: readonly Task[], keys: readonly TaskKey[], index: number): TaskKey | null {
  return work[index - 1]?.list === work[index]?.list ? (keys[index - 1] as TaskKey) : null;
}

/** The titles of boxes that are no work, by their places. */
function gatesOf(lists: readonly TaskList[]): ReadonlyMap<TaskKey, string> {
  const gates = new Map<TaskKey, string>();
  for (const { tasks } of lists)
    for (const task of tasks) if (task.kind !== 'task' && task.kind !== 'group') gates.set(task.key, titleOf(task));
  return gates;
}

/** Null: a task that nothing is remembered of. */
function matchedKeys(memory: Memory, work: readonly Task[], gates: ReadonlyMap<TaskKey, string>): readonly (TaskKey | null)[] {
  const present = [...memory].filter(([, { gone }]) => !gone);
  const partners = match(sideOfMemory(present), sideOfTasks(work));
  const lost = new Map([...memory].flatMap(([task, { place, gone }]) => (gone ? [[place, task] as const] : [])));
  return work.map((task, index) => {
    const [key, known] = present[partners[index] as number] ?? [];
    return key === undefined || stoodStill(known as Remembered, task, gates) ? returned(task, lost, memory) : key;
  });
}

/** Whether what is remembered still stands where it stood, as no work any more, and the task has only a title much like it. */
function stoodStill({ place, title }: Remembered, task: Task, gates: ReadonlyMap<TaskKey, string>): boolean {
  return title !== titleOf(task) && gates.get(place) === title;
}

/** The task that stood there once and is back. */
function returned(task: Task, lost: ReadonlyMap<TaskKey, TaskKey>, memory: Memory): TaskKey | null {
  const key = lost.get(task.key);
  if (key === undefined) return null;
  const { title } = memory.get(key) as Remembered;
  const { whole } = likeness(wordsOf(title.toLowerCase()), wordsOf(titleOf(task).toLowerCase()), () => 1);
  return title === titleOf(task) || whole >= sameAgain ? key : null;
}

function changesOf(memory: Memory, work: readonly Task[], keys: readonly TaskKey[]): readonly RememberedTask[] {
  const changes: RememberedTask[] = [];
  const present = new Set(keys);
  for (const [index, task] of work.entries()) {
    const key = keys[index] as TaskKey;
    const now = { place: task.key, named: task.named, title: titleOf(task), after: keyBefore(work, keys, index), gone: false };
    if (!isSame(memory.get(key), now)) changes.push({ task: key, ...now });
  }
  for (const [task, known] of memory) if (!known.gone && !present.has(task)) changes.push({ ...known, task, after: null, gone: true });
  return changes;
}

function isSame(one: Remembered | undefined, other: Remembered): boolean {
  if (one === undefined || one.gone || one.place !== other.place) return false;
  return one.title === other.title && one.named === other.named && one.after === other.after;
}
