import type { TaskKey } from '../../model/ids.ts';
import type { Pairs } from './pairs.ts';
import { isBareNumber, isCount } from './side.ts';
import type { Line, Side } from './side.ts';

/** Where each title stands, as long as it stands on a side only once. */
type Titles = ReadonlyMap<string, { readonly old: number | null; readonly now: number | null }>;

/** Settles what needs no guess: the same id, the same title that no other task has. Linear. */
export function settleExact(pairs: Pairs): void {
  settlePlacedIds(pairs);
  settleTitles(pairs, titlesOf(pairs));
  settleMovedIds(pairs, ({ id }) => !isCount(id));
}

/** Of what is not settled; whether a title stands only once is told by all lines. */
function titlesOf(pairs: Pairs): Titles {
  const { old, now } = pairs;
  const asked = new Set(pairs.freeNow().map((line) => pairs.nowLine(line).title));
  const titles = new Map<string, { old: number | null; now: number | null }>();
  const repeated = new Set<string>();
  for (const [side, { lines }] of [['old', old] as const, ['now', now] as const]) {
    for (const [index, { title }] of lines.entries()) {
      if (!asked.has(title)) continue;
      const at = titles.get(title) ?? { old: null, now: null };
      if (at[side] !== null) repeated.add(title);
      at[side] = index;
      titles.set(title, at);
    }
  }
  for (const title of repeated) titles.delete(title);
  return titles;
}

/** An id at its place is its task, whatever the title says now; a number, or one of two lines that share the id, only with its title. */
function settlePlacedIds(pairs: Pairs): void {
  for (const [index, line] of pairs.now.lines.entries()) {
    const old = line.id === null ? undefined : pairs.old.byPlace.get(line.place);
    if (old === undefined || pairs.oldLine(old).id === null) continue;
    if (pairs.oldLine(old).title === line.title || !isUncertain(pairs, line)) pairs.settle(old, index);
  }
}

function isUncertain({ old, now }: Pairs, { id, place }: Line): boolean {
  return isCount(id) || isShared(old.byPlace, place) || isShared(now.byPlace, place);
}

/** The second of two lines with one id in one section ends in `-2`: which of them is the second may change. */
function isShared(places: ReadonlyMap<TaskKey, number>, place: TaskKey): boolean {
  return places.has(`${place}-2`) || (/-\d{1,6}$/.test(place) && places.has(place.replace(/-\d{1,6}$/, '')));
}

/** A title that stands once on both sides is its task, wherever it moved; a single word only where it stood. */
function settleTitles(pairs: Pairs, titles: Titles): void {
  for (const { old, now } of titles.values()) {
    if (old === null || now === null || !pairs.isFree(old, now)) continue;
    const [one, other] = [pairs.oldLine(old), pairs.nowLine(now)];
    if (one.container === other.container || one.title.includes(' ') || one.title.length > 15) pairs.settle(old, now);
  }
}

/** An id that both sides have once is its task in another section, too; never a bare number, which the next section has as well. */
export function settleMovedIds(pairs: Pairs, mayMove: (line: Line) => boolean): void {
  const asked = new Set(pairs.freeNow().map((line) => pairs.nowLine(line).id));
  const [olds, nows] = [idsOf(pairs.old, asked), idsOf(pairs.now, asked)];
  for (const [id, now] of nows) {
    const old = olds.get(id);
    if (old === undefined || isBareNumber(id) || !mayMove(pairs.nowLine(now)) || !pairs.isFree(old, now)) continue;
    pairs.settle(old, now);
  }
}

/** Those of some ids that the side has once. */
function idsOf({ lines }: Side, asked: ReadonlySet<string | null>): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [index, { id }] of lines.entries()) {
    if (id === null || !asked.has(id)) continue;
    if (ids.has(id)) repeated.add(id);
    ids.set(id, index);
  }
  for (const id of repeated) ids.delete(id);
  return ids;
}
