import type { TaskKind } from '../model/task.ts';
import type { Draft } from './draft.ts';
import type { Heading } from './headings.ts';
import { answersTo, parts } from './keys.ts';
import type { Name } from './keys.ts';
import { remembered } from './markdown/remembered.ts';
import { slug } from './slug.ts';

/** A draft with its place among the lists. */
export interface Entry {
  readonly list: number;
  readonly draft: Draft;
  readonly name: Name;
  readonly kind: TaskKind;
  readonly heading: Heading;
}

/** Where a name is used, and who is not meant by it. */
export interface Asking {
  readonly list: number;
  /** Slugs of the section to look in first. */
  readonly scope: readonly string[];
  readonly excluded: (entry: Entry) => boolean;
}

export type Answer =
  | { readonly kind: 'found'; readonly entries: readonly Entry[] }
  /** The work of a whole section. */
  | { readonly kind: 'section'; readonly entries: readonly Entry[] }
  | { readonly kind: 'ambiguous'; readonly entries: readonly Entry[] }
  | { readonly kind: 'unknown' };

export type Lookup = (name: string, asking: Asking) => Answer;

type Named = Map<string, Entry[]>;

interface Index {
  /** Empty where there is but one list. */
  readonly everywhere: Named;
  /** By list and section. */
  readonly lists: ReadonlyMap<number, ReadonlyMap<string, Named>>;
}

type Sections = ReadonlyMap<number, Named>;

/** A short name before a colon, as in `WP1: The runner`. */
const sectionLabel = /^\W*([A-Z]{1,5}-?\d{1,4}):\s/u;
/** Of very many tasks with one name no more are kept: the name tells none of them apart, and looking through all would take long. */
const mostNamesakes = 50;

/**
 * Finds who answers to a name: in the section first, then outward, then in the other lists, those of its
 * folder before the rest. Ids go before titles, titles before sections. Most names are ids, so the other indexes are made when the first name is none.
 */
