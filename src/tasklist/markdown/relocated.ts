import type { Nodes } from 'mdast';

/** Where a part of a text stands in the whole: `starts` are offsets in the part, rising, and from each on so much is added. */
export interface Move {
  readonly lines: number;
  readonly columns: number;
  readonly starts: readonly number[];
  readonly added: readonly number[];
}

/** The same tree with the places of the whole text. */
export function relocated<Node extends Nodes>(node: Node, move: Move): Node {
  const copy: Record<string, unknown> = { ...node };
  if (node.position !== undefined) copy['position'] = { start: moved(node.position.start, move), end: moved(node.position.end, move) };
  if (node.type === 'listItem' && node.data?.box !== undefined) copy['data'] = { ...node.data, box: movedOffset(node.data.box, move) };
  if ('children' in node) copy['children'] = node.children.map((child) => relocated(child as Nodes, move));
  return copy as unknown as Node;
}

type Point = NonNullable<Nodes['position']>['start'];

function moved({ line, column, offset }: Point, move: Move): Point {
  return { line: line + move.lines, column: column + move.columns, offset: movedOffset(offset as number, move) };
}

function movedOffset(offset: number, { starts, added }: Move): number {
  let low = 0;
  for (let high = starts.length; high - low > 1;) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle;
  }
  return offset + (added[low] as number);
}
