import type { Entry } from '../lookup.ts';
import type { Item } from '../outline.ts';
import type { Edges } from './edges.ts';

/** Work of which a whole is waited for, or waits: a section's, or some tasks named together. In the order of the text. */
export type Whole = readonly Entry[];

/** Where a whole begins and ends: who waits for the firsts of it waits for nobody in it, and who has waited for the lasts has waited for all. */
export interface Ends {
  firsts(whole: Whole): Whole;
  lasts(whole: Whole): Whole;
}

/** Two wholes of which the first waits for the second. */
export interface Jump {
  readonly from: Whole;
  readonly to: Whole;
}

interface Place {
  readonly start: number;
  /** Of a group, the place of the last one in it. */
  end: number;
}

/**
 * Counts only edges that no cycle can take away: the graph drops an implied edge where stated ones, or the `jumps` to come,
 * lead around it, and for that they must lead forward over its whole length.
 */
export function endsOf(entries: readonly Entry[], edges: Edges, jumps: readonly Jump[]): Ends {
  const places = placesOf(entries);
  const open = openBefore(entries, edges, jumps, places);
  const at = (entry: Entry): Place => places.get(entry) as Place;
  const isSafe = (from: Entry, to: Entry): boolean => (open[at(from).start] as number) > (open[at(to).end] as number);
  const targets = (from: Entry): readonly Entry[] => [...edges.stated(from), ...edges.implied(from).filter((to) => isSafe(from, to))];
  const within = (from: Entry, members: ReadonlySet<Entry>): readonly Entry[] =>
    targets(from).filter((to) => members.has(to) && at(to).start < at(from).start);

  const firsts = remembered((whole) => {
    const members = new Set(whole);
    return whole.filter((entry) => within(entry, members).length === 0);
  });
  const lasts = remembered((whole) => {
    const members = new Set(whole);
    const waitedFor = new Set(whole.flatMap((entry) => within(entry, members)));
    return whole.filter((entry) => !waitedFor.has(entry));
  });
  return { firsts, lasts };
}

function remembered(find: (whole: Whole) => Whole): (whole: Whole) => Whole {
  const known = new WeakMap<Whole, Whole>();
  return (whole) => {
    const found = known.get(whole) ?? find(whole);
    known.set(whole, found);
    return found;
  };
}

function placesOf(entries: readonly Entry[]): ReadonlyMap<Entry, Place> {
  const places = new Map(entries.map((entry, start): [Entry, Place] => [entry, { start, end: start }]));
  const byItem = new Map<Item, Place>(entries.map((entry) => [entry.draft.item, places.get(entry) as Place]));
  for (const { draft } of entries.toReversed()) {
    const above = draft.above === null ? undefined : byItem.get(draft.above);
    if (above !== undefined) above.end = Math.max(above.end, (byItem.get(draft.item) as Place).end);
  }
  return places;
}

/** For each place, how many of the gaps before it no edge leads over from front to back. */
function openBefore(entries: readonly Entry[], edges: Edges, jumps: readonly Jump[], places: ReadonlyMap<Entry, Place>): readonly number[] {
  const changes = Array.from({ length: entries.length + 1 }, () => 0);
  const cover = (from: Place | undefined, to: Place | undefined): void => {
    if (from === undefined || to === undefined || from.start >= to.end) return;
    changes[from.start] = (changes[from.start] as number) + 1;
    changes[to.end] = (changes[to.end] as number) - 1;
  };
  for (const from of entries) for (const to of edges.stated(from)) cover(places.get(from), places.get(to));
  for (const { from, to } of jumps) cover(placeOf(from[0], places), placeOf(to.at(-1), places));

  const open = [0];
  let covering = 0;
  for (const change of changes) {
    covering += change;
    open.push((open.at(-1) as number) + (covering === 0 ? 1 : 0));
  }
  return open;
}

function placeOf(entry: Entry | undefined, places: ReadonlyMap<Entry, Place>): Place | undefined {
  return entry === undefined ? undefined : places.get(entry);
}
