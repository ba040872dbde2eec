import { rangeOf } from '../lookup.ts';
import type { Entry, Lookup } from '../lookup.ts';
import type { Reference } from '../references.ts';
import type { Whole } from './ends.ts';
import { readNamed, stemsOf, story } from './names.ts';
import type { Named, Place } from './names.ts';
import type { Site, Sites } from './places.ts';

/** What words mean: a section's work, or tasks by their ids. */
export interface Meaning {
  readonly whole: Whole;
  readonly site: Site | null;
}

/** Where words are used. */
export interface Context {
  readonly list: number;
  readonly sites: Sites;
  readonly lookup: Lookup;
  /** Slugs of the section that the words stand in. */
  readonly scope: readonly string[];
  /** Sections that its heading names, as in `Week 1 dependencies`. */
  readonly hints: readonly Site[];
  /** Words that once stood beside a number or an id. */
  readonly aliases: Aliases;
  /** Whether words without ids and numbers are about kinds of work here. */
  readonly general: boolean;
}

/** The subject of a statement, for objects such as `all previous phases`; `later` where it is those after it that are meant. */
export interface Beside {
  readonly subject: readonly Meaning[];
  readonly later: boolean;
}

export interface Aliases {
  readonly find: (stems: readonly string[]) => readonly Meaning[];
}

type Sections = Exclude<Place, { kind: 'tasks' }>;

const mostWords = 3;

/** Null where the words name nothing, or nothing in particular. */
export function meaningOf(text: string, context: Context, beside: Beside | null): readonly Meaning[] | null {
  const named = readNamed(text);
  const byNumber = byIdOrNumber(named, context, beside);
  if (byNumber !== null || context.general) return byNumber;
  return named.places.length === 0 || isUncounted(named, context) ? byWords(text, named, context) : null;
}

/** A story whose number no heading has is known by its other words, where it has more than one. */
function isUncounted({ places, words }: Named, { sites }: Context): boolean {
  const isLost = (place: Place): boolean =>
    place.kind === 'numbered' && place.unit === story && place.numbers.every((number) => sites.byNumber(story, number).length === 0);
  return words.length > 1 && places.every(isLost);
}

/** As `meaningOf`, for words that hold ids or numbers; null for all others. */
export function byIdOrNumber(named: Named, context: Context, beside: Beside | null): readonly Meaning[] | null {
  const { places, aside, words } = named;
  const around = sectionsAround(named, context, beside);
  const own = referencesOf(places);
  if (own.length > 0) return words.length <= mostWords ? tasks(own, around, context) : null;
  const inside = referencesOf(aside);
  const sites = sections(places, context, beside);
  if (inside.length > 0) return tasks(inside, around, context) ?? meanings(sites);
  const confirming = sections(aside, context, beside);
  if (sites !== null && (fits(words, sites) || confirming?.some((site) => sites.includes(site)))) return meanings(sites);
  return confirming !== null && (places.length === 0 || sites === null) && fits(words, confirming) ? meanings(confirming) : null;
}

/** Sections that ids may lie in, by the words that stand with them. */
function sectionsAround({ places, aside, words }: Named, context: Context, beside: Beside | null): readonly Site[] {
  const named = sections([...places, ...aside], context, beside) ?? [];
  return [...named, ...(words.length === 0 ? [] : nearest(context.sites.byWords(words), context)), ...context.hints];
}

function referencesOf(places: readonly Place[]): readonly Reference[] {
  return places.flatMap((place) => (place.kind === 'tasks' ? place.references : []));
}

function meanings(sites: readonly Site[] | null): readonly Meaning[] | null {
  return sites === null ? null : sites.map((site) => ({ whole: site.work, site }));
}

function fits(words: readonly string[], sites: readonly Site[]): boolean {
  return words.length === 0 || words.some((word) => sites.some(({ stems }) => stems.has(word)));
}

function tasks(references: readonly Reference[], around: readonly Site[], context: Context): readonly Meaning[] | null {
  for (const scope of [...around.map(({ path }) => path.split('/')), context.scope]) {
    const asking = { list: context.list, scope, excluded: () => false };
    const answers = references.map((reference) => {
      if (reference.kind === 'outside') return { kind: 'unknown' } as const;
      return reference.kind === 'range' ? rangeOf(reference.names, asking, context.lookup) : context.lookup(reference.text, asking);
    });
    const found = answers.flatMap((answer) => (answer.kind === 'found' ? [answer.entries] : []));
    if (found.length === answers.length) return [{ whole: inOrder(found.flat()), site: null }];
  }
  return null;
}

