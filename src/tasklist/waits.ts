import { referencesAt, referencesIn } from './references.ts';
import type { Reference } from './references.ts';

/** How people say that something comes first. After `free` ones anything may follow, after the others only ids are sure to be meant. */
const free = String.raw`depends\s+on|dependent\s+on|depends|(?:is\s+)?blocked[\s-]by`;
const idsOnly = String.raw`after|waits?\s+(?:for|on)`;
const reverse = String.raw`blocks|unblocks`;
const gap = String.raw`(?:\s{0,3}:\s{0,3}|\s{1,3})(?:tasks?\s+)?`;

const opening = new RegExp(`^(?:(${free})|(${reverse})|(?:${idsOnly}))${gap}(?=\\S)`, 'iu');
const inRunningText = new RegExp(`(?<![\\w-])(?:(${reverse})|${free}|${idsOnly})${gap}|⛔`, 'giu');
const unit = /^\s?(?:%|x\b|(?:ms|s|sec|secs|seconds?|min|mins|minutes?|hours?|hrs?|days?|weeks?|months?|years?|[kmg]b)\b)/iu;
const afterEmoji = /⛔\s{0,3}([\p{L}\p{N}_.-]{1,80}(?:\s{0,2},\s{0,2}[\p{L}\p{N}_.-]{1,80}){0,50})/uy;

/** Something that a line says comes first. */
export interface Wait {
  readonly reference: Reference;
  readonly line: number;
  /** False for words that only count where something answers to them: prose says `after` about many things. */
  readonly sure: boolean;
}

/** What some words say comes first, and what they say comes later. */
export interface Phrases {
  readonly waits: readonly Wait[];
  readonly blocks: readonly Wait[];
}

/** What a text that is nothing but such a phrase names, such as `depends on 1.2, 1.3`; null where it is something else. */
export function wholePhrase(text: string, line: number): Phrases | null {
  const match = opening.exec(text);
  if (match === null) return null;
  const value = text.slice(match[0].length);
  if (match[1] !== undefined) return { waits: sure(referencesIn(value), line), blocks: [] };
  const { references, end } = referencesAt(value, 0);
  if (references.length > 0 && unit.test(value.slice(end))) return null;
  const found = references.length > 0 ? sure(references, line) : referencesIn(value).map((reference) => ({ reference, line, sure: false }));
  return match[2] === undefined ? { waits: found, blocks: [] } : { waits: [], blocks: found };
}

/** What running text names as coming first or later, and the text without such a phrase at its end. Only ids count here. */
export function takePhrases(text: string, line: number): Phrases & { readonly rest: string } {
  const waits: Wait[] = [];
  const blocks: Wait[] = [];
  let at = 0;
  let rest = text;
  for (const match of text.matchAll(inRunningText)) {
    if (match.index < at) continue;
    const { references, end } = match[0] === '⛔' ? namesAfterEmoji(text, match.index) : referencesAt(text, match.index + match[0].length);
    if (references.length === 0 || unit.test(text.slice(end, end + 12))) continue;
    (match[1] === undefined ? waits : blocks).push(...sure(references, line));
    if (/^[\s.;,]*$/u.test(text.slice(end))) rest = text.slice(0, match.index);
    at = end;
  }
  return { waits, blocks, rest };
}

/** Waits from prose, where a bare number is as likely a version or a measure. */
export function inProse(waits: readonly Wait[]): readonly Wait[] {
  return waits.map((wait) => (/^[\d.]+$/u.test(wait.reference.text) ? { ...wait, sure: false } : wait));
}

function sure(references: readonly Reference[], line: number): readonly Wait[] {
  return references.map((reference) => ({ reference, line, sure: true }));
}

/** Obsidian's way: names of any shape, with commas between. */
function namesAfterEmoji(text: string, at: number): { readonly references: readonly Reference[]; readonly end: number } {
  afterEmoji.lastIndex = at;
  const match = afterEmoji.exec(text);
  if (match?.[1] === undefined) return { references: [], end: at };
  return { references: match[1].split(',').map((name) => ({ kind: 'name', text: name.trim() })), end: at + match[0].length };
}