export function lookupIn(entries: readonly Entry[]): Lookup {
  const byId = once(() => indexBy(entries, ({ draft }) => (draft.id === null ? [] : [draft.id.toLowerCase()])));
  const byTitle = once(() => indexBy(entries, titlesOf));
  const byLastPart = once(() => Map.groupBy(entries, ({ name }) => parts(name.key).at(-1)));
  const bySection = once(() => indexSections(entries));
  const folders = once(() => foldersOf(entries));

  return (name, asking) => {
    if (/[/#]/u.test(name)) return oneOf((byLastPart().get(parts(name).at(-1)) ?? []).filter((entry) => answersTo(entry.name.key, name)));
    const known = nearest(byId(), name.toLowerCase(), asking, folders());
    if (known.kind !== 'unknown') return known;
    const words = slug(name, '');
    const titled = nearest(byTitle(), words, asking, folders());
    return titled.kind === 'unknown' ? section(bySection(), words, asking) : titled;
  };
}

function once<Value>(make: () => Value): () => Value {
  let value: Value | undefined;
  return () => (value ??= make());
}

/** Both ends must exist; between them, numbers that nobody has are passed over. */
export function rangeOf(names: readonly string[], asking: Asking, lookup: Lookup): Answer {
  const answers = names.map((name) => lookup(name, asking));
  const ends = [answers[0], answers.at(-1)];
  const missing = ends.find((answer) => answer?.kind !== 'found');
  if (missing !== undefined) return missing.kind === 'section' ? { kind: 'unknown' } : missing;
  return { kind: 'found', entries: answers.flatMap((answer) => (answer.kind === 'found' ? answer.entries : [])) };
}

function nearest(index: Index, name: string, asking: Asking, folders: ReadonlyMap<number, string>): Answer {
  if (name === '') return { kind: 'unknown' };
  for (const place of placesOf(asking.scope).toReversed()) {
    const answer = oneOf((index.lists.get(asking.list)?.get(place)?.get(name) ?? []).filter((entry) => !asking.excluded(entry)));
    if (answer.kind !== 'unknown') return answer;
  }
  const others = (index.everywhere.get(name) ?? []).filter(({ list }) => list !== asking.list);
  const beside = others.filter(({ list }) => folders.get(list) === folders.get(asking.list));
  return oneOf(beside.length === 0 ? others : beside);
}

/** The folder of each list: where each file is one task, those of one folder belong together. */
function foldersOf(entries: readonly Entry[]): ReadonlyMap<number, string> {
  const folders = new Map<number, string>();
  for (const { list, name } of entries) {
    if (!folders.has(list)) folders.set(list, name.key.slice(0, name.key.lastIndexOf('/', name.key.indexOf('#')) + 1));
  }
  return folders;
}

/** All tasks of the section that a name such as `Phase 1` means. */
function section(index: Sections, name: string, asking: Asking): Answer {
  const places = index.get(asking.list);
  for (let depth = asking.scope.length; depth >= 0 && name !== ''; depth -= 1) {
    const entries = places?.get([...asking.scope.slice(0, depth), name].join('/'));
    if (entries !== undefined && entries[0]?.heading.path[depth] !== asking.scope[depth]) return { kind: 'section', entries };
  }
  return { kind: 'unknown' };
}

function oneOf(entries: readonly Entry[]): Answer {
  if (entries.length === 0) return { kind: 'unknown' };
  const written = entries.filter(({ name }) => !name.repeats);
  return written.length > 1
    ? { kind: 'ambiguous', entries: written }
    : { kind: 'found', entries: written.length === 1 ? written : entries.slice(0, 1) };
}

/** Entries by name, in each section that they lie in, in their list, and in all lists. */
function indexBy(entries: readonly Entry[], namesOf: (entry: Entry) => readonly string[]): Index {
  const everywhere: Named = new Map();
  const lists = new Map<number, Map<string, Named>>();
  const isOneList = entries[0]?.list === entries.at(-1)?.list;
  for (const entry of entries) {
    for (const name of namesOf(entry)) {
      if (!isOneList) add(everywhere, name, entry, mostNamesakes);
      const places = within(lists, entry.list);
      for (const place of placesOf(entry.heading.path)) add(within(places, place), name, entry, mostNamesakes);
    }
  }
  return { everywhere, lists };
}

/** A section and those around it, outermost first; the list itself is the empty one. */
const placesOf = remembered((path: readonly string[]) =>
  Array.from({ length: path.length + 1 }, (_, depth) => path.slice(0, depth).join('/')),
);

function within<Key, Inner>(outer: Map<Key, Map<string, Inner>>, key: Key): Map<string, Inner> {
  const inner = outer.get(key) ?? new Map<string, Inner>();
  outer.set(key, inner);
  return inner;
}

/** A task's title, and of `Task 3: Write the parser` also what stands before the colon. */
function titlesOf({ draft, kind }: Entry): readonly string[] {
  if (kind !== 'task' && kind !== 'group') return [];
  const before = /^([^:]{1,40}):\s/u.exec(draft.title)?.[1] ?? '';
  return [slug(draft.title, ''), slug(before, '')].filter((title) => title !== '');
}

/** The tasks and groups of each section that lie in no other item. */
function indexSections(entries: readonly Entry[]): Sections {
  const lists = new Map<number, Named>();
  const headings = new Map<number, Set<Heading>>();
  for (const entry of entries) {
    if (entry.draft.above !== null || entry.kind === 'gate') continue;
    const places = within(lists, entry.list);
    headings.set(entry.list, (headings.get(entry.list) ?? new Set()).add(entry.heading));
    for (const place of placesOf(entry.heading.path).slice(1)) add(places, place, entry);
  }
  for (const [list, all] of headings) addLabels(lists.get(list) as Named, all);
  return lists;
}

/** `WP1: The runner` answers to `WP1` too, where no other section does. */
function addLabels(places: Named, headings: ReadonlySet<Heading>): void {
  const labelled = new Map<string, string | null>();
  for (const { path, titles } of headings) {
    for (const [depth, title] of titles.entries()) {
      const label = sectionLabel.exec(title)?.[1];
      const place = path.slice(0, depth + 1).join('/');
      const short = label === undefined ? place : [...path.slice(0, depth), slug(label, '')].join('/');
      if (short !== place) labelled.set(short, (labelled.get(short) ?? place) === place ? place : null);
    }
  }
  for (const [short, place] of labelled) {
    const work = place === null ? undefined : places.get(place);
    if (work !== undefined && !places.has(short)) places.set(short, work);
  }
}

function add(index: Named, name: string, entry: Entry, atMost = Infinity): void {
  const entries = index.get(name);
  if (entries === undefined) index.set(name, [entry]);
  else if (entries.length < atMost) entries.push(entry);
}
