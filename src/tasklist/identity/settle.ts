import { containersNow } from './containers.ts';
import type { Pairs } from './pairs.ts';
import { isCount, placeIn } from './side.ts';
import type { Side } from './side.ts';

/** How often what is settled may help to settle more: a level of nesting each. */
const mostRounds = 4;
/** Groups that lose their support one after another are given up after so many looks. */
const mostLooks = 8;

/** Settles what is told apart by where it stands among the settled, until nothing more follows. Linear. */
export function settleByPlace(pairs: Pairs): void {
  for (let round = 0; round < mostRounds && pairs.hasFree(); round++) {
    const before = pairs.count;
    const containerNow = containersNow(pairs);
    settleInGaps(pairs);
    settleIds(pairs, containerNow);
    settleParents(pairs, containerNow);
    settleAlike(pairs, containerNow);
    if (pairs.count === before) return;
  }
}

/** Between two settled lines the same titles in the same order are the same tasks, however often they stand elsewhere. */
function settleInGaps(pairs: Pairs): void {
  const heads = new Map<string, number>();
  for (const [index, before] of pairs.old.before.entries()) {
    const { list } = pairs.oldLine(index);
    if (before === -1 && !heads.has(list)) heads.set(list, index);
  }
  for (const now of pairs.freeNow()) {
    const before = pairs.now.before[now] as number;
    if (before !== -1 && pairs.ofNow[before] === -1) continue; // the gap began earlier
    const old = before === -1 ? heads.get(pairs.nowLine(now).list) : pairs.old.after[pairs.ofNow[before] as number];
    if (old !== undefined && old !== -1) settleGap(pairs, old, now);
  }
}

function settleGap(pairs: Pairs, firstOld: number, firstNow: number): void {
  const found: [number, number][] = [];
  let [old, now] = [firstOld, firstNow];
  for (;;) {
    if (!pairs.isFree(old, now) || pairs.oldLine(old).title !== pairs.nowLine(now).title) return;
    found.push([old, now]);
    if (pairs.sameAfter(old, now)) break;
    [old, now] = [pairs.old.after[old] as number, pairs.now.after[now] as number];
    if (old === -1 || now === -1) return;
  }
  for (const [one, other] of found) pairs.settle(one, other);
}

/** An id in a section that was written anew, or that was counted anew. */
function settleIds(pairs: Pairs, containerNow: (container: string) => string): void {
  for (const old of pairs.freeOld()) {
    const { id, container } = pairs.oldLine(old);
    const there = containerNow(container);
    if (id === null || there === container) continue;
    const now = pairs.now.byPlace.get(placeIn(there, id));
    if (now === undefined || pairs.nowLine(now).id === null || !pairs.isFree(old, now)) continue;
    if (!isCount(id) || pairs.oldLine(old).title === pairs.nowLine(now).title) pairs.settle(old, now);
  }
}

/** Whatever a group is called now: all that lay in the one lies in the other, and nothing else does. */
function settleParents(pairs: Pairs, containerNow: (container: string) => string): void {
  const renamed = pairs.freeOld().filter((old) => containerNow(pairs.oldLine(old).place) !== pairs.oldLine(old).place);
  const moves = renamed.length === 0 ? new Map<string, number>() : movesOf(pairs);
  for (const old of renamed) {
    const { place, id } = pairs.oldLine(old);
    const there = containerNow(place);
    const now = pairs.now.byPlace.get(there);
    if (now === undefined || !pairs.isFree(old, now) || pairs.nowLine(now).id !== id || !isAlone(pairs, old, now)) continue;
    const both = moves.get(`${place}\n${there}`);
    if (both !== 1 && moves.get(`${place}\n`) === both && moves.get(`\n${there}`) === both) pairs.settle(old, now);
  }
}

/** Whether no line before either could be meant: a part torn off the title, or a neighbour that got what lay in a deleted group. */
function isAlone(pairs: Pairs, old: number, now: number): boolean {
  const [before, beforeNow] = [pairs.old.before[old] as number, pairs.now.before[now] as number];
  const isFree = pairs.ofOld[before] === -1 || pairs.ofNow[beforeNow] === -1;
  return !isFree || (contains(pairs.old, before, old) && contains(pairs.now, beforeNow, now));
}

function contains({ lines }: Side, group: number, line: number): boolean {
  return lines[group]?.place === lines[line]?.container;
}

/** How many settled lines lay in each container, lie in each, and went from each to each. */
function movesOf(pairs: Pairs): ReadonlyMap<string, number> {
  const moves = new Map<string, number>();
  for (const [old, now] of pairs.ofOld.entries()) {
    if (now === -1) continue;
    const [from, to] = [pairs.oldLine(old).container, pairs.nowLine(now).container];
    for (const move of [`${from}\n`, `\n${to}`, `${from}\n${to}`]) moves.set(move, (moves.get(move) ?? 0) + 1);
  }
  return moves;
}

interface Group {
  readonly olds: number[];
  readonly nows: number[];
}

/**
 * As many lines of one title in one container as there were: they are the same in their order, unless a neighbour of any
 * speaks against it. Where their number changed nobody can tell which is which.
 */
function settleAlike(pairs: Pairs, containerNow: (container: string) => string): void {
  let groups = alike(pairs, containerNow);
  for (let look = 0; look < mostLooks; look++) {
    const partners = [...pairs.ofOld];
    for (const { olds, nows } of groups) for (const [index, old] of olds.entries()) partners[old] = nows[index] as number;
    const supported = groups.filter(({ olds, nows }) =>
      olds.every((old, index) => isSupported(pairs, old, nows[index] as number, partners)),
    );
    if (supported.length === groups.length) return settleGroups(pairs, groups);
    groups = supported;
  }
}

function settleGroups(pairs: Pairs, groups: readonly Group[]): void {
  for (const { olds, nows } of groups) for (const [index, old] of olds.entries()) pairs.settle(old, nows[index] as number);
}

function isSupported(pairs: Pairs, old: number, now: number, partners: readonly number[]): boolean {
  return pairs.sameBefore(old, now, partners) || pairs.sameAfter(old, now, partners);
}

function alike(pairs: Pairs, containerNow: (container: string) => string): readonly Group[] {
  const groups = new Map<string, Group>();
  const groupOf = (container: string, title: string): Group => {
    const key = `${container}\n${title}`;
    const group = groups.get(key) ?? { olds: [], nows: [] };
    groups.set(key, group);
    return group;
  };
  for (const old of pairs.freeOld()) groupOf(containerNow(pairs.oldLine(old).container), pairs.oldLine(old).title).olds.push(old);
  for (const now of pairs.freeNow()) groupOf(pairs.nowLine(now).container, pairs.nowLine(now).title).nows.push(now);
  return [...groups.values()].filter(({ olds, nows }) => olds.length > 0 && olds.length === nows.length);
}
