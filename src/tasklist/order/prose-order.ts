import type { Entry, Lookup } from '../lookup.ts';
import type { Section } from '../outline.ts';
import { isAboutOrder, isGeneral } from './about.ts';
import { RememberedAliases } from './aliases.ts';
import { complain } from './complaints.ts';
import type { Complaint } from './complaints.ts';
import type { Demand, Report } from './demands.ts';
import type { Edges } from './edges.ts';
import type { Told } from './implied.ts';
import { byIdOrNumber, inOrder, meaningOf } from './meanings.ts';
import type { Context, Meaning } from './meanings.ts';
import { readNamed } from './names.ts';
import { readDrawing, readOne } from './pictures.ts';
import type { Saying } from './pictures.ts';
import { numbersOf, sitesOf } from './places.ts';
import type { Clause } from './sentence.ts';

/** A section and its heading's place. */
export interface Spoken {
  readonly section: Section;
  readonly path: readonly string[];
}

interface Ear {
  readonly edges: Edges;
  readonly demands: Demand[];
  readonly placed: Map<Entry | string, number>;
  readonly together: Map<Entry | string, Set<number>>;
  statements: number;
}

interface Heard {
  readonly sayings: readonly Saying[];
  readonly context: Context;
  /** Outside sections about order only statements with ids or numbers count, and nothing is missed. */
  readonly strict: boolean;
  readonly critical: boolean;
}

/** More lines than these are not read as statements of order. */
const mostLines = 2_000;

/** Reads what the words of one list say about its order. What is understood becomes edges and demands, the rest is reported. */
export function hearOrder(
  spoken: readonly Spoken[],
  entries: readonly Entry[],
  list: number,
  lookup: Lookup,
  edges: Edges,
  report: Report,
): Told & { readonly demands: readonly Demand[] } {
  const ear: Ear = { edges, demands: [], placed: new Map(), together: new Map(), statements: 0 };
  const { heard, unheard } = listen(spoken, entries, list, lookup);
  const complaints: Complaint[] = [];
  for (const one of heard) {
    const missed = one.sayings.filter((saying) => !take(saying, one, ear) && !one.strict);
    complaints.push(...(one.context.general ? missed.slice(0, 1).map((saying) => ({ ...saying, kinds: missed.length })) : missed));
  }
  complain(complaints, unheard, list, report);
  return { demands: ear.demands, placed: ear.placed, together: ear.together };
}

