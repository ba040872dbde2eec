import type { ListItem } from 'mdast';
import type { Draft } from './draft.ts';
import { remembered } from './markdown/remembered.ts';
import type { Source } from './markdown/source.ts';

const marker = /^(?:[-*+]|\d{1,9}[.)])[ \t]+/u;
const quoteMarks = /^[\s>]+/u;
const tab = 4;

/** The last answer, and for which lines it was, counted from the item's. */
interface Detail {
  lines: string;
  text: string;
}

const detailOf = remembered<ListItem, [], Detail>(() => ({ lines: '', text: '' }));

/**
 * The Markdown below an item, without its indentation; `inner` are tasks that lie in it and have a detail of their own. Of a box the
 * last answer is remembered with its node, which stands for the text below it.
 */
export function detailText(draft: Draft, source: Source, inner: readonly Draft[]): string {
  if (draft.role !== 'box') return detailIn(draft, source, inner);
  const last = detailOf(draft.item.node);
  const without = inner.map(({ line, detailTo }) => `${line - draft.line}-${detailTo - draft.line}`).join(' ');
  const lines = `${draft.detailFrom - draft.line} ${without}`;
  if (last.lines !== lines) Object.assign(last, { lines, text: detailIn(draft, source, inner) });
  return last.text;
}

function detailIn(draft: Draft, source: Source, without: readonly Draft[]): string {
  const hidden = new Set(without.flatMap((one) => lineNumbers(one.line, one.detailTo)));
  const own = source.line(draft.line);
  const quoted = draft.role === 'box' && own.trimStart().startsWith('>');
  const columns = draft.role === 'box' ? indentation(own, draft.column) : 0;
  const lines = lineNumbers(draft.detailFrom, draft.detailTo).filter((line) => !hidden.has(line));
  return withoutBlankEnds(lines.map((line) => dedent(quoted ? unquote(source.line(line)) : source.line(line), columns).trimEnd()));
}

function indentation(own: string, column: number): number {
  return widthOf(own.slice(0, column - 1)) + (marker.exec(own.slice(column - 1))?.[0].length ?? 2);
}

function lineNumbers(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

function unquote(line: string): string {
  return line.replace(quoteMarks, (marks) => marks.replaceAll('>', ' '));
}

function widthOf(prefix: string): number {
  let width = 0;
  for (const character of prefix) width += character === '\t' ? tab - (width % tab) : 1;
  return width;
}

/** Takes up to `columns` columns of white space away from a line's start; a tab reaches to the next multiple of four. */
function dedent(line: string, columns: number): string {
  let width = 0;
  let index = 0;
  while (width < columns && (line[index] === ' ' || line[index] === '\t')) {
    width += line[index] === '\t' ? tab - (width % tab) : 1;
    index += 1;
  }
  return ' '.repeat(Math.max(0, width - columns)) + line.slice(index);
}

function withoutBlankEnds(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return first === -1 ? '' : lines.slice(first, last + 1).join('\n');
}
