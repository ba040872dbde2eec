import { priorityOf } from './attributes.ts';
import type { Attributes } from './attributes.ts';
import type { Dialect } from './dialects/dialect.ts';
import { takeMarks } from './dialects/take-marks.ts';
import { withoutIdComment } from './id-comment.ts';
import { takeId } from './ids.ts';
import type { ProseLine } from './markdown/prose.ts';
import { readStatement } from './statements.ts';
import { takePhrases } from './waits.ts';

/** The rest of a longer line is `beyondTitle`. */
const longestTitle = 1_000;
/** A wrapped line is part of the title up to about here. */
const wrapUntil = 240;

const brackets = /[([]([^()[\]]{1,300})[)\]]/gu;
const trailing = /^(.*\S)\s{1,3}[|·—–-]\s{1,3}([^|·]{1,200})$/su;
const firstPriority = /^P([0-4])(?::|\s|\s?[–—])\s*/u;
const lastPriority = /\sP([0-4])$/u;
const humanMark = /(?:^|\s)[@#]human(?![\w-])/iu;
const label = /^\p{L}[\p{L} _-]{0,29}:(?:\s|$)/u;

/** The text of a task's own line(s). */
export interface Title {
  readonly id: string | null;
  readonly title: string;
}

/** How many of a paragraph's lines are the title: a wrapped sentence is, `Depends on: 1.2` on the second line is not. */
export function titleLength(lines: readonly ProseLine[], source: (line: number) => string, { wrapped }: Dialect): number {
  if (!wrapped) return 1;
  let length = 1;
  let size = lines[0]?.text.length ?? 0;
  for (const [index, { text }] of lines.entries()) {
    if (index === 0) continue;
    const before = lines[index - 1];
    size += text.length;
    if (before === undefined || size > wrapUntil || label.test(text) || endsThere(source(before.line))) break;
    length = index + 1;
  }
  return length;
}

/** A hard break, a closed bold text or the end of a sentence. */
function endsThere(source: string): boolean {
  return / {2}\r?$|\\\r?$|(?:\*\*|[.:!?])\s*$/u.test(withoutIdComment(source));
}

/** What of an item's own words is too far behind to be title: it is read as detail. */
export function beyondTitle(text: string, line: number): readonly ProseLine[] {
  return text.length <= longestTitle ? [] : [{ text: text.slice(longestTitle), line, depth: 0 }];
}

/** Takes id and attributes out of the text; what is left is the title. */
export function readTitle(text: string, line: number, source: string, into: Attributes, dialect: Dialect): Title {
  const identified = takeId(text.slice(0, longestTitle).trim(), dialect.ids);
  let rest = takeMarks(dialect.marks, identified?.rest ?? text.slice(0, longestTitle), line, into);
  rest = rest.replace(brackets, (whole, inner: string) =>
    readStatement({ text: inner, line, source }, into, dialect.fields) ? '' : whole,
  );
  for (let match = trailing.exec(rest); match?.[2] !== undefined; match = trailing.exec(rest)) {
    if (!readStatement({ text: match[2], line, source }, into, dialect.fields)) break;
    rest = match[1] as string;
  }
  const phrases = takePhrases(takeCommonMarks(tidy(rest), into), line);
  into.waits.push(...phrases.waits);
  into.blocks.push(...phrases.blocks);
  return { id: identified?.id ?? null, title: tidy(takeCommonMarks(tidy(phrases.rest), into)) };
}

function takeCommonMarks(text: string, into: Attributes): string {
  into.human ||= humanMark.test(text);
  const digit = (firstPriority.exec(text) ?? lastPriority.exec(text))?.[1];
  if (digit !== undefined) into.priority ??= priorityOf(digit);
  return text.replace(humanMark, '').replace(firstPriority, '').replace(lastPriority, '');
}

function tidy(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/(?<=^|\s)\([\s,]{0,5}\)|\[\s\]$/gu, '')
    .trim()
    .replace(/^[:;,–—-]\s+/u, '')
    .replace(/(?:\s[-–—|]|[,;:])$/u, '')
    .trim();
}
