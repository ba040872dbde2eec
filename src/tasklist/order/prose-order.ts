import type { Entry, Lookup } from '../lookup.ts';
import type { Section } from '../outline.ts';
import { isAboutOrder, isGeneral } from './about.ts';
import { RememberedAliases } from './aliases.ts';
import { complain } from './complaints.ts';
import type { Complaint } from './complaints.ts';
import type { Demand, Report } from './demands.ts';
import type { Told } from './implied.ts';
import { byIdOrNumber } from './meanings.ts';
import type { Context } from './meanings.ts';
import { readNamed } from './names.ts';
import { readDrawing, readOne } from './pictures.ts';
import type { Saying } from './pictures.ts';
import { numbersOf, sitesOf } from './places.ts';
import { understand } from './understand.ts';
import type { Heard, Understood } from './understand.ts';

/** A section and its heading's place. */
export interface Spoken {
  readonly section: Section;
  readonly path: readonly string[];
}

/** More lines than these are not read as statements of order. */
const mostLines = 2_000;

/** Reads what the words of one list say about its order. What is understood becomes demands, the rest is reported. */
export function hearOrder(
  spoken: readonly Spoken[],
  entries: readonly Entry[],
  list: number,
  lookup: Lookup,
  report: Report,
): Told & { readonly demands: readonly Demand[] } {
  const understood: Understood = { demands: [], placed: new Map(), together: new Map(), statements: 0 };
  const { heard, unheard } = gather(spoken, entries, list, lookup);
  const complaints: Complaint[] = [];
  for (const one of heard) {
    const missed = one.sayings.filter((saying) => !understand(saying, one, understood) && !one.strict);
    complaints.push(...(one.context.general ? missed.slice(0, 1).map((saying) => ({ ...saying, kinds: missed.length })) : missed));
  }
  complain(complaints, unheard, list, report);
  return understood;
}

function gather(
  spoken: readonly Spoken[],
  entries: readonly Entry[],
  list: number,
  lookup: Lookup,
): { readonly heard: readonly Heard[]; readonly unheard: readonly Saying[] } {
  const speaking = spoken.flatMap((one) => {
    const about = isAboutOrder(one.section);
    const sayings = sayingsOf(one.section, about);
    return sayings.length === 0 ? [] : [{ ...one, about, sayings }];
  });
  if (speaking.length === 0) return { heard: [], unheard: [] };

  const sites = sitesOf(entries);
  const aliases = new RememberedAliases();
  let left = mostLines;
  const heard: Heard[] = [];
  const unheard: Saying[] = [];
  for (const { section, path, about, sayings: all } of speaking) {
    const sayings = all.slice(0, left);
    left -= sayings.length;
    if (about) for (const saying of all.slice(sayings.length)) unheard.push(saying);
    const hints = titlesAbove(section).flatMap((title) => numbersOf(title).flatMap((key) => sites.byNumber(...splitKey(key))));
    const context = { list, sites, lookup, scope: path, hints, aliases, general: isGeneral(section) };
    heard.push({ sayings, context, strict: !about, critical: titlesAbove(section).some((title) => /critical path/iu.test(title)) });
    if (about) for (const saying of sayings) rememberAliases(saying, context, aliases);
  }
  return { heard, unheard };
}

function sayingsOf(section: Section, about: boolean): readonly Saying[] {
  if (!about) return section.notes.filter(({ text }) => /\bdepends?\son\b|\bblocked\sby\b/iu.test(text)).flatMap(readOne);
  return [...section.notes.flatMap(readOne), ...section.drawings.flatMap(readDrawing)];
}

function titlesAbove(section: Section): readonly string[] {
  const titles: string[] = [];
  for (let at: Section | null = section; at !== null; at = at.parent) titles.push(at.title);
  return titles;
}

function splitKey(key: string): [string, string] {
  const at = key.indexOf(' ');
  return [key.slice(0, at), key.slice(at + 1)];
}

function rememberAliases({ clauses }: Saying, context: Context, aliases: RememberedAliases): void {
  for (const clause of clauses) {
    for (const text of [clause.subject, 'object' in clause ? clause.object : '']) {
      const named = readNamed(text);
      if (named.words.length > 0) aliases.remember(named.words, byIdOrNumber(named, context, null) ?? []);
    }
  }
}
