import { startOf } from './block-start.ts';
import type { Line, Start } from './block-start.ts';

/**
 * What may be open at the top level of a document after a line. Container structure inside items is never looked at:
 * whatever it is, it ends with its item.
 */
export type BlockState =
  /** Nothing is open, or nothing that the next line could belong to. */
  | { readonly kind: 'fresh' }
  /** A paragraph, table, quote or indented code, or nothing: all end at a blank line (but for code) or at a start that interrupts a paragraph. */
  | { readonly kind: 'open'; readonly code: boolean }
  /** An item whose content begins at column `width`; `text` where a paragraph is certainly open, `plain` while no fence or HTML may be. */
  | { readonly kind: 'item'; readonly width: number; readonly blank: boolean; readonly text: boolean; readonly plain: boolean }
  /** Either an item or what `open` means. */
  | { readonly kind: 'murky'; readonly blank: boolean; readonly code: boolean }
  | { readonly kind: 'fence'; readonly mark: string }
  | { readonly kind: 'html'; readonly end: RegExp }
  /** HTML up to a blank line, for certain or perhaps; a list or code that began in what is none may go on `after` it. */
  | { readonly kind: 'tags'; readonly certain: boolean; readonly after: BlockState }
  /** Nobody can tell without parsing all. */
  | { readonly kind: 'lost' };

export interface Step {
  readonly state: BlockState;
  /** Whether everything before the line is closed, so that the line begins a block of the top level. */
  readonly begins: boolean;
}

export const fresh: BlockState = { kind: 'fresh' };
const open: BlockState = { kind: 'open', code: false };
/** To micromark a blank line after indented code is part of it, and what comes then interrupts it. */
const openCode: BlockState = { kind: 'open', code: true };
const murky: BlockState = { kind: 'murky', blank: false, code: false };
const murkyCode: BlockState = { kind: 'murky', blank: false, code: true };
const murkyBlank: BlockState = { kind: 'murky', blank: true, code: false };
const lost: BlockState = { kind: 'lost' };

const underline = /^-+[ \t]*$/u;
const delimiters = /^[|:\- \t]{2,}$/u;
const textual = /^(?:\[[ xX]\] )?["'(]?(?:\*\*?|__?|`)?(?!\d{1,9}[.)](?:\s|$))[\p{L}\d]/u;
const leadingMarker = /^(?:>|(?:[-*+]|\d{1,9}[.)])(?:\s|$))/u;
const nestedBullet = /^[-*+] (?! )/u;

/** What is open after a line, given what was open before it. Where that is not certain, it says so and begins nothing. */
export function step(state: BlockState, line: Line): Step {
  if (line.blank) return stay(afterBlank(state));
  switch (state.kind) {
    case 'fresh':
      return begin(line);
    case 'open':
      return afterOpen(line);
    case 'item':
      return afterItem(state, line);
    case 'murky':
      return afterMurky(state.blank, line);
    case 'fence':
      return stay(closes(line, state.mark) ? fresh : state);
    case 'html':
      return stay(state.end.test(line.text) ? fresh : state);
    case 'tags':
      return stay(afterTags(state, line));
    case 'lost':
      return stay(state);
  }
}

function afterBlank(state: BlockState): BlockState {
  switch (state.kind) {
    case 'open':
      return state.code ? state : fresh;
    case 'item':
      return { ...state, blank: true, text: false };
    case 'murky':
      return state.code ? state : murkyBlank;
    case 'tags':
      return state.after;
    case 'fresh':
    case 'fence':
    case 'html':
    case 'lost':
      return state;
  }
}

function stay(state: BlockState): Step {
  return { state, begins: false };
}

/** The line stands where nothing is open. */
function begin(line: Line): Step {
  const start = startOf(line);
  return { state: stateAfter(start, line), begins: line.indent < 4 };
}

