import type { PhrasingContent } from 'mdast';

export interface Point {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** Characters that mean nothing to Markdown where they stand. Brackets are let in because their piece has no references. */
const calm = String.raw`(?:[^\\\x60*_~<&@[\]!\p{Cc}]|(?<=[a-zA-Z0-9])_(?=[a-zA-Z0-9])|&(?= )|!(?!\[)|\[[a-zA-Z0-9 ]{1,20}\](?![([:]))`;
const words = new RegExp(`${calm}{1,2000}`, 'uy');
/** Between two stars and two stars; what stands at both ends makes one an opening and the other a closing mark, and nothing else. */
const bold = new RegExp(
  String.raw`(?<=^|[ ])\*\*((?=[a-zA-Z0-9])${calm}{1,2000}(?:(?<=[a-zA-Z0-9])(?=\*\*(?:[ ,.:;)]|$))|(?<=[:.)])(?=\*\*(?: |$))))\*\*`,
  'uy',
);
const code = /`(?! )([^`\p{Cc}]{1,2000})(?<! )`(?!`)/uy;
const address = /www\.|:\/\//iu;

/** What remark makes of a line of words, bold words and code; null for any other. */
export function plainInline(text: string, start: Point): PhrasingContent[] | null {
  if (address.test(text) || /\s$/u.test(text)) return null;
  const nodes: PhrasingContent[] = [];
  for (let at = 0; at < text.length;) {
    const node = nodeAt(text, at, start);
    if (node === null) return null;
    nodes.push(node.node);
    at = node.end;
  }
  return nodes;
}

function nodeAt(text: string, at: number, start: Point): { readonly node: PhrasingContent; readonly end: number } | null {
  const position = (from: number, to: number) => ({ start: moved(start, from), end: moved(start, to) });
  const plain = matchAt(words, text, at);
  if (plain !== null) {
    const end = at + plain[0].length;
    return { node: { type: 'text', value: plain[0], position: position(at, end) }, end };
  }
  const strong = matchAt(bold, text, at);
  if (strong !== null) {
    const end = at + strong[0].length;
    const inner: PhrasingContent = { type: 'text', value: strong[1] as string, position: position(at + 2, end - 2) };
    return { node: { type: 'strong', children: [inner], position: position(at, end) }, end };
  }
  const inline = matchAt(code, text, at);
  if (inline === null) return null;
  const end = at + inline[0].length;
  return { node: { type: 'inlineCode', value: inline[1] as string, position: position(at, end) }, end };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function moved({ line, column, offset }: Point, by: number): Point {
  return { line, column: column + by, offset: offset + by };
}
