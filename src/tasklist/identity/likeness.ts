import type { Weight } from './words.ts';

/** What two words have in common counts when it is so much of them: `invoice` and `invocie`. */
const sameEnough = 0.6;

/** How much of each of two titles stands in the other, from 0 to 1, and how alike they are in all. */
export interface Likeness {
  readonly ofOne: number;
  readonly ofOther: number;
  readonly whole: number;
}

export function likeness(one: readonly string[], other: readonly string[], weight: Weight): Likeness {
  const has = new Set(other);
  const rest = new Set(other);
  const left: string[] = [];
  let shared = 0;
  for (const word of one) {
    if (has.has(word)) {
      rest.delete(word);
      shared += weight(word);
    } else left.push(word);
  }
  shared += misspelt(left, [...rest], weight);
  const [all, allOther] = [sum(one, weight), sum(other, weight)];
  if (all === 0 || allOther === 0) return { ofOne: 0, ofOther: 0, whole: 0 };
  return { ofOne: shared / all, ofOther: shared / allOther, whole: (2 * shared) / (all + allOther) };
}

/** Words that one side alone has, and that are nearly a word which the other side alone has. */
function misspelt(left: readonly string[], rest: readonly string[], weight: Weight): number {
  let shared = 0;
  const open = new Set(rest);
  for (const word of left) {
    for (const each of open) {
      const same = spelling(word, each);
      if (same < sameEnough) continue;
      open.delete(each);
      shared += same * Math.min(weight(word), weight(each));
      break;
    }
  }
  return shared;
}

/** The share of letter pairs, where the words are long enough and begin or end alike. */
function spelling(one: string, other: string): number {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 4 || long.length > short.length + 3 || /\d/u.test(one + other)) return 0;
  if (one.slice(0, 2) !== other.slice(0, 2) && one.slice(-2) !== other.slice(-2)) return 0;
  const pairs = letterPairs(short);
  const same = letterPairs(long).filter((pair) => pairs.includes(pair)).length;
  return Math.min(1, (2 * same) / (short.length + long.length - 2));
}

function letterPairs(word: string): readonly string[] {
  return Array.from({ length: Math.min(word.length, 40) - 1 }, (_, index) => word.slice(index, index + 2));
}

function sum(words: readonly string[], weight: Weight): number {
  let total = 0;
  for (const word of words) total += weight(word);
  return total;
}
