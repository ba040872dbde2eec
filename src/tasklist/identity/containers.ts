import type { Pairs } from './pairs.ts';

/**
 * Under which name a section or task of the memory stands now, told by what lies in it and is settled: a heading that was
 * written anew takes all that lies below it along. Knows those that lines lie in, or are, which are not settled.
 */
export function containersNow(pairs: Pairs): (container: string) => string {
  const asked = new Set<string>();
  for (const old of pairs.freeOld()) asked.add(pairs.oldLine(old).container).add(pairs.oldLine(old).place);
  const votes = new Map<string, Map<string, number>>();
  for (const [old, now] of pairs.ofOld.entries()) {
    if (now === -1) continue;
    const [one, other] = [pairs.oldLine(old), pairs.nowLine(now)];
    if (asked.has(one.container)) vote(votes, one.container, other.container);
    if (asked.has(one.place)) vote(votes, one.place, other.place);
  }
  const names = new Map<string, string>();
  for (const [old, candidates] of votes) {
    const total = [...candidates.values()].reduce((sum, count) => sum + count, 0);
    for (const [now, count] of candidates) if (2 * count > total) names.set(old, now);
  }
  return (container) => names.get(container) ?? container;
}

function vote(votes: Map<string, Map<string, number>>, old: string, now: string): void {
  const candidates = votes.get(old) ?? new Map<string, number>();
  votes.set(old, candidates);
  candidates.set(now, (candidates.get(now) ?? 0) + 1);
}
