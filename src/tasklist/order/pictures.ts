import type { ProseLine } from '../markdown/prose.ts';
import { readLine } from './clauses.ts';
import type { Drawing, Row } from './drawings.ts';
import { mermaidEdges } from './mermaid.ts';
import type { Clause } from './sentence.ts';

/** Clauses with their place; `odd` for a line that seems to tell of order and does not tell it in known words. */
export interface Saying {
  readonly line: number;
  readonly text: string;
  readonly clauses: readonly Clause[];
  readonly odd: boolean;
}

/** Other languages are programs. */
const drawnIn = /^(?:|text|txt|plain|plaintext|ascii|mermaid|md|markdown|diagram)$/iu;
const arrowOnly = /^[\s│|]*[↓⬇▼v⇩][\s│|↓⬇▼v⇩]*$/u;
const strokes = /^[\s│|]+$/u;
const art = /[├└▼↓]/u;
const drawn = /[├└┌┐┬┼─]/u;
const columns: readonly { readonly header: RegExp; readonly kind: 'wait' | 'block' | 'together' }[] = [
  { header: /^(?:depends(?: on)?|dependencies|dependency|blocked by|prerequisites?|requires|waits for|after)$/iu, kind: 'wait' },
  { header: /^(?:blocks|unblocks)$/iu, kind: 'block' },
  { header: /\bparallel\b/iu, kind: 'together' },
];
const nobody = /^\W*(?:none|nothing|no|n\/a|na|can start immediately)?\W*$/iu;

/** What a code block or a table says of order; a block in the language of a program says nothing. */
export function readDrawing(drawing: Drawing): readonly Saying[] {
  if (drawing.kind === 'table') return readTable(drawing.rows);
  const { lines, language } = drawing;
  if (!drawnIn.test(language)) return [];
  if (language.toLowerCase() === 'mermaid' || /^\s*(?:graph|flowchart)\s/u.test((lines[0] as ProseLine).text))
    return mermaidEdges(lines).map(say);
  const isPlain = !lines.some(({ text }) => drawn.test(text));
  return isPlain && lines.some(({ text }) => arrowOnly.test(text)) ? readColumn(lines) : readArt(lines);
}

/** A line of prose or of a drawing. */
export function readOne({ text, line }: ProseLine): readonly Saying[] {
  const reading = readLine(text);
  return reading === null ? [] : [{ line, text, ...reading }];
}

/** Names below each other with arrows between them. */
function readColumn(lines: readonly ProseLine[]): readonly Saying[] {
  const sayings: Saying[] = [];
  let above: string | null = null;
  let isNext = false;
  for (const each of lines) {
    if (each.text.trim() === '' || strokes.test(each.text)) continue;
    if (arrowOnly.test(each.text)) {
      isNext = true;
      continue;
    }
    const name = each.text.trim();
    const subject = name.replace(/\s\[[^\]]{0,300}\]$/u, '');
    if (isNext && above !== null)
      sayings.push(say({ line: each.line, text: name, clauses: [{ kind: 'wait', subject, object: above, arrow: true }] }));
    sayings.push(...readOne(each));
    above = subject;
    isNext = false;
  }
  return sayings;
}

/** Of a drawing in two dimensions only whole statements on one line are read, and the rest is said not to be. */
function readArt(lines: readonly ProseLine[]): readonly Saying[] {
  const drawnLine = lines.find(({ text }) => art.test(text));
  const sayings = lines.flatMap((line) => (strokes.test(line.text) ? [] : readOne(line)));
  if (drawnLine === undefined) return sayings;
  return [...sayings, { line: drawnLine.line, text: 'a drawing', clauses: [], odd: true }];
}

function readTable([header, ...rows]: readonly Row[]): readonly Saying[] {
  const cells = (header as Row).cells;
  const meant = cells.map((cell) => columns.find((column) => column.header.test(cell.trim()))?.kind);
  return rows.flatMap(({ line, cells: row }) =>
    meant.flatMap((kind, index): readonly Saying[] => {
      const [subject, object] = [row[0] as string, (row[index] ?? '').split(';')[0] as string];
      if (kind === undefined || index === 0 || nobody.test(object)) return [];
      const clause: Clause = kind === 'wait' ? { kind, subject, object, arrow: false } : { kind, subject, object };
      return [say({ line, text: `${subject} | ${object}`, clauses: [clause] })];
    }),
  );
}

function say(one: Omit<Saying, 'odd'>): Saying {
  return { ...one, odd: false };
}
