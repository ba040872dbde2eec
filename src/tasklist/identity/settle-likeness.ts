import { assign } from './assign.ts';
import { candidatesOf } from './candidates.ts';
import type { Candidates, Edge } from './candidates.ts';
import { containersNow } from './containers.ts';
import { likeness } from './likeness.ts';
import type { Pairs } from './pairs.ts';
import { wordsOf } from './words.ts';

/** A rival this near leaves it open which of both is meant, and then neither is. */
const margin = 0.12;
/** A line that keeps less than this of its words may be a part of what it was. */
const wholeEnough = 0.95;
/** A line with less than this of new words is a part of what it was. */
const little = 0.1;
const label = /^(?:\[[^\]]{1,40}\]|\([^)]{1,40}\)|[^\s:]{1,40}:)\s/u;

/** Settles what was written anew, where it is clear enough: a wrong pair would hand one task's work to another, a missing one makes a new task. */
export function settleByLikeness(pairs: Pairs): void {
  const candidates = candidatesOf(pairs, containersNow(pairs));
  const chosen = assign(candidates.edges.filter(({ holds }) => holds));
  const [ofOld, ofNow] = [Map.groupBy(candidates.edges, ({ old }) => old), Map.groupBy(candidates.edges, ({ now }) => now)];
  const takenOld = new Map(chosen.map((edge) => [edge.old, edge]));
  const takenNow = new Map(chosen.map((edge) => [edge.now, edge]));
  for (const edge of chosen) {
    const others = [...edgesOf(ofOld, edge.old), ...edgesOf(ofNow, edge.now)].filter((other) => other !== edge);
    const rivals = others.filter((other) => !isBetterPlaced(other, edge, takenOld, takenNow));
    if (rivals.some(({ score, holds }) => score > edge.score - margin && (holds || !edge.sameNumber))) continue;
    const isPart = isRest(pairs, edge) || isTornApart(pairs, edge, edgesOf(ofOld, edge.old), candidates);
    if (edge.sameNumber || !isPart) pairs.settle(edge.old, edge.now);
  }
}

function edgesOf(edges: ReadonlyMap<number, readonly Edge[]>, line: number): readonly Edge[] {
  return edges.get(line) as readonly Edge[];
}

/** A rival is none when its other line has found a far better pair. */
function isBetterPlaced(rival: Edge, edge: Edge, takenOld: ReadonlyMap<number, Edge>, takenNow: ReadonlyMap<number, Edge>): boolean {
  const better = rival.old === edge.old ? takenNow.get(rival.now) : takenOld.get(rival.old);
  return better !== undefined && better.score >= rival.score + margin;
}

/** Whether the line is what was left after its beginning went elsewhere, and more of it than a `label:` or a `[label]`. */
function isRest(pairs: Pairs, { old, now, added }: Edge): boolean {
  const [was, is] = [pairs.oldLine(old).title, pairs.nowLine(now).title];
  const lostFirst = likeness(wordsOf(was).slice(0, 1), wordsOf(is).slice(0, 1), () => 1).ofOne === 0;
  return added < little && lostFirst && was.replace(label, '') !== is;
}

/** Whether the words that the line lost stand in a new line further up: then it was split, and this is not its first part. */
function isTornApart(pairs: Pairs, edge: Edge, edges: readonly Edge[], { words, weight }: Candidates): boolean {
  if (edge.kept > wholeEnough) return false;
  const kept = new Set(words.now(edge.now));
  const lost = words.old(edge.old).filter((word) => !kept.has(word));
  const total = lost.reduce((sum, word) => sum + weight(word), 0);
  const above = [pairs.now.before[edge.now] as number, ...edges.map(({ now }) => now).filter((now) => now < edge.now)];
  return above.some((now) => {
    const there = new Set(words.now(now));
    return 2 * lost.reduce((sum, word) => sum + (there.has(word) ? weight(word) : 0), 0) > total;
  });
}
