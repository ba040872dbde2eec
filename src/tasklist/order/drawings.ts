import type { RootContent, Table } from 'mdast';
import { inlineLines, isBullet, positionOf } from '../markdown/prose.ts';
import type { ProseLine } from '../markdown/prose.ts';

/** What a section shows beside its prose. */
export type Drawing =
  | { readonly kind: 'code'; readonly language: string; readonly lines: readonly ProseLine[] }
  | { readonly kind: 'table'; readonly rows: readonly Row[] };

export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Code blocks and tables, in order, outside task items. */
export function drawingsOf(nodes: readonly RootContent[]): readonly Drawing[] {
  return nodes.flatMap(drawingsIn);
}

/** The same drawing, so many lines further down. */
export function movedDown(drawing: Drawing, by: number): Drawing {
  const move = <Each extends { readonly line: number }>(each: Each): Each => ({ ...each, line: each.line + by });
  return drawing.kind === 'code' ? { ...drawing, lines: drawing.lines.map(move) } : { ...drawing, rows: drawing.rows.map(move) };
}

function drawingsIn(node: RootContent): readonly Drawing[] {
  if (node.type === 'code') return [{ kind: 'code', language: node.lang ?? '', lines: codeLines(node.value, node) }];
  if (node.type === 'table') return [{ kind: 'table', rows: node.children.map(rowOf) }];
  if (node.type === 'list') return node.children.filter(isBullet).flatMap((item) => drawingsOf(item.children));
  return node.type === 'blockquote' ? drawingsOf(node.children) : [];
}

function codeLines(value: string, node: RootContent): readonly ProseLine[] {
  const { start, end } = positionOf(node);
  const texts = value.split(/\r\n|\n|\r/u);
  // a fence stands on a line of its own, an indented block has none
  const first = end.line - start.line + 1 > texts.length ? start.line + 1 : start.line;
  return texts.map((text, index) => ({ text, line: first + index, depth: 0 }));
}

function rowOf(row: Table['children'][number]): Row {
  const cells = row.children.map((cell) =>
    inlineLines(cell)
      .map(({ text }) => text)
      .join(' '),
  );
  return { line: positionOf(row).start.line, cells };
}
