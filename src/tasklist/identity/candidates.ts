import { likeness } from './likeness.ts';
import type { Pairs } from './pairs.ts';
import { isCount, placeIn } from './side.ts';
import type { Line } from './side.ts';
import { weightsIn, wordsOf } from './words.ts';
import type { Weight } from './words.ts';

/** A word that more lines have points to none of them. */
const mostLines = 24;
/** The rarest words of a title lead to its candidates. */
const mostClues = 12;
const mostCandidates = 12;
/** Less alike is not even a rival. */
const leastLikeness = 0.2;

/** What the same number speaks for a pair: less than the titles, and enough where these say nothing. */
const forNumber = 0.3;

/** A remembered line and a present one that could be the same task. */
export interface Edge {
  readonly old: number;
  readonly now: number;
  /** Likeness of the titles, and a little for each neighbour and for the place. */
  readonly score: number;
  /** Whether that is enough, were there no rival. */
  readonly holds: boolean;
  /** How much of the remembered title stands in the present one. */
  readonly kept: number;
  /** How much of the present title is new. */
  readonly added: number;
  /** Both have the same number in the same section. */
  readonly sameNumber: boolean;
}

export interface Candidates {
  readonly edges: readonly Edge[];
  readonly words: WordsOf;
  readonly weight: Weight;
}

export interface WordsOf {
  readonly old: (line: number) => readonly string[];
  /** None of a line that is settled. */
  readonly now: (line: number) => readonly string[];
}

/** Bounded for every line, so that two long lists without a common line are compared in linear time. */
export function candidatesOf(pairs: Pairs, containerNow: (container: string) => string): Candidates {
  const [freeOld, freeNow] = [pairs.freeOld(), pairs.freeNow()];
  const weight = weightsIn([...pairs.now.lines.map(({ title }) => title), ...freeOld.map((old) => pairs.oldLine(old).title)]);
  const olds = new Map(freeOld.map((old) => [old, wordsOf(pairs.oldLine(old).title)]));
  const nows = new Map(freeNow.map((now) => [now, wordsOf(pairs.nowLine(now).title)]));
  const words: WordsOf = { old: (line) => olds.get(line) as readonly string[], now: (line) => nows.get(line) ?? [] };
  const index = indexOf(nows);
  const edges: Edge[] = [];
  for (const old of freeOld) {
    for (const now of rivals(pairs, old, index, words, containerNow)) {
      const edge = edgeOf(pairs, old, now, words, weight, containerNow);
      if (edge !== null) edges.push(edge);
    }
  }
  return { edges, words, weight };
}

function indexOf(nows: ReadonlyMap<number, readonly string[]>): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  for (const [now, words] of nows) {
    for (const clue of cluesOf(words)) {
      const lines = index.get(clue) ?? [];
      index.set(clue, lines);
      if (lines.length <= mostLines) lines.push(now);
    }
  }
  return index;
}

/** Words, and beginnings and ends of long ones, which outlive a slip of the pen. */
function cluesOf(words: readonly string[]): readonly string[] {
  const clues = [...words];
  for (const word of words) if (word.length > 4) clues.push(`^${word.slice(0, 3)}`, `${word.slice(-3)}$`);
  return clues;
}

/** Those with the same rare words, most in common first, and those that stand where it stood. */
function rivals(
  pairs: Pairs,
  old: number,
  index: ReadonlyMap<string, readonly number[]>,
  words: WordsOf,
  containerNow: (container: string) => string,
): ReadonlySet<number> {
  const clues = cluesOf(words.old(old))
    .map((clue) => index.get(clue) ?? [])
    .filter(({ length }) => length > 0 && length <= mostLines)
    .toSorted((one, other) => one.length - other.length);
  const common = new Map<number, number>();
  for (const lines of clues.slice(0, mostClues)) for (const now of lines) common.set(now, (common.get(now) ?? 0) + 1 / lines.length);
  const best = [...common].toSorted(([, one], [, other]) => other - one).slice(0, mostCandidates);
  return new Set([...best.map(([now]) => now), ...inItsPlace(pairs, old), ...withItsNumber(pairs, old, containerNow)]);
}

function inItsPlace(pairs: Pairs, old: number): readonly number[] {
  const before = pairs.ofOld[pairs.old.before[old] as number] ?? -1;
  const after = pairs.ofOld[pairs.old.after[old] as number] ?? -1;
  return [pairs.now.after[before] ?? -1, pairs.now.before[after] ?? -1].filter((now) => now !== -1 && pairs.ofNow[now] === -1);
}

function withItsNumber(pairs: Pairs, old: number, containerNow: (container: string) => string): readonly number[] {
  const { id, container } = pairs.oldLine(old);
  const now = id === null || !isCount(id) ? undefined : pairs.now.byPlace.get(placeIn(containerNow(container), id));
  return now !== undefined && pairs.ofNow[now] === -1 ? [now] : [];
}

/** Of a title that moved so much has to be left on both sides: a few words of it, far from where it stood, are not it. */
const leastOfMoved = 0.5;

/** What the titles have to have in common: more where less of the surroundings speaks for it. By neighbours that are the same. */
const needed = [0.62, 0.5, 0.35] as const;

function edgeOf(
  pairs: Pairs,
  old: number,
  now: number,
  words: WordsOf,
  weight: Weight,
  containerNow: (container: string) => string,
): Edge | null {
  const [one, other] = [pairs.oldLine(old), pairs.nowLine(now)];
  if (areNamedApart(one, other)) return null;
  const { ofOne, ofOther, whole } = likeness(words.old(old), words.now(now), weight);
  const alike = Math.max(whole, 0.9 * Math.max(ofOne, words.now(now).length > 1 ? ofOther : 0) - 0.1);
  const stays = containerNow(one.container) === other.container;
  const sameNumber = stays && one.id === other.id && isCount(one.id);
  if (alike < leastLikeness && !sameNumber) return null;
  const neighbours = Number(pairs.sameBefore(old, now)) + Number(pairs.sameAfter(old, now));
  const need = needed[neighbours as 0 | 1 | 2] - (stays && neighbours < 2 ? 0.05 : 0);
  const score = alike + 0.1 * neighbours + (stays ? 0.05 : 0) + (sameNumber ? forNumber : 0);
  const isClear = alike >= need && (stays || neighbours > 0 || whole >= leastOfMoved);
  return { old, now, score, holds: sameNumber || isClear, kept: ofOne, added: 1 - ofOther, sameNumber };
}

/** Numbers may be counted anew, names are not. */
function areNamedApart({ id: one }: Line, { id: other }: Line): boolean {
  return one !== null && other !== null && one !== other && !(isCount(one) && isCount(other));
}
