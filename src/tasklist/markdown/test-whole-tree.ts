import type { Nodes, Root } from 'mdast';
import { parseMarkdown } from './parse-markdown.ts';
import { parse } from './remark.ts';

/** A node as two ways of parsing can be compared by. */
export interface Shape {
  readonly type: string;
  readonly start: string;
  readonly children: Shape[];
  readonly [field: string]: unknown;
}

/** The blocks of a text that is parsed as a whole. */
export function wholeTree(text: string): readonly Shape[] {
  return shapesOf(parse(text, { links: [], footnotes: [] }), 0, 0);
}

/** The same of a text that is parsed in segments, which cut lists into several. */
export function segmentedTree(file: string): readonly Shape[] {
  const blocks: Shape[] = [];
  const { segments, shift } = parseMarkdown(file);
  const text = file.slice(shift);
  for (const segment of segments) {
    const [first, ...more] = shapesOf(segment.parsed.tree, segment.line, segment.offset);
    const before = blocks.at(-1);
    if (first?.type === 'list' && before?.type === 'list' && markOf(first, text) === markOf(before, text))
      before.children.push(...first.children);
    else if (first !== undefined) blocks.push(first);
    blocks.push(...more);
  }
  return blocks;
}

export function shapesIn(root: Root): readonly Shape[] {
  return shapesOf(root, 0, 0);
}

function shapesOf(root: Nodes, lines: number, units: number): readonly Shape[] {
  return shapeOf(root, lines, units).children;
}

/**
 * Left out is what the parser itself says one way or the other, depending on what follows: where an item with an open fence ends, how many line
 * endings its HTML has; and what reading never asks for: whether a list is loose, which number it begins with.
 */
function shapeOf(node: Nodes, lines: number, units: number): Shape {
  const { type, position, data, ...fields } = node;
  // remark-gfm makes links of addresses late, and says not where they stand
  const place =
    position === undefined ? '' : `${position.start.line + lines}:${position.start.column}:${(position.start.offset ?? 0) + units}`;
  const {
    children,
    spread: _spread,
    start: _start,
    ...more
  } = { children: [], spread: null, start: null, ...fields } as Record<string, unknown>;
  const box = (data as { readonly box?: number } | undefined)?.box;
  return {
    ...more,
    ...(type === 'html' || type === 'code' ? { value: node.value.replace(/[\r\n]+$/u, '') } : {}),
    type,
    // of words that follow a box on the next line the parser tells an offset and a column that do not go together
    start: type === 'text' || type === 'paragraph' ? place.replace(/:\d+$/u, '') : place,
    ...(box === undefined ? {} : { box: box + units }),
    children: (children as Nodes[]).map((child) => shapeOf(child, lines, units)),
  };
}

function markOf({ start }: Shape, text: string): string {
  return /^(?:\d+)?([-*+.)])/u.exec(text.slice(Number(start.split(':')[2])))?.[1] as string;
}
