/** A line as far as the structure of blocks is concerned. */
export interface Line {
  readonly text: string;
  /** Columns of white space at its start; a tab reaches to the next multiple of four. */
  readonly indent: number;
  /** What follows them. */
  readonly rest: string;
  readonly blank: boolean;
}

/** What a line begins, taken by itself. */
export type Start =
  | { readonly kind: 'heading' | 'rule' | 'quote' | 'text' | 'empty-item' | 'footnote' }
  /** `width` is the column where its content begins; `one` where it may interrupt a paragraph; `rest` is its text, empty for code. */
  | { readonly kind: 'item'; readonly width: number; readonly one: boolean; readonly rest: string }
  | { readonly kind: 'fence'; readonly mark: string }
  /** HTML with an end of its own, looked for from `from` on. */
  | { readonly kind: 'html'; readonly end: RegExp; readonly from: number }
  /** HTML up to the next blank line. */
  | { readonly kind: 'tags'; readonly interrupts: boolean; readonly certain: boolean };

const tab = 4;
const text: Start = { kind: 'text' };
const heading = /^#{1,6}(?:[ \t]|$)/u;
const rule = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/u;
const marker = /^(?:[-*+]|(\d{1,9})[.)])/u;
const fence = /^(?:(`{3,})[^`]*|(~{3,}).*)$/u;

/** HTML that ends at a mark of its own (https://spec.commonmark.org/0.31.2/#html-blocks, kinds 1 to 5). */
const ended: readonly { readonly start: RegExp; readonly end: RegExp }[] = [
  { start: /^<(?:script|pre|style|textarea)(?:[ \t>]|$)/iu, end: /<\/(?:script|pre|style|textarea)>/iu },
  { start: /^<!--/u, end: /-->/u },
  { start: /^<\?/u, end: /\?>/u },
  { start: /^<![A-Za-z]/u, end: />/u },
  // micromark reads brackets in pairs, so an odd one more hides the end
  { start: /^<!\[CDATA\[/u, end: /(?<!\])(?:\]\])+>/u },
];
/** Kind 6. */
const blockTag =
  /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[ \t]|\/?>|$)/iu;
/** Kind 7, one whole tag: certain only where its attributes are simple. */
const simpleTag =
  /^<(?!\/?(?:script|pre|style|textarea)\b)(?:[a-z][a-z0-9-]{0,50}(?: [a-z-]{1,50}="[^"<>]{0,300}"){0,20} ?\/?|\/[a-z][a-z0-9-]{0,50} ?)>[ \t]*$/iu;
const maybeTag = /^<\/?[a-z]/iu;

export function lineOf(source: string): Line {
  let at = 0;
  let indent = 0;
  for (; ; at += 1) {
    if (source[at] === ' ') indent += 1;
    else if (source[at] === '\t') indent += tab - (indent % tab);
    else break;
  }
  const rest = source.slice(at);
  return { text: source, indent, rest, blank: rest === '' };
}

export function startOf({ indent, rest }: Line): Start {
  if (indent >= tab) return text;
  const read = starts.get(rest[0] as string);
  return read === undefined ? itemAt(rest, indent) : read(rest, indent);
}

/** By the first character; all others begin an item or nothing. */
const starts: ReadonlyMap<string, (rest: string, indent: number) => Start> = new Map([
  ['#', (rest) => (heading.test(rest) ? { kind: 'heading' } : text)],
  ['>', () => ({ kind: 'quote' })],
  ['[', (rest) => (rest[1] === '^' ? { kind: 'footnote' } : text)],
  ['<', htmlAt],
  ['`', fenceAt],
  ['~', fenceAt],
]);

function fenceAt(rest: string): Start {
  const match = fence.exec(rest);
  return match === null ? text : { kind: 'fence', mark: (match[1] ?? match[2]) as string };
}

function htmlAt(rest: string, indent: number): Start {
  const found = ended.find(({ start }) => start.test(rest));
  if (found !== undefined) return { kind: 'html', end: found.end, from: indent + 1 };
  if (blockTag.test(rest)) return { kind: 'tags', interrupts: true, certain: true };
  if (simpleTag.test(rest)) return { kind: 'tags', interrupts: false, certain: true };
  return maybeTag.test(rest) ? { kind: 'tags', interrupts: false, certain: false } : text;
}

/** A marker, and how far its content stands to the right. */
function itemAt(rest: string, indent: number): Start {
  if (rule.test(rest)) return { kind: 'rule' };
  const match = marker.exec(rest);
  if (match === null) return text;
  const [mark, number] = match;
  const after = rest[mark.length];
  if (after !== undefined && after !== ' ' && after !== '\t') return text;
  const end = indent + mark.length;
  const content = lineOf(`${' '.repeat(end % tab)}${rest.slice(mark.length)}`);
  if (content.blank) return { kind: 'empty-item' };
  const spaces = content.indent - (end % tab);
  return {
    kind: 'item',
    width: end + (spaces > tab ? 1 : spaces),
    one: number === undefined || number === '1',
    rest: spaces > tab ? '' : content.rest,
  };
}
