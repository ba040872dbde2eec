import type { Entry } from '../lookup.ts';
import type { Whole } from './ends.ts';
import { stemsOf, story } from './names.ts';

/** A section that has work, or would have if it were not put off, and how people may name it. */
export interface Site {
  readonly path: string;
  readonly title: string;
  readonly depth: number;
  /** Counted in the order of the text. */
  readonly index: number;
  /** Its tasks and groups that lie in no other item. */
  readonly work: Whole;
  readonly stems: ReadonlySet<string>;
}

/** Finds a list's sections by number and by words. */
export interface Sites {
  /** Numbered in this unit, in the order of the text; of those that lie in each other, the outermost. */
  readonly counted: (unit: string) => readonly Site[];
  readonly byNumber: (unit: string, number: string) => readonly Site[];
  /** Whose title holds all of the words. */
  readonly byWords: (stems: readonly string[]) => readonly Site[];
}

const unitTitle =
  /^\W{0,5}(phase|layer|week|sprint|milestone|stage|step|wave|iteration|epic|level|part|group|track|batch|package|module)\s(\d{1,4}(?:\.\d{1,4}){0,3}|[A-Z])(?!\w)/iu;
const storyTitle = /\b(?:user\sstory|us)[\s-]?(\d{1,4})\b/giu;
const storyTag = /^us[\s-]?(\d{1,4})$/iu;
const weeksTitle = /\bweeks?\s(\d{1,3})(?:\s{0,2}[-–—]\s{0,2}(\d{1,3}))?/iu;
/** Of more sections with one name or word none is meant. */
const mostNamesakes = 50;

/** The sections of one list, by its entries. */
export function sitesOf(entries: readonly Entry[]): Sites {
  const sites = allSites(entries);
  const numbered = new Map<string, Site[]>();
  const units = new Map<string, Site[]>();
  const words = new Map<string, Site[]>();
  const titled = new Set(sites.flatMap(({ title }) => numbersOf(title)));
  for (const site of sites) {
    const tagged = storyOf(site.work);
    const keys = [...numbersOf(site.title), ...(tagged === null || titled.has(tagged) ? [] : [tagged])];
    for (const key of keys) put(numbered, key, site);
    for (const unit of new Set(keys.map((key) => key.split(' ')[0] as string))) put(units, unit, site);
    for (const stem of site.stems) put(words, stem, site, mostNamesakes + 1);
  }
  const counted = new Map([...units].map(([unit, all]) => [unit, outermost(all)]));
  return {
    byNumber: (unit, number) => outermost(numbered.get(`${unit} ${number.toLowerCase()}`) ?? []),
    counted: (unit) => counted.get(unit) ?? [],
    byWords: (stems) => {
      const lists = stems.map((stem) => words.get(stem) ?? []).toSorted((one, other) => one.length - other.length);
      const rarest = lists[0] as readonly Site[];
      return rarest.length > mostNamesakes ? [] : outermost(rarest.filter((site) => stems.every((stem) => site.stems.has(stem))));
    },
  };
}

function allSites(entries: readonly Entry[]): readonly Site[] {
  const sites = new Map<string, Site & { readonly work: Entry[] }>();
  const known = new Map<Entry['heading'], readonly (Site & { readonly work: Entry[] })[]>();
  for (const entry of entries) {
    const isWork = entry.kind === 'task' || entry.kind === 'group';
    // What is put off or left out is still named: nobody waits for it, and the others that are named with it count
    if (entry.draft.above !== null || !(isWork || (entry.kind === 'gate' && entry.draft.id !== null))) continue;
    const { heading } = entry;
    let around = known.get(heading);
    if (around === undefined) {
      around = heading.path.map((_, index) => siteAt(heading, index + 1, sites));
      known.set(heading, around);
    }
    for (const site of isWork ? around : []) site.work.push(entry);
  }
  return [...sites.values()];
}

function siteAt(
  heading: Entry['heading'],
  depth: number,
  sites: Map<string, Site & { readonly work: Entry[] }>,
): Site & { readonly work: Entry[] } {
  const path = heading.path.slice(0, depth).join('/');
  const title = heading.titles[depth - 1] as string;
  const site = sites.get(path) ?? { path, title, depth, index: sites.size, work: [], stems: new Set(stemsOf(title)) };
  sites.set(path, site);
  return site;
}

/** `phase 1`, `story 2`, `week 3`: what a title, or words about it, count. */
export function numbersOf(title: string): readonly string[] {
  const found: string[] = [];
  const [, unit, number] = unitTitle.exec(title) ?? [];
  if (unit !== undefined && number !== undefined) found.push(`${unit} ${number}`.toLowerCase());
  for (const [, count] of title.matchAll(storyTitle)) found.push(`${story} ${count}`);
  const [, first, last] = weeksTitle.exec(title) ?? [];
  for (let week = Number(first); week <= Math.min(Number(last ?? first), Number(first) + mostNamesakes); week += 1)
    found.push(`week ${week}`);
  return [...new Set(found)];
}

/** The user story that all work of a section is marked with. */
function storyOf(work: Whole): string | null {
  const numbers = new Set(
    work.map(({ draft }) => draft.attributes.tags.map((tag) => storyTag.exec(tag)?.[1]).find((number) => number !== undefined)),
  );
  const [number] = numbers;
  return numbers.size === 1 && number !== undefined ? `${story} ${number}` : null;
}

/** Of sections in the order of the text those that lie in none of the others. */
function outermost(sites: readonly Site[]): readonly Site[] {
  const found: Site[] = [];
  for (const site of sites) {
    const last = found.at(-1);
    if (last === undefined || !site.path.startsWith(`${last.path}/`)) found.push(site);
  }
  return found;
}

function put(index: Map<string, Site[]>, key: string, site: Site, atMost = Infinity): void {
  const sites = index.get(key);
  if (sites === undefined) index.set(key, [site]);
  else if (sites.length < atMost) sites.push(site);
}
