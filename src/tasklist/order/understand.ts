import type { Entry } from '../lookup.ts';
import type { Demand } from './demands.ts';
import { inOrder, meaningOf } from './meanings.ts';
import type { Context, Meaning } from './meanings.ts';
import { readNamed } from './names.ts';
import type { Saying } from './pictures.ts';
import type { Clause } from './sentence.ts';

/** What one section says, and where. */
export interface Heard {
  readonly sayings: readonly Saying[];
  readonly context: Context;
  /** Outside sections about order only statements with ids or numbers count, and nothing is missed. */
  readonly strict: boolean;
  /** Whether a heading above tells of the critical path. */
  readonly critical: boolean;
}

/** What the lines that were read so far say, as it grows. */
export interface Understood {
  readonly demands: Demand[];
  /** As in `Told`. */
  readonly placed: Map<Entry | string, number>;
  readonly together: Map<Entry | string, Set<number>>;
  /** How many were read: their numbers tell them apart. */
  statements: number;
}

/** Takes in what a line says, and tells whether that is all of it. */
export function understand({ clauses, odd, line, text }: Saying, heard: Heard, understood: Understood): boolean {
  const said = { text, line };
  const { strict, critical } = heard;
  const taken = clauses.map((clause) => {
    understood.statements += 1;
    const context = { ...heard.context, general: heard.context.general && !namesTasks(clause) };
    if (strict && !(clause.kind === 'wait' && isPlain(clause.subject) && isPlain(clause.object))) return false;
    if (clause.kind === 'wait') return wait(clause, context, said, howOf(clause.arrow, critical || /critical/iu.test(text)), understood);
    if (clause.kind === 'block') return block(clause, context, said, understood);
    return clause.kind === 'together' ? together(clause, context, understood) : free(clause, context, understood);
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

function wait(
  { subject, object }: Extract<Clause, { kind: 'wait' }>,
  context: Context,
  said: Said,
  how: How,
  understood: Understood,
): boolean {
  const waiting = subjectOf(subject, context);
  const first = waiting === null ? null : meaningOf(object, context, { subject: waiting, later: false });
  if (waiting === null || first === null || !relate(waiting, first, said, understood)) return false;
  for (const { site, whole } of waiting) {
    if (site !== null && how !== 'path') understood.placed.set(site.path, understood.statements);
    if (site === null && how === 'words') for (const entry of whole) understood.placed.set(entry, understood.statements);
  }
  return true;
}

/** A subject with its label, or without: `Parallelism: User Story 2 depends …`. */
function subjectOf(text: string, context: Context): readonly Meaning[] | null {
  return meaningOf(text, context, null) ?? (text.includes(':') ? meaningOf(text.slice(text.lastIndexOf(':') + 1), context, null) : null);
}

function block({ subject, object }: Extract<Clause, { kind: 'block' }>, context: Context, said: Said, understood: Understood): boolean {
  const first = subjectOf(subject, context);
  const waiting = first === null ? null : meaningOf(object, context, { subject: first, later: true });
  return first !== null && waiting !== null && relate(waiting, first, said, understood);
}

/** False where one of the two lies in the other. Many objects together have fewer ends than one by one. */
function relate(waiting: readonly Meaning[], first: readonly Meaning[], said: Said, understood: Understood): boolean {
  if (waiting.some((from) => first.some((to) => overlap(from, to)))) return false;
  const to = first.length === 1 ? (first[0] as Meaning).whole : inOrder(first.flatMap(({ whole }) => whole));
  for (const from of waiting) {
    understood.demands.push({ from: from.whole, to, wide: from.site !== null || first.some(({ site }) => site !== null), said });
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

function together({ subject, object }: Extract<Clause, { kind: 'together' }>, context: Context, understood: Understood): boolean {
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
    const statements = understood.together.get(key);
    if (statements === undefined) understood.together.set(key, new Set([understood.statements]));
    else statements.add(understood.statements);
  }
  return true;
}

function free({ subject }: Extract<Clause, { kind: 'free' }>, context: Context, understood: Understood): boolean {
  for (const { site } of subjectOf(subject, context) ?? []) if (site !== null) understood.placed.set(site.path, understood.statements);
  return true;
}
