import type { TaskKey } from '../model/ids.ts';
import type { Dialect } from './dialects/dialect.ts';
import { lookupIn, rangeOf } from './lookup.ts';
import type { Asking, Entry, Lookup } from './lookup.ts';
import type { Item, Section } from './outline.ts';
import { settle } from './order/demands.ts';
import type { Demand, Report } from './order/demands.ts';
import { Edges } from './order/edges.ts';
import type { Whole } from './order/ends.ts';
import { implyOrder } from './order/implied.ts';
import { hearOrder } from './order/prose-order.ts';
import type { Spoken } from './order/prose-order.ts';
import { unknownBlocked, unresolved } from './unresolved.ts';
import type { Wait } from './waits.ts';

/** What a task waits for, in its list and outside. */
export interface Dependencies {
  readonly dependsOn: readonly TaskKey[];
  /** Those of them that the order of the text says and nobody wrote. */
  readonly implied: readonly TaskKey[];
  readonly blockedBy: readonly string[];
}

/** A section's own statements about what comes first. */
export interface SectionWaits extends Spoken {
  /** Slugs of the section above it: a heading speaks from outside of what is below it. */
  readonly scope: readonly string[];
  readonly waits: readonly Wait[];
  readonly blocks: readonly Wait[];
}

/** All that one list says about order. */
export interface OrderOfList {
  readonly entries: readonly Entry[];
  readonly sections: readonly SectionWaits[];
  /** What the order of its text means. */
  readonly order: Dialect['order'];
}

interface Found {
  readonly entries: Entry[];
  readonly wholes: { readonly whole: Whole; readonly wait: Wait }[];
  readonly outside: string[];
}

interface World {
  readonly lookup: Lookup;
  readonly report: Report;
  readonly edges: Edges;
  readonly demands: Demand[];
  readonly outside: Map<Entry, string[]>;
}

/**
 * Looks up what every task says comes before it; what its headings say counts for it too.
 * What a group waits for stays with the group: the graph hands it down.
 */
export function dependenciesOf(lists: readonly OrderOfList[], report: Report): ReadonlyMap<Item, Dependencies> {
  const entries = lists.flatMap((list) => list.entries);
  const world: World = { lookup: lookupIn(entries), report, edges: new Edges(), demands: [], outside: new Map() };
  const tasks = tasksAbove(entries);
  for (const entry of entries) readOwn(entry, tasks.get(entry.draft.item) ?? entry, world);
  for (const [list, { sections, entries: own }] of lists.entries()) readSections(sections, own, list, world);
  for (const [list, { sections, entries: own, order }] of lists.entries()) {
    if (own.length === 0) continue;
    const told = hearOrder(sections, own, list, world.lookup, report);
    world.demands.push(...told.demands, ...implyOrder(own, order, told, world.edges));
  }
  for (const [entry, texts] of settle(world.demands, entries, world.edges, report)) block([entry], texts, world);

  return new Map(entries.map((entry) => [entry.draft.item, collect(entry, world)]));
}

/** A step is part of the task above it: each with the one that speaks for it. */
function tasksAbove(entries: readonly Entry[]): ReadonlyMap<Item, Entry> {
  const tasks = new Map<Item, Entry>();
  if (entries.every(({ kind }) => kind !== 'step')) return tasks;
  for (const entry of entries) {
    const above = entry.kind === 'step' && entry.draft.above !== null ? tasks.get(entry.draft.above) : undefined;
    tasks.set(entry.draft.item, above ?? entry);
  }
  return tasks;
}

/** What a step waits for its task waits for. A gate with an id stands in a legend or among criteria: nobody could ever start or tick it. */
function readOwn(entry: Entry, task: Entry, world: World): void {
  const { waits, blocks } = entry.draft.attributes;
  if ((waits.length === 0 && blocks.length === 0) || (entry.kind === 'gate' && entry.draft.id !== null)) return;
  const asking = { list: entry.list, scope: entry.heading.path, excluded: () => false };
  const found = resolve(waits, asking, world, unresolved);
  for (const from of entry === task ? [entry] : [entry, task]) {
    for (const to of found.entries) world.edges.state(from, to);
    for (const { whole, wait } of found.wholes) world.demands.push({ from: [from], to: whole, wide: true, said: said(wait) });
    block([from], found.outside, world);
  }
  const later = resolve(blocks, asking, world, unknownBlocked);
  for (const from of later.entries) world.edges.state(from, task);
  for (const { whole, wait } of later.wholes) world.demands.push({ from: whole, to: [task], wide: true, said: said(wait) });
}

