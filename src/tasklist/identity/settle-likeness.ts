import { assign } from './assign.ts';
import { candidatesOf } from './candidates.ts';
import type { Candidates, Edge } from './candidates.ts';
import { containersNow } from './containers.ts';
import type { Pairs } from './pairs.ts';
import { isRest } from './rest.ts';

/** A rival this near leaves it open which of both is meant, and then neither is. */
const margin = 0.12;
/** A line that keeps less than this of its words may be a part of what it was. */
const wholeEnough = 0.95;

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
    const isPart =
      isRest(pairs.oldLine(edge.old).title, pairs.nowLine(edge.now).title, edge.added) ||
      isTornApart(pairs, edge, edgesOf(ofOld, edge.old), candidates);
    if (edge.sameNumber || !isPart) pairs.settle(edge.old, edge.now);
  }
}

function edgesOf(edges: ReadonlyMap<number, readonly Edge[]>, line: number): readonly Edge[] {
  return edges.get(line) as readonly Edge[];
}

/** A rival is none when its other line has found a far better pair, unless the whole title was appended to that. */
function isBetterPlaced(rival: Edge, edge: Edge, takenOld: ReadonlyMap<number, Edge>, takenNow: ReadonlyMap<number, Edge>): boolean {
  if (rival.old === edge.old && rival.kept > Math.max(wholeEnough, edge.kept)) return false;
  const better = rival.old === edge.old ? takenNow.get(rival.now) : takenOld.get(rival.old);
  return better !== undefined && better.score >= rival.score + margin;
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
