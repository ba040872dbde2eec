import { idShape } from './ids.ts';

/** What a line names as coming first, before it is looked up. */
export type Reference =
  /** An id, a title or plain words. */
  | { readonly kind: 'name'; readonly text: string }
  /** `1.2-1.5`: both ends and all numbers between. */
  | { readonly kind: 'range'; readonly text: string; readonly names: readonly string[] }
  /** An issue or a web address: nothing that a list could hold. */
  | { readonly kind: 'outside'; readonly text: string };

const outside = /(?:[\w.-]{1,100}\/[\w.-]{1,100}|GH|gh)?#\d{1,9}\b|https?:\/\/[^\s,;)\]]{1,500}/uy;
const qualifier = String.raw`(?:[\w.-]{1,80}[/#]){0,6}`;
const id = new RegExp(`${qualifier}${idShape}(?![\\w%])`, 'uy');
const wholeNumber = /\d{1,4}(?![\w.%]*\w)/uy;
const rangeEnd = new RegExp(String.raw`\s{0,2}(?:[-–—…]|\.{2,3}|\s(?:to|through)\s)\s{0,2}(${idShape})|[-–](\d{1,6})(?![\w.-])`, 'uy');
const comment = /\s{0,3}\([^()]{0,300}\)/uy;
const separator = /\s{0,3}(?:[,;+&，、；]\s{0,3}(?:and\s)?|\sand\s|\sor\s)\s{0,3}/uy;
const remark = /(?:\s\([^()]{0,300}\))?\.?$/u;
const nothing = /^(?:none|no|nothing|nil|n\/a|na|[-–—.]+|keine|なし)$/iu;
const finished = /\s{1,9}(?:(?:is|are|being)\s{1,9})?(?:complete|completed|done|finished|operational|merged)[.!]?$/iu;
const longestRange = 500;

/** The references that stand at `start`, one after another, up to the first word that is none. */
export function referencesAt(text: string, start: number): { readonly references: readonly Reference[]; readonly end: number } {
  const references: Reference[] = [];
  let end = start;
  let at: number | null = start;
  while (at !== null) {
    const found = referenceAt(text, at, false);
    if (found === null) break;
    references.push(found.reference);
    end = found.end;
    at = matchEnd(separator, text, end);
  }
  return { references, end };
}

/** All that a value such as `1.1 (set-up), T003 and the design review` names. */
export function referencesIn(value: string): readonly Reference[] {
  return split(withoutBrackets(value)).flatMap(referencesInPart);
}

function referencesInPart(part: string): readonly Reference[] {
  const references: Reference[] = [];
  let rest = part.trim();
  for (let found = referenceAt(rest, 0, true); found !== null; found = referenceAt(rest, 0, true)) {
    references.push(found.reference);
    rest = withoutBrackets(remainderAfterSeparator(rest, found.end)).trim();
  }
  const words = rest.replace(remark, '').replace(finished, '').trim();
  return words === '' || nothing.test(words) ? references : [...references, { kind: 'name', text: words }];
}

/** `[1.1, 1.2]` is a list in YAML's way. */
function withoutBrackets(value: string): string {
  return value.replace(/^\[(.*)\]$/su, '$1');
}

/** Cuts at commas and semicolons, but not inside parentheses. */
function split(value: string): readonly string[] {
  return value.match(/(?:\([^()]{0,300}\)|[^,;，、；])+/gu) ?? [];
}

/** `T001 (set-up) and T002` goes on after the first; `T001 for the parser` does not. */
function remainderAfterSeparator(text: string, end: number): string {
  const next = matchEnd(separator, text, matchEnd(comment, text, end) ?? end);
  return next === null ? '' : text.slice(next);
}

function referenceAt(text: string, at: number, numbers: boolean): { readonly reference: Reference; readonly end: number } | null {
  const outsideEnd = matchEnd(outside, text, at);
  if (outsideEnd !== null) return { reference: { kind: 'outside', text: text.slice(at, outsideEnd) }, end: outsideEnd };

  const end = matchEnd(id, text, at) ?? (numbers ? matchEnd(wholeNumber, text, at) : null);
  if (end === null) return null;
  const first = text.slice(at, end);
  rangeEnd.lastIndex = end;
  const last = rangeEnd.exec(text);
  const names = last === null ? null : expand(first, (last[1] ?? last[2]) as string);
  if (last === null || names === null) return { reference: { kind: 'name', text: first }, end };
  return { reference: { kind: 'range', text: text.slice(at, end) + last[0], names }, end: end + last[0].length };
}

/** `T001` to `T003` or to `003`, or `T003` to `T001`: T001, T002, T003. Null where the two are not of one kind; of `T026b` to `T027` only both ends are sure. */
function expand(first: string, last: string): readonly string[] | null {
  if (!/\d$/u.test(first) || !/\d$/u.test(last)) return [first, last];
  const [prefix, low] = atNumber(first);
  const [lastPrefix, high] = atNumber(last);
  const count = Number(high) - Number(low) + 1;
  if (count < 1 && lastPrefix === prefix) return expand(last, first);
  if ((lastPrefix !== '' && !prefix.endsWith(lastPrefix)) || count < 2) return null;
  // Too long to be gone through: nothing answers to it, and that is told
  if (count > longestRange) return [`${first}-${last}`];
  return Array.from({ length: count }, (_, index) => prefix + String(Number(low) + index).padStart(low.length, '0'));
}

function atNumber(name: string): readonly [string, string] {
  const at = name.search(/\d+$/u);
  return [name.slice(0, at), name.slice(at)];
}

function matchEnd(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}
