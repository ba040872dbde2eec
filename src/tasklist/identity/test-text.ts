import { wordsOf } from './words.ts';

/** Changes one plain word, if there are three: whoever replaces all words means another task. */
export function onWord(title: string, seed: number, edit: (word: string) => string): string {
  const words = [...title.matchAll(/(?<=\s)[a-z]{4,20}(?=\s|$)/gu)];
  const word = one(words, seed);
  if (word === undefined || words.length < 3) return title;
  return title.slice(0, word.index) + edit(word[0]) + title.slice(word.index + word[0].length);
}

export function ticked(text: string): string {
  return text.replace(/\[([ xX])\]/u, (_, box: string) => (box === ' ' ? '[x]' : '[ ]'));
}

export function haveMostWordsInCommon(one: string, other: string): boolean {
  const [words, others] = [wordsOf(one.toLowerCase()), wordsOf(other.toLowerCase())];
  return 2 * words.filter((word) => others.includes(word)).length > Math.max(words.length, others.length);
}

export function indentOf(text: string): number {
  return /^[\s>]*/u.exec(text)?.[0].length ?? 0;
}

export function one<Each>(some: readonly Each[], pick: number): Each | undefined {
  return some[pick % Math.max(1, some.length)];
}
