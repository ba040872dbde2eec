import type { Root } from 'mdast';
import type { Diagnostic } from '../../model/task.ts';
import { bounded } from './bounds.ts';
import { cut } from './cut.ts';
import type { Piece } from './cut.ts';
import { definitionsIn, labelsFor, noLabels } from './labels.ts';
import { Memo } from './memo.ts';
import { nestedItem } from './nested.ts';
import { plainItems } from './plain-items.ts';
import { relocated } from './relocated.ts';
import { parse } from './remark.ts';
import type { Labels } from './remark.ts';
import { sourceOf } from './source.ts';
import type { Source } from './source.ts';

/** A text and its tree. Equal texts give the same object, so what is made of it can be remembered with it. */
export interface Parsed {
  readonly text: string;
  readonly tree: Root;
  readonly source: Source;
  /** What of it is not read. */
  readonly diagnostics: readonly Omit<Diagnostic, 'list'>[];
}

/** A part of a file: its tree counts lines and offsets from where it begins. */
export interface Segment {
  readonly parsed: Parsed;
  /** Lines and code units of the text that stand before it. */
  readonly line: number;
  readonly offset: number;
}

/** A file that was cut into parts, each parsed by itself. */
export interface Markdown {
  readonly segments: readonly Segment[];
  readonly source: Source;
  /** Code units of the file before its text: those of a byte order mark. */
  readonly shift: number;
}

const byteOrderMark = '\uFEFF';
/** Code units of text: a list of 30,000 tasks is remembered whole. Of a longer one nothing is, since its beginning would be forgotten at its end. */
const mostRemembered = 4_000_000;
const inside = new Memo<Parsed>(mostRemembered);
/** The parser takes the square of an item's length, where it has items below. */
const longItem = 4_000;
const atEnd = new Memo<Parsed>(mostRemembered / 4);
const withLabels = new Memo<Parsed>(mostRemembered / 4);

export function parseMarkdown(file: string): Markdown {
  const shift = file.startsWith(byteOrderMark) ? 1 : 0;
  const text = file.slice(shift);
  const pieces = cut(text);
  return { segments: parsePieces(pieces), source: sourceOf(text), shift };
}

/** Links and footnotes are defined for a whole file: where some are, what may refer to them is parsed with them. */
function parsePieces(pieces: readonly Piece[]): readonly Segment[] {
  const last = pieces.length - 1;
  const keep = (pieces[last] as Piece).offset < mostRemembered;
  const first = pieces.map((piece, index) => parsedPiece(piece, index === last, noLabels, keep));
  const definitions = definitionsIn(first.flatMap(({ tree }, index) => (pieces[index]?.text.includes(']:') ? [tree] : [])));
  return pieces.map((piece, index) => {
    const labels = labelsFor(piece.text, definitions);
    const parsed = labels === noLabels ? first[index] : parsedPiece(piece, index === last, labels, keep);
    return { parsed: parsed as Parsed, line: piece.line, offset: piece.offset };
  });
}

function parsedPiece({ text }: Piece, isLast: boolean, labels: Labels, keep: boolean): Parsed {
  const make = (own: string): Parsed => parsedText(own, isLast, labels);
  if (!keep) return make(text);
  if (labels === noLabels) return (isLast ? atEnd : inside).get(text, make);
  return withLabels.get(JSON.stringify([text, isLast, labels]), (key) => make((JSON.parse(key) as readonly [string])[0]));
}

function parsedText(text: string, isLast: boolean, labels: Labels): Parsed {
  const { text: kept, starts, added, diagnostics } = bounded(text);
  const tree = treeOf(kept, isLast, labels);
  const whole = starts.length === 1 ? tree : relocated(tree, { lines: 0, columns: 0, starts, added });
  return { text, tree: whole, source: sourceOf(text), diagnostics };
}

function treeOf(text: string, isLast: boolean, labels: Labels): Root {
  const plain = labels === noLabels ? plainItems(text) : null;
  if (plain !== null || text.length < longItem) return plain ?? parseText(text, isLast, labels);
  return nestedItem(text, (piece) => treeOf(piece, false, labels)) ?? parseText(text, isLast, labels);
}

/** A heading after it closes what the rest of the file closes, since the parser treats the end of a text in its own way. */
function parseText(text: string, isLast: boolean, labels: Labels): Root {
  if (isLast || !/[\r\n]$/u.test(text)) return parse(text, labels);
  const tree = parse(`${text}#`, labels);
  tree.children.pop();
  return tree;
}
