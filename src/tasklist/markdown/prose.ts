import type { Heading, List, ListItem, Node, Paragraph, PhrasingContent, RootContent, TableCell } from 'mdast';

type Position = NonNullable<Node['position']>;

/** One line that a reader sees: no Markdown marks, no code blocks, no HTML. */
export interface ProseLine {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** How many lists it stands in, counted from where the reading began. */
  readonly depth: number;
}

/** Lines of paragraphs and bullets, in order. What lies below a task item belongs to that item and is left out. */
export function proseLines(nodes: readonly RootContent[], depth = 0): readonly ProseLine[] {
  return nodes.flatMap((node) => linesOfBlock(node, depth));
}

function linesOfBlock(node: RootContent, depth: number): readonly ProseLine[] {
  if (node.type === 'paragraph' || node.type === 'heading') return inlineLines(node, depth);
  if (node.type === 'blockquote') return proseLines(node.children, depth);
  if (node.type === 'list') return linesOfList(node, depth);
  return [];
}

function linesOfList(list: List, depth: number): readonly ProseLine[] {
  return list.children.filter(isBullet).flatMap((item) => proseLines(item.children, depth + 1));
}

/** An item without a box. HTML that follows a nested item without indentation the parser puts into the list itself. */
export function isBullet(item: ListItem): boolean {
  return item.type === 'listItem' && !isTaskItem(item);
}

/** An item that GitHub shows a box for. */
export function isTaskItem(item: ListItem): boolean {
  return item.data?.box !== undefined;
}

/** The text of a paragraph, heading or cell by the source lines that it stands on. */
export function inlineLines(block: Paragraph | Heading | TableCell, depth = 0): readonly ProseLine[] {
  const lines = new Map<number, string>();
  let line = positionOf(block).start.line;
  for (const node of block.children) line = collect(node, line, lines);
  return [...lines].map(([at, text]) => ({ text: text.trim(), line: at, depth })).filter(({ text }) => text !== '');
}

/** `before` is the line where the text before it ends, and what is returned the one where it ends itself. */
function collect(node: PhrasingContent, before: number, lines: Map<number, string>): number {
  if ('children' in node) return node.children.reduce((line, child) => collect(child, line, lines), before);
  const texts = visibleText(node).split('\n');
  const start = startLine(node, texts.length, before);
  for (const [index, text] of texts.entries()) {
    lines.set(start + index, (lines.get(start + index) ?? '') + text);
  }
  return start + texts.length - 1;
}

/** Where text follows a box on the next line, the parser starts it a line too early; of an address that it finds late it tells no place. */
function startLine({ type, position }: PhrasingContent, lines: number, before: number): number {
  if (position === undefined) return before;
  return type === 'text' ? position.end.line - lines + 1 : position.start.line;
}

function visibleText(node: PhrasingContent): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'image' || node.type === 'imageReference') return node.alt as string;
  return '';
}

/** Where the parser found a node; only nodes that somebody made have no place. */
export function positionOf(node: Node): Position {
  return node.position as Position;
}
