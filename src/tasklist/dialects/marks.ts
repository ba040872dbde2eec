import type { Attributes } from '../attributes.ts';
import { readEstimate } from '../estimate.ts';
import type { Mark } from './dialect.ts';

/** Reads a mark that is only taken out of the title, such as the day on which something was written. */
export function nothing(): void {
  // Nothing of a task is told by it.
}

const tag = String.raw`#\p{L}[\p{L}\p{N}_/-]{0,60}`;

/** `~30m`, `~1.5h`, `~2d (ai:1d test:4h)`. */
export const estimateMark: Mark = {
  shape:
    /(?:(?<=^|\()|,?\s)~(\d{1,4}(?:\.\d{1,3})?(?:[mhdw]|min)(?:\s?\d{1,3}[mhd])?)(?![\p{L}\p{N}])(?:\s\((?:ai|test|read):[^()]{0,80}\))?/gu,
  taken: true,
  read: ([, words = ''], _line, into) => {
    into.estimate ??= readEstimate(words);
  },
};

/** `@ann`, but not `@types/node` nor a word for people in general. */
export const ownerMark: Mark = {
  shape: /(?:^|\s)@(?!human(?![\w-]))([\p{L}\p{N}][\p{L}\p{N}_-]{0,60})(?![\p{L}\p{N}_./@-])/gu,
  taken: true,
  read: ([, name = ''], _line, into) => {
    into.owner ??= name;
  },
};

/** `#words` at either end of a title are taken out of it; between its words they stay, since they are some of them. */
export const tagMarks: readonly Mark[] = [
  { shape: new RegExp(String.raw`(?<=^|\s)${tag}(?=$|\s)`, 'gu'), taken: false, read: readTag },
  { shape: new RegExp(String.raw`^\s{0,3}(?:${tag}\s{1,3}){1,20}|(?:\s{1,3}${tag}){1,20}\s{0,3}$`, 'gu'), taken: true, read: nothing },
];

function readTag([match = '']: readonly string[], _line: number, into: Attributes): void {
  into.tags.push(match.slice(1));
}
