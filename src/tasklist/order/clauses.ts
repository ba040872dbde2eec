import { readSentence } from './sentence.ts';
import type { Clause } from './sentence.ts';

/** What a line says of order. `odd` where it seems to say more than its clauses. */
export interface Reading {
  readonly clauses: readonly Clause[];
  readonly odd: boolean;
}

const arrows = '(?:→|⟶|➜|➔|⇒|►|▶|-{1,3}>|={1,2}>)';
const arrow = new RegExp(`\\s{0,3}${arrows}\\s{0,3}`, 'u');
const lines = /[\u2500-\u257f]+/gu;
const mark = /^\s*(?:#+|\/\/|[-*•·]|\d{1,3}[.)])\s+/u;
const label = /^[^:→(]{0,60}\b(?:path|order|sequence|flow|chain|strategy|pattern)\b[^:→(]{0,30}:\s*/iu;
const inParentheses = /\(([^()]{0,300}→[^()]{0,300})\)/u;
const longestLine = 1_000;

/** Sentences that say nothing about single tasks, or only that neighbours with a mark may run together. */
const neutral: readonly RegExp[] = [
  /\bmarked\b|^\W*\[P\]\W*tasks?\b|^\W*\(P\)\W*tasks?\b/iu,
  /\b(?:after|before|within) (?:each|every)\b/iu,
  /^\W*different (?:user )?stories\b/iu,
  /\bsequential(?:ly)? in priority order\b/iu,
];
/** What holds for one team only, or not at all times. */
const conditional = /\b(?:single|solo|one) (?:developer|engineer|person)\b|^\W*or\b/iu;
const alsoOrderly = /\bno dependenc|\bindependent|\brequires?\b/iu;
const sentenceEnd = /(?<=[.;!])\s+(?=[\p{Lu}([])/u;
const orderly = new RegExp(
  String.raw`${arrows}|←|\b(?:depend(?:s|ing|ent)? (?:only )?(?:up)?on|block(?:s|ed|ing)?|after|before|parallel|once|gated by|can (?:only )?(?:start|begin)|must (?:be )?(?:complete|finish|wait)|waits? (?:for|on)|prerequisite)`,
  'iu',
);

/** Null for a line that is not about order. */
export function readLine(text: string): Reading | null {
  const line = tidy(text);
  if (!orderly.test(line) && !alsoOrderly.test(line)) return null;
  const clauses: Clause[] = [];
  let subject = '';
  let odd = false;
  for (const sentence of line.split(sentenceEnd)) {
    const before = clauses.length;
    const isNeutral = neutral.some((shape) => shape.test(sentence));
    if (conditional.test(sentence)) odd ||= orderly.test(sentence);
    else if (!isNeutral) {
      subject = readOneSentence(sentence, subject, clauses);
      odd ||= clauses.length === before && orderly.test(sentence);
    }
  }
  return { clauses, odd };
}

function readOneSentence(sentence: string, subject: string, clauses: Clause[]): string {
  const inner = inParentheses.exec(sentence)?.[1];
  if (inner !== undefined && !arrow.test(sentence.replace(inParentheses, ' '))) clauses.push(...chainOf(inner));
  else if (arrow.test(sentence)) clauses.push(...chainOf(sentence.replace(label, '')));
  else return readSentence(sentence, subject, clauses);
  return subject;
}

/** `A → B → C`: each waits for the one before. */
function chainOf(text: string): readonly Clause[] {
  const links = text.split(arrow).map((link) => link.trim());
  return links.slice(1).map((subject, index) => ({ kind: 'wait', subject, object: links[index] as string, arrow: true }));
}

function tidy(text: string): string {
  return text
    .slice(0, longestLine)
    .replace(lines, ' ')
    .replaceAll('()', '')
    .replace(mark, '')
    .replace(/→\s{0,2}(?:all\s)?parallel\b/giu, ' can run in parallel')
    .replace(/←\s{0,3}(?=\S*\s?(?:depend|can|after|blocked))/giu, ' ')
    .replace(/←/gu, ' depends on ')
    .replace(/\s+/gu, ' ')
    .trim();
}
