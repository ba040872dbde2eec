import type { TaskKey } from '../../model/ids.ts';
import type { Remembered } from '../../model/remembered.ts';
import { change, listsOf, rowAt, worldOf } from './test-changes.ts';
import type { Change, World } from './test-changes.ts';
import { identify } from './identify.ts';

/** How the tasks of a history were found again. */
export interface Score {
  /** Tasks that lived on, and those of them that kept their key. */
  survived: number;
  right: number;
  /** The same for tasks whose own line, heading or place was changed. */
  changed: number;
  changedRight: number;
  /** Each as `title → title` with what was done. */
  readonly wrong: string[];
  readonly missed: string[];
}

export function noScore(): Score {
  return { survived: 0, right: 0, changed: 0, changedRight: 0, wrong: [], missed: [] };
}

interface Seen {
  readonly key: TaskKey;
  readonly id: string;
  readonly title: string;
  readonly line: number;
}

/** Plays a history on a list, and counts. `strangers` are the titles of new tasks. */
export function play(path: string, text: string, steps: readonly (readonly Change[])[], strangers: readonly string[], score: Score): void {
  const world = worldOf(path, text, strangers);
  const memory = new Map<TaskKey, Remembered>();
  let before = look(world, memory);
  for (const step of steps) {
    for (const row of world.rows) [row.touched, row.mayBe] = [false, []];
    [world.removed, world.linesRemoved] = [[], []];
    for (const each of step) change(world, each);
    const after = look(world, memory);
    count(world, before, after, step, score);
    before = after;
  }
}

function look(world: World, memory: Map<TaskKey, Remembered>): ReadonlyMap<number, Seen> {
  const { lists, changes: changed } = identify(memory, listsOf(world));
  for (const { task, ...remembered } of changed) memory.set(task, remembered);
  const seen = new Map<number, Seen>();
  for (const { key, id, title, line, kind } of lists.flatMap(({ tasks }) => tasks)) {
    const { tag } = rowAt(world, line);
    if (tag !== null && (kind === 'task' || kind === 'group')) seen.set(tag, { key, id, title, line });
  }
  return seen;
}

function count(
  { rows }: World,
  before: ReadonlyMap<number, Seen>,
  after: ReadonlyMap<number, Seen>,
  step: readonly Change[],
  score: Score,
): void {
  const owners = new Map([...before].map(([tag, { key }]) => [key, tag]));
  for (const { tag, touched, mayBe } of rows) {
    const seen = tag === null ? undefined : after.get(tag);
    if (tag === null || seen === undefined) continue;
    const was = before.get(tag);
    const owner = owners.get(seen.key);
    const told = toldOf(was, seen, step);
    const isWrong = owner !== undefined && owner !== tag && !mayBe.includes(owner) && !looksTheSame(owner, tag, before, after);
    if (isWrong) score.wrong.push(`${told}, taken for ${before.get(owner)?.title}`);
    if (was === undefined || mayBe.length > 0) continue;
    const isRight = owner === tag;
    score.survived += 1;
    score.right += Number(isRight);
    score.changed += Number(touched);
    score.changedRight += Number(touched && isRight);
    if (!isRight) score.missed.push(told);
  }
}

function toldOf(was: Seen | undefined, is: Seen, step: readonly Change[]): string {
  return `${was?.title ?? '(new)'} → ${is.title} (${step.map(({ kind }) => kind).join(', ')})`;
}

/** Whether nobody who reads the two texts could know that this is not the other task. */
function looksTheSame(other: number, tag: number, before: ReadonlyMap<number, Seen>, after: ReadonlyMap<number, Seen>): boolean {
  const [was, is, wasOwn, isOther] = [before.get(other), after.get(tag), before.get(tag), after.get(other)];
  if (was === undefined || is === undefined) return false;
  // It has the number of one whose title had no word yet: filling that in looks the same.
  if (was.id === is.id && !/\p{L}{3}/u.test(was.title)) return true;
  if (is.title !== was.title) return false;
  // It was given the very title that the other was deleted with or lost: written once more, or left of a split.
  if (wasOwn?.title !== was.title) return isOther?.title !== was.title;
  // Both have one title, and lines of it were moved past each other.
  return isOther?.title === was.title && arePermuted(was.title, before, after);
}

function arePermuted(title: string, before: ReadonlyMap<number, Seen>, after: ReadonlyMap<number, Seen>): boolean {
  const lines = [...before]
    .filter(([tag, was]) => was.title === title && after.get(tag)?.title === title)
    .toSorted(([, one], [, other]) => one.line - other.line)
    .map(([tag]) => after.get(tag)?.line ?? 0);
  return lines.some((line, index) => line < (lines[index - 1] ?? 0));
}
