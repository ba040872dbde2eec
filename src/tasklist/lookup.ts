import type { TaskKind } from '../model/task.ts';
import type { Draft } from './draft.ts';
import type { Heading } from './headings.ts';
import { answersTo, parts } from './keys.ts';
import type { Name } from './keys.ts';
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

type Index = ReadonlyMap<string, readonly Entry[]>;

/** Of very many tasks with one name no more are kept: the name tells none of them apart, and looking through all would take long. */
const mostNamesakes = 50;

/** Finds who answers to a name: in the section first, then outward, then in the other lists. Ids go before titles, titles before sections. */
export function lookupIn(entries: readonly Entry[]): Lookup {
  const byId = indexBy(entries, ({ draft }) => (draft.id === null ? [] : [draft.id.toLowerCase()]));
  const byTitle = indexBy(entries, titlesOf);
  const byLastPart = Map.groupBy(entries, ({ name }) => parts(name.key).at(-1));
  const bySection = indexSections(entries);

  return (name, asking) => {
    if (/[/#]/u.test(name)) return oneOf((byLastPart.get(parts(name).at(-1)) ?? []).filter((entry) => answersTo(entry.name.key, name)));
    const words = slug(name, '');
    const inLists = [nearest(byId, name.toLowerCase(), asking), nearest(byTitle, words, asking), section(bySection, words, asking)];
    return inLists.find(({ kind }) => kind !== 'unknown') ?? { kind: 'unknown' };
  };
}

/** Both ends must exist; between them, numbers that nobody has are passed over. */
export function rangeOf(names: readonly string[], asking: Asking, lookup: Lookup): Answer {
  const answers = names.map((name) => lookup(name, asking));
  const ends = [answers[0], answers.at(-1)];
  const missing = ends.find((answer) => answer?.kind !== 'found');
  if (missing !== undefined) return missing.kind === 'section' ? { kind: 'unknown' } : missing;
  return { kind: 'found', entries: answers.flatMap((answer) => (answer.kind === 'found' ? answer.entries : [])) };
}

function nearest(index: Index, name: string, asking: Asking): Answer {
  if (name === '') return { kind: 'unknown' };
  for (let depth = asking.scope.length; depth >= 0; depth -= 1) {
    const place = placeOf(asking.list, asking.scope.slice(0, depth), name);
    const answer = oneOf((index.get(place) ?? []).filter((entry) => !asking.excluded(entry)));
    if (answer.kind !== 'unknown') return answer;
  }
  return oneOf((index.get(placeOf(null, [], name)) ?? []).filter(({ list }) => list !== asking.list));
}

/** All tasks of the section that a name such as `Phase 1` means. */
function section(index: Index, name: string, asking: Asking): Answer {
  for (let depth = asking.scope.length; depth >= 0 && name !== ''; depth -= 1) {
    const entries = index.get(placeOf(asking.list, [...asking.scope.slice(0, depth), name], ''));
    if (entries !== undefined && asking.scope[depth] !== name) return { kind: 'section', entries };
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
  const index = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const name of namesOf(entry)) {
      add(index, placeOf(null, [], name), entry, mostNamesakes);
      for (let depth = 0; depth <= entry.heading.path.length; depth += 1) {
        add(index, placeOf(entry.list, entry.heading.path.slice(0, depth), name), entry, mostNamesakes);
      }
    }
  }
  return index;
}

/** A task's title, and of `Task 3: Write the parser` also what stands before the colon. */
function titlesOf({ draft, kind }: Entry): readonly string[] {
  if (kind !== 'task' && kind !== 'group') return [];
  const before = /^([^:]{1,40}):\s/u.exec(draft.title)?.[1] ?? '';
  return [slug(draft.title, ''), slug(before, '')].filter((title) => title !== '');
}

/** The tasks and groups of each section that lie in no other item. */
function indexSections(entries: readonly Entry[]): Index {
  const index = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.draft.above !== null || entry.kind === 'gate') continue;
    for (let depth = 1; depth <= entry.heading.path.length; depth += 1) {
      add(index, placeOf(entry.list, entry.heading.path.slice(0, depth), ''), entry);
    }
  }
  return index;
}

function add(index: Map<string, Entry[]>, place: string, entry: Entry, atMost = Infinity): void {
  const entries = index.get(place);
  if (entries === undefined) index.set(place, [entry]);
  else if (entries.length < atMost) entries.push(entry);
}

/** `list` is null for all lists together. */
function placeOf(list: number | null, scope: readonly string[], name: string): string {
  return `${list ?? '*'}\n${scope.join('/')}\n${name}`;
}
