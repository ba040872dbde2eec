import fc from 'fast-check';
import type { Task, TaskList } from '../../model/task.ts';
import { readLists } from '../read.ts';
import { counted, recounted } from './test-counting.ts';
import { haveMostWordsInCommon, indentOf, one, onWord, ticked } from './test-text.ts';

/** One change that people make to a list; `at` and `to` choose among what the list has, `seed` among words. */
export interface Change {
  readonly kind: keyof typeof changes;
  readonly at: number;
  readonly to: number;
  readonly seed: number;
}

/** What people do to a list between two passes, several times over. */
export function history(): fc.Arbitrary<readonly (readonly Change[])[]> {
  const kinds = Object.keys(changes) as (keyof typeof changes)[];
  const each = fc.record({ kind: fc.constantFrom(...kinds), at: fc.nat(), to: fc.nat(), seed: fc.nat() });
  return fc.array(fc.array(each, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 4 });
}

/** A line of the text, and which task it is: numbers are never used again. */
export interface Row {
  text: string;
  tag: number | null;
  touched: boolean;
  /** A part of a split or merged task may be taken for it or not; of these tasks it may be taken for. */
  mayBe: readonly number[];
}

/** A list that people change, with what only its makers know: which line is which task. */
export interface World {
  rows: Row[];
  readonly path: string;
  /** Titles that the list never had: each is put in once. */
  strangers: readonly string[];
  next: number;
  /** Tasks that a step took out: one that it put in with such a number may be taken for it. */
  removed: number[];
  /** Their lines: one that it put in with most of the words may be taken for it as well. */
  linesRemoved: Row[];
  read: { readonly text: string; readonly lists: readonly TaskList[] } | null;
}

export function worldOf(path: string, text: string, strangers: readonly string[]): World {
  const rows = text.split('\n').map((line): Row => ({ text: line, tag: null, touched: false, mayBe: [] }));
  const unknown = strangers.filter((title) => !text.toLowerCase().includes(title.toLowerCase()));
  const world: World = { rows, path, strangers: unknown, next: 0, removed: [], linesRemoved: [], read: null };
  for (const { line } of tasksOf(world)) rowAt(world, line).tag = world.next++;
  return world;
}

export function change(world: World, each: Change): void {
  changes[each.kind](world, each);
}

function textOf({ rows }: World): string {
  return rows.map(({ text }) => text).join('\n');
}

function tasksOf(world: World): readonly Task[] {
  return listsOf(world).flatMap(({ tasks }) => tasks);
}

/** Most changes leave most of the text alone, and some all of it. */
export function listsOf(world: World): readonly TaskList[] {
  const text = textOf(world);
  if (world.read?.text !== text) world.read = { text, lists: readLists([{ path: world.path, text }]) };
  return world.read.lists;
}

export function rowAt({ rows }: World, line: number): Row {
  return rows[line - 1] as Row;
}

type Act = (world: World, change: Change) => void;

