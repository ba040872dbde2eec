import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { ParsedNode } from 'yaml';

/** The YAML between `---` and `---` at the top of a file. */
export interface FrontMatter {
  readonly yaml: string;
  /** Index of the YAML in the file. */
  readonly from: number;
  /** Index of what follows the closing line. */
  readonly end: number;
}

/** A key of front matter and what it says. */
export interface MetaField {
  readonly key: string;
  /** A word, or the words of a list, as they are written, without quotes. */
  readonly values: readonly string[];
  /** Keys below it, where it is a mapping. */
  readonly fields: readonly MetaField[];
  /** Counted from 1, in the file. */
  readonly line: number;
  readonly column: number;
  /** Where the single word stands in the file, inside its quotes; null for a list, a mapping or a text of several lines. */
  readonly place: { readonly from: number; readonly to: number } | null;
}

export interface Meta {
  readonly fields: readonly MetaField[];
  /** What is wrong with the YAML. */
  readonly error: { readonly line: number; readonly column: number; readonly message: string } | null;
}

const opening = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)/u;
const closing = /^(?:---|\.\.\.)[ \t]*(?:(?:\r\n|\n|\r)|$(?![^]))/mu;
const firstKey =
  /^(?:[ \t]*(?:#[^\r\n]*)?(?:\r?\n|\r(?!\n)))*(?:"[^"\r\n]{0,200}"|'[^'\r\n]{0,200}'|[^\s#:"'[{-][^:\r\n]{0,200}):(?:\s|$)/u;
/** Longer ones are text between two rules. */
const longest = 50_000;

/** A file begins with front matter where its first line is `---` and a key follows: as GitHub takes it, and not as a rule and a heading. */
export function frontMatterOf(file: string): FrontMatter | null {
  const from = opening.exec(file)?.[0].length;
  if (from === undefined) return null;
  const rest = file.slice(from, from + longest);
  const close = closing.exec(rest);
  if (close === null || !firstKey.test(rest.slice(0, close.index))) return null;
  return { yaml: rest.slice(0, close.index), from, end: from + close.index + close[0].length };
}

/** The file with blanks for its front matter, so that all places stay what they are. */
export function withoutFrontMatter(file: string, { end }: FrontMatter): string {
  return file.slice(0, end).replace(/(?!^\uFEFF)[^\r\n]/gu, (character) => ' '.repeat(character.length)) + file.slice(end);
}

/** The keys and words of the YAML, with their places in the file. Never throws: what is no YAML is told as `error`. */
export function metaOf({ yaml, from }: FrontMatter): Meta {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false, logLevel: 'error', stringKeys: true });
  const at = (offset: number) => ({ line: lines.linePos(offset).line + 1, column: lines.linePos(offset).col });
  const broken = document.errors[0];
  if (broken !== undefined) return { fields: [], error: { ...at(broken.pos[0]), message: broken.message } };

  return { fields: fieldsOf(document.contents, (offset) => ({ ...at(offset), from: from + offset })), error: null };
}

/** What a file without front matter says. */
export const noMeta: Meta = { fields: [], error: null };

type Places = (offset: number) => { readonly line: number; readonly column: number; readonly from: number };

function fieldsOf(node: unknown, places: Places): readonly MetaField[] {
  if (!isMap(node)) return [];
  return node.items.map(({ key, value }) => {
    const { line, column } = places((key as ParsedNode).range[0]);
    return { key: wordOf(key), values: wordsOf(value), fields: fieldsOf(value, places), line, column, place: placeOf(value, places) };
  });
}

function wordsOf(node: unknown): readonly string[] {
  const nodes: readonly unknown[] = isSeq(node) ? node.items : [node];
  return nodes.map(wordOf).filter((word) => word !== '');
}

/** As written: `001` is a name and no number. */
function wordOf(node: unknown): string {
  if (!isScalar(node) || node.value === null) return '';
  return node.type === 'PLAIN' ? (node.source as string) : String(node.value as string | number);
}

function placeOf(node: unknown, places: Places): MetaField['place'] {
  if (!isScalar(node) || node.value === null) return null;
  if (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL') return null;
  const [start, end] = (node as ParsedNode).range;
  const quotes = node.type === 'PLAIN' ? 0 : 1;
  const { from } = places(start);
  return { from: from + quotes, to: from + end - start - quotes };
}
