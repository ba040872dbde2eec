import { likeness } from './likeness.ts';
import { wordsOf } from './words.ts';

/** A line with less than this of new words is a part of what it was. */
const little = 0.1;
const label = /^(?:\[[^\]]{1,40}\]|\([^)]{1,40}\)|[^\s:]{1,40}:)\s/u;

/** Whether the title is what was left after its beginning went elsewhere, and more of it than a `label:` or a `[label]`. */
export function isRest(was: string, is: string, added: number): boolean {
  const lostFirst = likeness(wordsOf(was).slice(0, 1), wordsOf(is).slice(0, 1), () => 1).ofOne === 0;
  if (added < little && lostFirst && was.replace(label, '') !== is) return true;
  return beginsWithin(was.replace(label, ''), is.replace(label, ''));
}

/** Whether the one begins with two words, or with all it has, that stand further on in the other. */
function beginsWithin(was: string, is: string): boolean {
  const [whole, start] = [spaced(was), spaced(is, 2)];
  return start !== ' ' && !whole.startsWith(start) && whole.includes(start);
}

/** The words with a space around each, repeated ones too. */
function spaced(title: string, most?: number): string {
  const words = title.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return ` ${words.slice(0, most).join(' ')} `;
}