const changes = {
  typo: onTitle((title, { seed }) => onWord(title, seed, (word) => word.slice(0, 2) + word.slice(3))),
  swappedLetters: onTitle((title, { seed }) => onWord(title, seed, (word) => `${word.slice(0, 1)}${word[2]}${word[1]}${word.slice(3)}`)),
  rewording: onTitle((title, { seed }) => onWord(title, seed, () => fresh[seed % fresh.length] as string)),
  ending: onTitle((title, { seed }) => onWord(title, seed, (word) => `${word}s`)),
  wordsMore: onTitle((title, { seed }) => `${title} ${fresh[seed % fresh.length]} ${fresh[(seed + 3) % fresh.length]}`),
  note: onTitle((title, { seed }) => `${title} (see the ${fresh[seed % fresh.length]})`),
  prefix: onTitle((title, { seed }, named) => (named ? title : `${fresh[seed % fresh.length]}: ${title}`)),
  tick: (world, change) => onItem(world, change, (row) => void (row.text = ticked(row.text))),
  tickAndTypo: (world, change) => {
    changes.tick(world, change);
    changes.typo(world, change);
  },
  reorder: (world, { at, to }) => moveBlock(world, at, to, true),
  move: (world, { at, to }) => moveBlock(world, at, to, false),
  split: (world, change) => splitItem(world, change),
  merge: (world, change) => mergeItems(world, change),
  remove: (world, { at }) => {
    const block = one(blocksOf(world), at);
    if (block !== undefined) takeOut(world, block);
  },
  insert: (world, { at, seed }) => insertItem(world, at, seed),
  heading: (world, { at, seed }) => renameHeading(world, at, seed),
  removeAndCount: (world, { at }) => {
    const task = one(counted(tasksOf(world)), at);
    const block = blocksOf(world).find(({ from }) => from + 1 === task?.line);
    if (task === undefined || block === undefined) return;
    countAnew(world, task, -1);
    takeOut(world, block);
  },
  insertAndCount: (world, { at, seed }) => {
    const task = one(counted(tasksOf(world)), at);
    const title = task === undefined ? undefined : strangerOf(world, seed);
    if (task === undefined || title === undefined) return;
    const text = `${/^\s*/u.exec(rowAt(world, task.line).text)?.[0] ?? ''}- [ ] ${task.id} ${title}`;
    countAnew(world, task, 1);
    world.rows.splice(task.line - 1, 0, { text, tag: world.next++, touched: true, mayBe: world.removed });
  },
} satisfies Record<string, Act>;

/** None of these stands in a list by chance. */
const fresh = 'wharf marmot quilt zephyr cobalt lantern juniper walnut pelican granite saffron tundra velvet orchid bramble harness'.split(
  ' ',
);
const itemLine = /^(\s*(?:>\s*)*(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\]\s+)(.*\S)(\s*)$/u;

function onTitle(edit: (title: string, change: Change, named: boolean) => string): Act {
  return (world, change) =>
    onItem(
      world,
      change,
      (row, task) => (row.text = row.text.replace(itemLine, (_, head: string, title: string) => head + edit(title, change, task.named))),
    );
}

function onItem(world: World, { at }: Change, edit: (row: Row, task: Task) => void): void {
  const task = one(tasksOf(world), at);
  if (task === undefined || !itemLine.test(rowAt(world, task.line).text)) return;
  edit(rowAt(world, task.line), task);
  rowAt(world, task.line).touched = true;
}

interface Block {
  readonly from: number;
  readonly to: number;
  readonly indent: number;
  readonly section: string;
}

/** Items with all that lies in them. */
function blocksOf(world: World): readonly Block[] {
  return tasksOf(world).flatMap(({ line, section }) => {
    const indent = indentOf(rowAt(world, line).text);
    let to = line;
    for (let end = line; end < world.rows.length && isInside(world.rows[end] as Row, indent); end++)
      if (!isEmpty(world.rows[end] as Row)) to = end + 1;
    return itemLine.test(rowAt(world, line).text) ? [{ from: line - 1, to, indent, section: section.join('/') }] : [];
  });
}

function takeOut({ rows, removed, linesRemoved }: World, { from, to }: Pick<Block, 'from' | 'to'>): void {
  for (const row of rows.splice(from, to - from)) {
    if (row.tag === null) continue;
    removed.push(row.tag);
    linesRemoved.push(row);
  }
}

function isInside(row: Row, indent: number): boolean {
  return isEmpty(row) || indentOf(row.text) > indent;
}

function isEmpty({ text }: Row): boolean {
  return text.trim() === '';
}

