import type { List, ListItem, Node, PhrasingContent, RootContent } from 'mdast';

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
  if (node.type === 'paragraph' || node.type === 'heading') return inlineLines(node.children, depth);
  if (node.type === 'blockquote') return proseLines(node.children, depth);
  if (node.type === 'list') return linesOfList(node, depth);
  return [];
}

function linesOfList(list: List, depth: number): readonly ProseLine[] {
  return list.children.filter((item) => !isTaskItem(item)).flatMap((item) => proseLines(item.children, depth + 1));
}

/** An item that GitHub shows a box for. */
export function isTaskItem(item: ListItem): boolean {
  return item.data?.box !== undefined;
}

/** The text of a paragraph or heading by the source lines that it stands on. */
export function inlineLines(nodes: readonly PhrasingContent[], depth = 0): readonly ProseLine[] {
  const lines = new Map<number, string>();
  for (const node of nodes) collect(node, lines);
  return [...lines].map(([line, text]) => ({ text: text.trim(), line, depth })).filter(({ text }) => text !== '');
}

function collect(node: PhrasingContent, lines: Map<number, string>): void {
  if ('children' in node) {
    for (const child of node.children) collect(child, lines);
    return;
  }
  const texts = visibleText(node).split('\n');
  // Counted from its end: where text follows a box on the next line, the parser starts it a line too early.
  const start = node.type === 'text' ? positionOf(node).end.line - texts.length + 1 : positionOf(node).start.line;
  for (const [index, text] of texts.entries()) {
    lines.set(start + index, (lines.get(start + index) ?? '') + text);
  }
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
