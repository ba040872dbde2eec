import type { Html, ListItem, Paragraph, Root, RootContent } from 'mdast';
import type { Diagnostic } from '../model/task.ts';
import { bareBox, codeBox, headingBox, htmlBox, oddBoxes } from './lookalikes.ts';
import type { Lookalike } from './lookalikes.ts';
import type { Parsed, Segment } from './markdown/parse-markdown.ts';
import { positionOf } from './markdown/prose.ts';
import { remembered } from './markdown/remembered.ts';

type Found = Omit<Diagnostic, 'list'>;

/** A place in the text that was parsed. */
interface Place {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** No shape reaches further. */
const looked = 60;
const bullet = /^(?:[-*+]|\d{1,9}[.)])?/u;
const spaces = /^[ \t]*/u;

/** What looks like a task and is none, in the order of the text. `shift` is what its offsets lack in the file. */
export function lookalikesOf({ parsed, line, offset }: Segment, shift: number): readonly Found[] {
  return lookalikesIn(parsed).map((found) => movedDown(found, line, offset + shift));
}

const lookalikesIn = remembered(({ tree, text }: Parsed): readonly Found[] => {
  const found: Found[] = [];
  const report = (lookalike: Lookalike, match: string, place: Place): void => void found.push(reportOf(lookalike, match, place));
  visit(tree, null, (node, inItem) => {
    if (node.type === 'listItem') oddItem(node, text, report);
    else if (node.type === 'heading') first(headingBox, text, placeOf(node), report);
    else if (node.type === 'html') inHtml(node, text, report);
    else if (node.type === 'paragraph') bareBoxes(node, inItem, text, report);
  });
  return found;
});

function movedDown(found: Found, lines: number, units: number): Found {
  const { line, fix } = found;
  if (fix === undefined) return { ...found, line: line + lines };
  const edits = fix.edits.map(({ from, to, text }) => ({ from: from + units, to: to + units, text }));
  return { ...found, line: line + lines, fix: { ...fix, edits } };
}

type Report = (lookalike: Lookalike, match: string, place: Place) => void;

/** `inItem` is the list item whose first block a node is. */
function visit(node: Root | RootContent, inItem: ListItem | null, see: (node: Root | RootContent, inItem: ListItem | null) => void): void {
  see(node, inItem);
  if (!('children' in node) || node.type === 'paragraph' || node.type === 'heading') return;
  for (const [index, child] of node.children.entries()) {
    visit(child as RootContent, node.type === 'listItem' && index === 0 ? node : null, see);
  }
}

function placeOf(node: Root | RootContent): Place {
  const { line, column, offset } = positionOf(node).start;
  return { line, column, offset: offset as number };
}

function oddItem(item: ListItem, text: string, report: Report): void {
  if (item.data?.box !== undefined) return;
  const [block] = item.children;
  if (block?.type === 'paragraph' && block.children[0]?.type === 'linkReference') return;
  const start = placeOf(item);
  const gap = { ...start, offset: start.offset + lengthOf(bullet, text, start.offset) };
  if (block?.type === 'code') return void first(codeBox, text, gap, report);
  const box = { ...start, offset: gap.offset + lengthOf(spaces, text, gap.offset) };
  for (const lookalike of oddBoxes) if (first(lookalike, text, box, report)) return;
}

/** How long the match of a shape is that may be empty and so is always found. */
function lengthOf(shape: RegExp, text: string, offset: number): number {
  return (shape.exec(text.slice(offset, offset + looked)) as RegExpExecArray)[0].length;
}

/** Whether the text at the place begins with the shape. */
function first(lookalike: Lookalike, text: string, place: Place, report: Report): boolean {
  const [line = ''] = text.slice(place.offset, place.offset + looked).split(/\r\n|\n|\r/u, 1);
  const match = lookalike.shape.exec(`${line}\n`)?.[0];
  if (match !== undefined) report(lookalike, match, place);
  return match !== undefined;
}

/** The box that begins a task item is one; another one on a line of its own is none. */
function bareBoxes(paragraph: Paragraph, inItem: ListItem | null, text: string, report: Report): void {
  const start = placeOf(paragraph);
  const words = text.slice(start.offset, positionOf(paragraph).end.offset);
  let [line, from] = [start.line, 0];
  for (const match of words.matchAll(bareBox.shape)) {
    if (match.index === 0 && inItem !== null) continue;
    line += linesIn(words, from, match.index);
    from = match.index;
    report(bareBox, match[0], { line, column: match.index === 0 ? start.column : 1, offset: start.offset + match.index });
  }
}

/** Told once: what is between tags is rarely a list of one. Comments hide what is in them on purpose. */
function inHtml(html: Html, text: string, report: Report): void {
  const start = placeOf(html);
  const words = text.slice(start.offset, positionOf(html).end.offset);
  const match = words.startsWith('<!--') ? null : htmlBox.shape.exec(words);
  if (match === null) return;
  report(htmlBox, match[0], { line: start.line + linesIn(words, 0, match.index), column: 1, offset: start.offset + match.index });
}

function linesIn(text: string, from: number, to: number): number {
  return text.slice(from, to).split(/\r\n|\n|\r/u).length - 1;
}

function reportOf({ severity, message, hint, mend }: Lookalike, match: string, { line, column, offset }: Place): Found {
  const diagnostic = { code: 'not-a-task', severity, line, column, message, hint };
  if (mend === undefined) return diagnostic;
  const { from, to, text } = mend.edit(match);
  return { ...diagnostic, fix: { what: mend.what, safe: mend.safe, edits: [{ from: offset + from, to: offset + to, text }] } };
}