function moveBlock(world: World, at: number, to: number, sameSection: boolean): void {
  const blocks = blocksOf(world);
  const block = one(blocks, at);
  if (block === undefined) return;
  const target = one(
    blocks.filter(
      ({ from, indent, section }) =>
        (from < block.from || from >= block.to) && indent === block.indent && (section === block.section) === sameSection,
    ),
    to,
  );
  if (target === undefined) return;
  const moved = world.rows.slice(block.from, block.to);
  const rows = world.rows.flatMap((row, index) => {
    if (index >= block.from && index < block.to) return [];
    return index === target.to - 1 ? [row, ...moved] : [row];
  });
  const words = (each: readonly Row[]): string => each.map(({ text }) => text.replace(/\[[ xX]\]/u, '')).join('\n');
  if (words(rows) === words(world.rows)) return; // nobody can tell lines of the same words apart
  for (const row of moved) row.touched = true;
  world.rows = rows;
}

function insertItem(world: World, at: number, seed: number): void {
  const block = one(blocksOf(world), at);
  const title = block === undefined ? undefined : strangerOf(world, seed);
  if (block === undefined || title === undefined) return;
  const text = `${' '.repeat(block.indent)}- [ ] ${title}`;
  const reworded = world.linesRemoved.filter((row) => haveMostWordsInCommon(row.text, text));
  world.rows.splice(block.to, 0, { text, tag: world.next++, touched: true, mayBe: reworded.map(({ tag }) => tag as number) });
}

function strangerOf(world: World, seed: number): string | undefined {
  const title = one(world.strangers, seed);
  world.strangers = world.strangers.filter((each) => each !== title);
  return title;
}

/** `A and B` becomes `A` and `B`: the first part may be taken for the whole, the second may not. */
function splitItem(world: World, change: Change): void {
  onItem(world, change, (row, { named }) => {
    const [, head, title] = itemLine.exec(row.text) ?? [];
    const words = title?.split(' ') ?? [];
    if (head === undefined || row.tag === null || named || words.length < 4 || title?.includes('<!--')) return;
    const middle = Math.floor(words.length / 2);
    row.text = head + words.slice(0, middle).join(' ');
    const merged = row.mayBe.filter((tag) => tag !== row.tag);
    row.mayBe = [row.tag, ...merged];
    const second = { text: head + words.slice(middle).join(' '), tag: world.next++, touched: true, mayBe: merged };
    const block = blocksOf(world).find(({ from }) => world.rows[from] === row);
    world.rows.splice(block?.to ?? world.rows.indexOf(row) + 1, 0, second);
  });
}

/** `A` and `B` become `A and B`, which may be taken for either. */
function mergeItems(world: World, { at }: Change): void {
  const blocks = blocksOf(world).filter(({ from, to }) => to === from + 1);
  const neighbours = blocks.filter((block, index) => blocks[index + 1]?.from === block.to && blocks[index + 1]?.indent === block.indent);
  const from = one(neighbours, at)?.from;
  const [first, second] = from === undefined ? [] : [world.rows[from], world.rows[from + 1]];
  if (from === undefined || first === undefined || second === undefined || first.tag === null || second.tag === null) return;
  first.text = `${first.text.trimEnd()} and ${itemLine.exec(second.text)?.[2] ?? ''}`;
  first.mayBe = [first.tag, second.tag, ...first.mayBe, ...second.mayBe];
  takeOut(world, { from: from + 1, to: from + 2 });
}

/** Numbers from this one on become one more or less, as an editor or a model that counts would have them. */
function countAnew(world: World, from: Task, by: 1 | -1): void {
  for (const task of counted(tasksOf(world))) {
    const row = rowAt(world, task.line);
    const text = recounted(row.text, task, from, by);
    row.touched ||= text !== row.text;
    row.text = text;
  }
}

function renameHeading(world: World, at: number, seed: number): void {
  const headings = world.rows.filter(({ text }) => /^#{1,6}\s+\S/u.test(text));
  const row = one(headings, at);
  if (row !== undefined)
    row.text = row.text.replace(
      /^(#{1,6}\s+).*$/u,
      (_, hashes: string) => `${hashes}The ${fresh[seed % fresh.length]} ${fresh[(seed + 5) % fresh.length]}`,
    );
}