/** Each once, in the order of the text. */
export function inOrder(entries: readonly Entry[]): Whole {
  return [...new Set(entries)].toSorted((one, other) => one.list - other.list || one.draft.line - other.draft.line);
}

/** The sections of all places; null where one is named that there is not, unless another name stands for the same. */
function sections(places: readonly Place[], context: Context, beside: Beside | null): readonly Site[] | null {
  const counted = places.filter((place): place is Sections => place.kind !== 'tasks');
  const exact = counted.filter(({ kind }) => kind === 'numbered');
  const found = (exact.length > 0 ? exact : counted).map((place) => ({ unit: place.unit, sites: sitesAt(place, context, beside) }));
  const known = found.filter(({ sites }) => sites !== null);
  const lost = found.filter(({ sites }) => sites === null);
  if (known.length === 0 || lost.some(({ unit }) => known.some((other) => other.unit === unit))) return null;
  return [...new Set(known.flatMap(({ sites }) => sites as readonly Site[]))];
}

function sitesAt(place: Sections, context: Context, beside: Beside | null): readonly Site[] | null {
  if (place.kind === 'all') return allOf(place, context, beside);
  const found = place.numbers.map((number) => nearest(context.sites.byNumber(place.unit, number), context));
  if (found.some((sites) => sites.length !== 1)) return null;
  const sites = found.flat();
  const last = sites.at(-1);
  const more = place.open && last !== undefined ? context.sites.counted(place.unit).filter(({ index }) => index > last.index) : [];
  return [...sites, ...more];
}

function allOf({ unit, which }: Extract<Place, { kind: 'all' }>, { sites }: Context, beside: Beside | null): readonly Site[] | null {
  const all = sites.counted(unit === story ? story : unit);
  const subjects = beside?.subject.map(({ site }) => site) ?? [];
  if (subjects.includes(null)) return null;
  const places = subjects.map((site) => (site as Site).index);
  const chosen = all.filter((site) => {
    if (subjects.includes(site)) return false;
    if (which === 'before') return places.length > 0 && places.every((at) => site.index < at);
    return beside?.later !== true || places.every((at) => site.index > at);
  });
  return chosen.length === 0 ? null : chosen;
}

/** Of several sections with one name the one that lies nearest. */
function nearest(sites: readonly Site[], { hints, scope }: Context): readonly Site[] {
  if (sites.length < 2) return sites;
  const paths = [...hints.map(({ path }) => path), ...scope.map((_, index) => scope.slice(0, scope.length - index).join('/'))];
  for (const path of paths) {
    const near = sites.filter((site) => site.path === path || site.path.startsWith(`${path}/`));
    if (near.length === 1) return near;
  }
  return sites;
}

function byWords(text: string, { words }: Named, context: Context): readonly Meaning[] | null {
  const whole = wordsMean(words, text, context);
  if (whole !== null) return [whole];
  const parts = text.split(/,|\+|&|\band\b/iu).filter((part) => part.trim() !== '');
  if (parts.length < 2) return null;
  const found = parts.map((part) => wordsMean(readNamed(part).words, part, context));
  return found.includes(null) ? null : found.map((meaning) => meaning as Meaning);
}

function wordsMean(words: readonly string[], text: string, context: Context): Meaning | null {
  // `All services` is more than a section that has services in its title
  if (words.length === 0 || /^\s*(?:all|every|any|most|some)\b/iu.test(text)) return null;
  const aliases = context.aliases.find(words);
  if (aliases.length > 0) return aliases.length === 1 ? (aliases[0] as Meaning) : null;
  const sites = nearest(context.sites.byWords(words), context);
  const exact = sites.length > 1 ? sites.filter(({ title }) => stemsOf(title).length === words.length) : sites;
  const [site] = exact;
  if (site !== undefined) return exact.length === 1 ? { whole: site.work, site } : null;
  const answer = context.lookup(text, { list: context.list, scope: context.scope, excluded: () => false });
  return answer.kind === 'found' ? { whole: answer.entries, site: null } : null;
}
