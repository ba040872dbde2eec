/** Scripts that write no spaces: two neighbouring characters count as a word. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const mostWords = 60;
/** So many titles tell well enough how rare a word is. */
const sample = 2_000;

/** The words of a title, each once, in their order. */
export function wordsOf(title: string): readonly string[] {
  const words = new Set<string>();
  for (const [run] of title.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    for (const word of unspaced.test(run) ? pairsOf(run) : [run]) if (words.size < mostWords) words.add(word);
  }
  return [...words];
}

function pairsOf(run: string): readonly string[] {
  const letters = Array.from(run);
  return letters.length < 2 ? letters : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

/** How much a word tells, from 0 to 1: one that few titles have tells more. */
export type Weight = (word: string) => number;

export function weightsIn(titles: readonly string[]): Weight {
  const counts = new Map<string, number>();
  const step = Math.max(1, Math.floor(titles.length / sample));
  for (let index = 0; index < titles.length; index += step) {
    for (const word of wordsOf(titles[index] as string)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const total = Math.ceil(titles.length / step);
  return (word) => (Math.log(1 + total / (counts.get(word) ?? 1)) / Math.log(1 + total)) ** 2;
}