/** What a heading waits for all work below it waits for. */
function readSections(sections: readonly SectionWaits[], entries: readonly Entry[], list: number, world: World): void {
  const speaking = sections.filter(({ waits, blocks }) => waits.length + blocks.length > 0);
  const below = speaking.length === 0 ? new Map<Section, Entry[]>() : workBelow(entries, new Set(speaking.map(({ section }) => section)));
  for (const { section, scope, waits, blocks } of speaking) {
    const own = below.get(section) ?? [];
    if (own.length === 0) continue;
    const asking = { list, scope, excluded: (entry: Entry) => lies(entry.draft.item.section, section) };
    const found = resolve(waits, asking, world, unresolved);
    for (const to of new Set(found.entries)) world.demands.push({ from: own, to: [to], wide: true, said: said(waits[0] as Wait) });
    for (const { whole, wait } of found.wholes) world.demands.push({ from: own, to: whole, wide: true, said: said(wait) });
    block(own, found.outside, world);
    const later = resolve(blocks, asking, world, unknownBlocked);
    for (const from of new Set(later.entries)) world.demands.push({ from: [from], to: own, wide: true, said: said(blocks[0] as Wait) });
    for (const { whole, wait } of later.wholes) world.demands.push({ from: whole, to: own, wide: true, said: said(wait) });
  }
}

/** The work of each section that lies in no other item. */
function workBelow(entries: readonly Entry[], sections: ReadonlySet<Section>): ReadonlyMap<Section, Entry[]> {
  const below = new Map<Section, Entry[]>();
  for (const entry of entries) {
    if (entry.draft.above !== null || (entry.kind !== 'task' && entry.kind !== 'group')) continue;
    for (let at: Section | null = entry.draft.item.section; at !== null; at = at.parent) {
      if (!sections.has(at)) continue;
      const work = below.get(at);
      if (work === undefined) below.set(at, [entry]);
      else work.push(entry);
    }
  }
  return below;
}

function lies(section: Section, outer: Section): boolean {
  for (let at: Section | null = section; at !== null; at = at.parent) if (at === outer) return true;
  return false;
}

function resolve(waits: readonly Wait[], asking: Asking, { lookup, report }: World, complaint: typeof unresolved): Found {
  const found: Found = { entries: [], wholes: [], outside: [] };
  const told = new Set<string>();
  for (const wait of waits) {
    const { reference } = wait;
    if (reference.kind === 'outside') {
      found.outside.push(reference.text);
      continue;
    }
    const answer = reference.kind === 'range' ? rangeOf(reference.names, asking, lookup) : lookup(reference.text, asking);
    if (answer.kind === 'found') found.entries.push(...answer.entries);
    else if (answer.kind === 'section') found.wholes.push({ whole: answer.entries, wait });
    else if (wait.sure) {
      found.outside.push(reference.text);
      const place = `${wait.line}\n${reference.text}`;
      if (!told.has(place)) report(asking.list, complaint(wait, answer));
      told.add(place);
    }
  }
  return found;
}

function said({ reference, line }: Wait): NonNullable<Demand['said']> {
  return { text: reference.text, line };
}

function block(entries: readonly Entry[], texts: readonly string[], { outside }: World): void {
  if (texts.length === 0) return;
  for (const entry of entries) outside.set(entry, [...(outside.get(entry) ?? []), ...texts]);
}

function collect(entry: Entry, { edges, outside }: World): Dependencies {
  const keys = (targets: Iterable<Entry>): readonly TaskKey[] => [...targets].map(({ name }) => name.key);
  const implied = keys(edges.implied(entry));
  const stated = keys(edges.stated(entry));
  return { dependsOn: [...stated, ...implied], implied, blockedBy: [...new Set(outside.get(entry) ?? [])] };
}