function listen(
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

/** Whether all that the line says is understood. */
function take({ clauses, odd, line, text }: Saying, heard: Heard, ear: Ear): boolean {
  const said = { text, line };
  const { strict, critical } = heard;
  const taken = clauses.map((clause) => {
    ear.statements += 1;
    const context = { ...heard.context, general: heard.context.general && !namesTasks(clause) };
    if (strict && !(clause.kind === 'wait' && isPlain(clause.subject) && isPlain(clause.object))) return false;
    if (clause.kind === 'wait') return wait(clause, context, said, howOf(clause.arrow, critical || /critical/iu.test(text)), ear);
    if (clause.kind === 'block') return block(clause, context, said, ear);
    return clause.kind === 'together' ? together(clause, context, ear) : free(clause, context, ear);
  });
  return !odd && !taken.includes(false);
}

/** Models may come before services everywhere; that T010 depends on research is about this list. */
function namesTasks(clause: Clause): boolean {
  return [clause.subject, 'object' in clause ? clause.object : ''].some((text) => {
    const { places, aside } = readNamed(text);
    return [...places, ...aside].some(({ kind }) => kind === 'tasks');
  });
}

function isPlain(text: string): boolean {
  const { places, words } = readNamed(text);
  return places.some(({ kind }) => kind !== 'all') && words.length === 0;
}

/** A critical path tells of the longest way only, and takes no other order away. */
type How = 'words' | 'arrow' | 'path';

function howOf(isArrow: boolean, isCritical: boolean): How {
  if (!isArrow) return 'words';
  return isCritical ? 'path' : 'arrow';
}

type Said = NonNullable<Demand['said']>;

function wait({ subject, object }: Extract<Clause, { kind: 'wait' }>, context: Context, said: Said, how: How, ear: Ear): boolean {
  const waiting = subjectOf(subject, context);
  const first = waiting === null ? null : meaningOf(object, context, { subject: waiting, later: false });
  if (waiting === null || first === null || !relate(waiting, first, said, ear)) return false;
  for (const { site, whole } of waiting) {
    if (site !== null && how !== 'path') ear.placed.set(site.path, ear.statements);
    if (site === null && how === 'words') for (const entry of whole) ear.placed.set(entry, ear.statements);
  }
  return true;
}

/** A subject with its label, or without: `Parallelism: User Story 2 depends …`. */
function subjectOf(text: string, context: Context): readonly Meaning[] | null {
  return meaningOf(text, context, null) ?? (text.includes(':') ? meaningOf(text.slice(text.lastIndexOf(':') + 1), context, null) : null);
}

function block({ subject, object }: Extract<Clause, { kind: 'block' }>, context: Context, said: Said, ear: Ear): boolean {
  const first = subjectOf(subject, context);
  const waiting = first === null ? null : meaningOf(object, context, { subject: first, later: true });
  return first !== null && waiting !== null && relate(waiting, first, said, ear);
}

/** False where one of the two lies in the other. Many objects together have fewer ends than one by one. */
function relate(waiting: readonly Meaning[], first: readonly Meaning[], said: Said, ear: Ear): boolean {
  if (waiting.some((from) => first.some((to) => overlap(from, to)))) return false;
  const to = first.length === 1 ? (first[0] as Meaning).whole : inOrder(first.flatMap(({ whole }) => whole));
  for (const from of waiting) {
    ear.demands.push({ from: from.whole, to, wide: from.site !== null || first.some(({ site }) => site !== null), said });
  }
  return true;
}

function overlap(one: Meaning, other: Meaning): boolean {
  if (one.site !== null && other.site !== null)
    return `${one.site.path}/`.startsWith(`${other.site.path}/`) || `${other.site.path}/`.startsWith(`${one.site.path}/`);
  if (one.site !== null) return other.whole.some((entry) => liesIn(entry, one));
  if (other.site !== null) return one.whole.some((entry) => liesIn(entry, other));
  const members = new Set(one.whole);
  return other.whole.some((entry) => members.has(entry));
}

function liesIn({ heading, list }: Entry, { site, whole }: Meaning): boolean {
  return site !== null && list === whole[0]?.list && heading.path.slice(0, site.depth).join('/') === site.path;
}

function together({ subject, object }: Extract<Clause, { kind: 'together' }>, context: Context, ear: Ear): boolean {
  const named = [subjectOf(subject, context), meaningOf(object, context, null)];
  const [one, other] = [named[0] ?? [], named[1] ?? []];
  const all = [...one, ...other];
  const tasks = all.filter(({ site }) => site === null);
  const members = tasks.length > 0 && tasks.length < all.length ? tasks : all;
  const work = members.length === 1 ? (members[0] as Meaning).whole : [];
  const keys =
    members.length === 1
      ? work
      : members.flatMap((meaning): readonly (Entry | string)[] => (meaning.site === null ? meaning.whole : [meaning.site.path]));
  if (keys.length === 0) return false;
  for (const key of keys) {
    const statements = ear.together.get(key);
    if (statements === undefined) ear.together.set(key, new Set([ear.statements]));
    else statements.add(ear.statements);
  }
  return true;
}

function free({ subject }: Extract<Clause, { kind: 'free' }>, context: Context, ear: Ear): boolean {
  for (const { site } of subjectOf(subject, context) ?? []) if (site !== null) ear.placed.set(site.path, ear.statements);
  return true;
}