function stateAfter(start: Start, line: Line): BlockState {
  switch (start.kind) {
    case 'heading':
    case 'rule':
      return fresh;
    case 'item':
      return itemAfter(start.width, start.rest);
    case 'fence':
      return { kind: 'fence', mark: start.mark };
    case 'html':
      return start.end.test(line.text.slice(start.from)) ? fresh : { kind: 'html', end: start.end };
    case 'tags':
      return { kind: 'tags', certain: start.certain, after: fresh };
    case 'empty-item':
    case 'footnote':
      return murky;
    case 'quote':
    case 'text':
      return openAfter(line);
  }
}

function openAfter({ indent }: Line): BlockState {
  return indent < 4 ? open : openCode;
}

function itemAfter(width: number, rest: string): BlockState {
  const text = textual.test(rest);
  return { kind: 'item', width, blank: false, text, plain: text };
}

function afterOpen(line: Line): Step {
  const start = startOf(line);
  if (start.kind === 'text' || start.kind === 'quote' || (start.kind === 'rule' && underline.test(line.rest))) return stay(openAfter(line));
  if (interrupts(start, line)) return begin(line);
  return stay(start.kind === 'tags' ? { kind: 'tags', certain: false, after: fresh } : murky);
}

/**
 * Whether the line begins a block even where a paragraph is open. Of markers behind one another it is not said: micromark holds the second
 * one, too, to the rules for what may interrupt a paragraph.
 */
function interrupts(start: Start, { rest }: Line): boolean {
  if (start.kind === 'item') return start.one && !delimiters.test(rest) && !leadingMarker.test(start.rest);
  return start.kind === 'heading' || start.kind === 'rule' || start.kind === 'fence' || start.kind === 'html' || isBlockTag(start);
}

function isBlockTag(start: Start): boolean {
  return start.kind === 'tags' && start.interrupts;
}

function afterItem(state: BlockState & { readonly kind: 'item' }, line: Line): Step {
  if (line.indent >= state.width) return stay(inside(state, line));
  if (state.blank) return begin(line);
  const start = startOf(line);
  if (start.kind === 'quote' || (start.kind === 'item' && !delimiters.test(line.rest)) || interrupts(start, line)) return begin(line);
  if (start.kind === 'text' && state.text && textual.test(line.rest)) return stay(state);
  if (start.kind === 'tags') return stay({ kind: 'tags', certain: false, after: murkyBlank });
  return stay(murky);
}

/** An item goes on: is it still certain that its last line is text of a paragraph? */
function inside(state: BlockState & { readonly kind: 'item' }, { indent, rest }: Line): BlockState {
  const bullet = nestedBullet.exec(rest);
  const words = bullet === null ? rest : rest.slice(2);
  const plain = state.plain && textual.test(words);
  const text = plain && (bullet === null ? state.text : indent < state.width + 4);
  return { ...state, blank: false, text, plain };
}

/** No item's content begins before the third column, so a line before that is in none, whichever is open. */
function afterMurky(blank: boolean, line: Line): Step {
  const start = startOf(line);
  if (line.indent >= 2) {
    return stay(start.kind === 'fence' || start.kind === 'html' || start.kind === 'tags' ? lost : line.indent < 4 ? murky : murkyCode);
  }
  if (blank) return begin(line);
  if (start.kind === 'quote' || (start.kind === 'rule' && underline.test(line.rest))) return stay(open);
  if (interrupts(start, line)) return begin(line);
  return stay(start.kind === 'tags' ? { kind: 'tags', certain: false, after: murkyBlank } : murky);
}

function afterTags(state: BlockState & { readonly kind: 'tags' }, line: Line): BlockState {
  if (state.certain) return state;
  if (line.indent >= 4) return { ...state, after: murkyCode };
  const { kind } = startOf(line);
  if (kind === 'fence' || kind === 'html') return lost;
  const isContainer = kind === 'item' || kind === 'empty-item' || kind === 'footnote';
  return isContainer && state.after === fresh ? { ...state, after: murkyBlank } : state;
}

function closes({ indent, rest }: Line, mark: string): boolean {
  return indent < 4 && rest.startsWith(mark) && rest.trimEnd().replaceAll(mark[0] as string, '') === '';
}
