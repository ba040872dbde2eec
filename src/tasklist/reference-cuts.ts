import type { Edit } from '../model/task.ts';

/** Of a longer line only its beginning is looked at. */
const longestLine = 2_000;

const marks = String.raw`[*_\x60~]{0,3}`;
const phrase = String.raw`${marks}(?:depends\s{1,3}on|dependent\s{1,3}on|depends|dependencies|dependency|deps|(?:is\s{1,3})?blocked[\s-]by|blockedby|blockers?|blocks|after|waits?\s{1,3}(?:for|on)|requires|⛔)${marks}\s{0,3}:?${marks}\s{0,3}(?:tasks?\s{1,3})?`;

const separatorBefore = /(?:\s{0,3}[,;+&]\s{0,3}(?:and\s{1,3})?|\s{1,3}(?:and|or)\s{1,3})$/iu;
const separatorAfter = /^(?:\s{0,3}[,;+&]\s{0,3}(?:and\s{1,3})?|\s{1,3}(?:and|or)\s{1,3})/iu;
const qualifierBefore = new RegExp(String.raw`(?:[\w.-]{1,80}[/#]){0,6}${marks}$`, 'u');
const commentAfter = new RegExp(String.raw`^${marks}(?:\s{0,3}\([^()]{0,300}\))?`, 'u');
const bracketBefore = new RegExp(String.raw`\s{0,3}[([]\s{0,2}${phrase}$`, 'iu');
const bracketAfter = /^\s{0,2}[)\]]/u;
const phraseBefore = new RegExp(String.raw`(?:\s{1,3}(?:[|·—–-]\s{1,3})?|[,;]\s{0,3})?${phrase}$`, 'iu');
const phraseAfter = /^\.?/u;
const emptyBullet = /^[\s>]{0,200}(?:[-*+]|\d{1,9}[.)])?[\s.,;|*_]{0,20}$/u;

/** A line of a text, and where it stands there. */
interface Line {
  readonly text: string;
  readonly from: number;
  /** Where the next one begins. */
  readonly to: number;
}

/**
 * Ways to take a reference to one of these names out of lines of a text, the most likely first: from a series of names with its separator, with
 * the whole phrase where it is the only one, with the line where nothing else stands on it. Whether one of them means what it should, reading the result tells.
 */
export function* referenceCuts(text: string, fromLine: number, toLine: number, names: readonly string[]): Generator<Edit> {
  const patterns = names.filter((name) => name !== '').map((name) => new RegExp(`(?<!\\w)${escaped(name)}(?!\\w|[.-]\\w)`, 'giu'));
  for (const line of linesBetween(text, fromLine, toLine)) {
    for (const pattern of patterns) {
      for (const match of line.text.slice(0, longestLine).matchAll(pattern))
        yield* cutsAt(line, match.index, match.index + match[0].length);
    }
  }
}

function* linesBetween(text: string, fromLine: number, toLine: number): Generator<Line> {
  const ends = /\r\n|\n|\r|$/gu;
  let from = 0;
  for (let number = 1; number <= toLine && from <= text.length; number += 1) {
    ends.lastIndex = from;
    const end = ends.exec(text) as RegExpExecArray;
    const to = end.index + end[0].length;
    if (number >= fromLine) yield { text: text.slice(from, end.index), from, to };
    if (end[0] === '') return;
    from = to;
  }
}

function* cutsAt(line: Line, start: number, end: number): Generator<Edit> {
  const nameFrom = start - lengthOf(qualifierBefore, line.text.slice(0, start));
  const nameTo = end + lengthOf(commentAfter, line.text.slice(end));
  const [before, after] = [line.text.slice(0, nameFrom), line.text.slice(nameTo)];
  const cut = (left: number, right: number): Edit => ({ from: line.from + nameFrom - left, to: line.from + nameTo + right, text: '' });

  const [left, right] = [lengthOf(separatorBefore, before), lengthOf(separatorAfter, after)];
  if (left > 0) yield cut(left, 0);
  if (right > 0) yield cut(0, right);
  const [open, close] = [lengthOf(bracketBefore, before), lengthOf(bracketAfter, after)];
  if (open > 0 && close > 0) yield cut(open, close);
  const words = lengthOf(phraseBefore, before);
  const rest = line.text.slice(0, nameFrom - words) + after.slice(lengthOf(phraseAfter, after));
  if (emptyBullet.test(rest)) yield { from: line.from, to: line.to, text: '' };
  else if (words > 0) yield cut(words, 0);
}

function lengthOf(pattern: RegExp, text: string): number {
  return pattern.exec(text)?.[0].length ?? 0;
}

function escaped(name: string): string {
  return name.replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
}
