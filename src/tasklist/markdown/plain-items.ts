import type { List, ListItem, Paragraph, Root } from 'mdast';
import { plainInline } from './plain-inline.ts';
import type { Point } from './plain-inline.ts';

const itemLine = /^( {0,60})([-*+]) (?:\[([ xX])\] (?=\S)|(?!\[[ xX]\]|\d{1,9}[.)](?: |$))(?=[\p{L}\p{N}("[]|\*\*|`))/u;
const lines = /([^\r\n]*)(\r\n|\n|\r|$)/gu;

interface OpenItem {
  readonly item: ListItem;
  readonly indent: number;
  readonly list: List;
  readonly marker: string;
}

/**
 * What remark makes of bullets of one line each, with bullets exactly below them and nothing else; null for any other text. Most lists
 * are nothing else, and building their tree takes a tenth of the time of parsing them. Tests hold it equal to remark.
 */
export function plainItems(text: string): Root | null {
  const root: Root = { type: 'root', children: [] };
  const open: OpenItem[] = [];
  let line = 0;
  let ended = false;
  for (const match of text.matchAll(lines)) {
    line += 1;
    const source = match[1] as string;
    if (source === '') {
      ended = true;
      continue;
    }
    if (ended || !addItem(root, open, source, { line, column: 1, offset: match.index })) return null;
  }
  return root;
}

function addItem(root: Root, open: OpenItem[], source: string, start: Point): boolean {
  const match = itemLine.exec(source);
  if (match === null) return false;
  const [{ length }, spaces = '', marker = '', box] = match;
  const indent = spaces.length;
  const item = itemOf(source, start, indent, box, length);
  if (item === null) return false;
  const list = listFor(item, { indent, marker }, root, open);
  if (list === null) return false;
  list.children.push(item);
  open.push({ item, indent, list, marker });
  stretch(open, item);
  return true;
}

/** The list beside, or a new one exactly below the item above; null where it is not so simple. */
function listFor(item: ListItem, { indent, marker }: Pick<OpenItem, 'indent' | 'marker'>, root: Root, open: OpenItem[]): List | null {
  while (open.length > 0 && (open.at(-1) as OpenItem).indent > indent) open.pop();
  const near = open.at(-1);
  if (near?.indent === indent) {
    open.pop();
    return near.marker === marker ? near.list : null;
  }
  if (near === undefined ? root.children.length > 0 || indent > 0 : indent !== near.indent + 2) return null;
  const list = listOf(item);
  (near?.item ?? root).children.push(list);
  return list;
}

function itemOf(source: string, start: Point, indent: number, box: string | undefined, length: number): ListItem | null {
  const at = (column: number): Point => ({ line: start.line, column: column + 1, offset: start.offset + column });
  const children = plainInline(source.slice(length), at(length));
  if (children === null) return null;
  // remark lets the paragraph begin after the box, but only where that is followed by words
  const begin = box === undefined || children[0]?.type === 'text' ? length : indent + 2;
  const paragraph: Paragraph = { type: 'paragraph', children, position: { start: at(begin), end: at(source.length) } };
  const item: ListItem = {
    type: 'listItem',
    spread: false,
    checked: box === undefined ? null : box !== ' ',
    children: [paragraph],
    position: { start: at(indent), end: at(source.length) },
  };
  if (box !== undefined) item.data = { box: start.offset + indent + 3 };
  return item;
}

function listOf(item: ListItem): List {
  const { start, end } = item.position as NonNullable<ListItem['position']>;
  return { type: 'list', ordered: false, start: null, spread: false, children: [], position: { start, end } };
}

/** All that is open ends where the item does. */
function stretch(open: readonly OpenItem[], { position }: ListItem): void {
  const { end } = position as NonNullable<ListItem['position']>;
  for (const { item, list } of open) {
    (item.position as NonNullable<ListItem['position']>).end = end;
    (list.position as NonNullable<List['position']>).end = end;
  }
}
