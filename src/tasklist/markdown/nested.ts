import type { List, ListItem, Nodes, Root, RootContent } from 'mdast';
import { lineOf, startOf } from './block-start.ts';
import { cut } from './cut.ts';
import { positionOf } from './prose.ts';
import { relocated } from './relocated.ts';

const eachLine = /[^\r\n]*(?:\r\n|\n|\r|$)/gu;

/**
 * The tree of one long item, whose content is parsed as the text that it is without its indentation, in pieces of its own. Null where
 * that is not for certain the same: where a line has a tab in its indentation, or less of it than the item asks for.
 */
export function nestedItem(text: string, parse: (piece: string) => Root): Root | null {
  const [first = '', ...below] = text.match(eachLine) as readonly string[];
  const start = startOf(lineOf(first.replace(/[\r\n]+$/u, '')));
  if (start.kind !== 'item' || first.includes('\t')) return null;
  const { width } = start;
  if (first.length - start.rest.length !== width + (/[\r\n]*$/u.exec(first) as RegExpExecArray)[0].length) return null;
  const indentation = ' '.repeat(width);
  if (!below.every((line) => line.startsWith(indentation) || /^ *[\r\n]*$/u.test(line))) return null;

  const lines = [first, ...below].map((line) => (line.startsWith(indentation) ? line.slice(width) : line));
  lines[0] = first.slice(width);
  return assembled(text, [first, ...below], lines, width, parse);
}

/** `lines` are those of `inner` with indentation. */
function assembled(
  text: string,
  lines: readonly string[],
  inner: readonly string[],
  width: number,
  parse: (piece: string) => Root,
): Root | null {
  const [, ...pieces] = cut(inner.join(''));
  const headLines = pieces[0]?.line;
  if (headLines === undefined) return null;
  const root = parse(lines.slice(0, headLines).join(''));
  // an item and nothing else, since every line of it is indented
  const list = root.children[0] as List;
  const item = list.children[0] as ListItem;

  const outerStarts = startsOf(lines);
  const innerStarts = startsOf(inner);
  const added = lines.map(
    (line, index) => (outerStarts[index] as number) - (innerStarts[index] as number) + line.length - (inner[index] as string).length,
  );
  const children = [...item.children];
  for (const piece of pieces) {
    const count = piece.line;
    const starts = innerStarts.slice(count, count + 1 + piece.text.split(/\r\n|\n|\r/u).length).map((at) => at - piece.offset);
    const shift = added.slice(count, count + starts.length).map((by) => by + piece.offset);
    const tree = relocated(parse(piece.text), { lines: count, columns: width, starts, added: shift });
    append(children, tree.children, text);
  }
  return withChildren(root, list, item, children);
}

function startsOf(lines: readonly string[]): readonly number[] {
  let at = 0;
  return lines.map((line) => (at += line.length) - line.length);
}

/** Two lists with one marker are one. */
function append(children: ListItem['children'], more: readonly RootContent[], text: string): void {
  const [first] = more;
  const last = children.at(-1);
  const goesOn = first?.type === 'list' && last?.type === 'list' && markerOf(first, text) === markerOf(last, text);
  if (goesOn) for (const item of first.children) last.children.push(item);
  for (const node of goesOn ? more.slice(1) : more) children.push(node as ListItem['children'][number]);
}

function markerOf(node: Nodes, text: string): string {
  const at = positionOf(node).start.offset as number;
  return /[-*+.)]/u.exec(text.slice(at, at + 10))?.[0] as string;
}

/** Item and list grow to where their last child ends. */
function withChildren(root: Root, list: List, item: ListItem, children: ListItem['children']): Root {
  const { end } = positionOf(children.at(-1) as Nodes);
  const grown: ListItem = { ...item, children, position: { start: positionOf(item).start, end } };
  return { ...root, children: [{ ...list, children: [grown], position: { start: positionOf(list).start, end } }] };
}
