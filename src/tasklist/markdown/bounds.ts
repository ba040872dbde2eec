import type { Diagnostic } from '../../model/task.ts';

/** A text that the parser reads in time, and what of it was left out. */
export interface Bounded {
  readonly text: string;
  /** Offsets in `text`, rising, and how much was left out of the original before each; the first is 0, 0. */
  readonly starts: readonly number[];
  readonly added: readonly number[];
  readonly diagnostics: readonly Omit<Diagnostic, 'list'>[];
}

const longestLine = 20_000;
/** Columns before the words of a line: 250 lists in one another. */
const deepest = 500;
/** The parser looks from each mark for emphasis back to all before it. */
const mostMarks = 2_000;

const eachLine = /([^\r\n]*)(\r\n|\n|\r|$)/gu;
const prefix = /^(?:[\s>*+-]|\d{1,9}[.)](?=\s))*/u;
const marks = /[*_~]/gu;
const bullet = /^ {0,60}[-*+] (?=\S)/u;

/** Takes away what no reader would get to: the rest of a very long line, what is very deep, and what a paragraph has in emphasis beyond all measure. */
export function bounded(text: string): Bounded {
  const starts = [0];
  const added = [0];
  const found = new Map<string, Omit<Diagnostic, 'list'>>();
  const report = (complaint: Complaint, line: number, column: number): void => {
    if (!found.has(complaint.code)) found.set(complaint.code, { ...complaint, severity: 'warning', line, column });
  };
  const emphasis = new Emphasis();
  let result = '';
  let line = 0;
  for (const match of text.matchAll(eachLine)) {
    const [, words = '', end = ''] = match;
    if (words === '' && end === '') break;
    line += 1;
    const length = lengthOf(words);
    if (length < words.length) report(length === deepest ? tooDeep : tooLong, line, length + 1);
    const kept = emphasis.read(words.slice(0, length));
    if (kept.marked > 0) report(tooLong, line, kept.marked);
    result += kept.text + end;
    if (length < words.length) {
      starts.push(result.length - end.length);
      added.push((added.at(-1) as number) + words.length - length);
    }
  }
  return { text: result, starts, added, diagnostics: [...found.values()] };
}

type Complaint = Pick<Diagnostic, 'code' | 'message' | 'hint'>;

const tooLong: Complaint = {
  code: 'too-long',
  message: 'This is longer than what is read of one line or one paragraph.',
  hint: 'Write the rest on lines of its own, with an empty line before it.',
};
const tooDeep: Complaint = {
  code: 'too-deep',
  message: 'This lies deeper in other lists or quotes than what is read.',
  hint: 'Write it with less indentation.',
};

function lengthOf(words: string): number {
  const before = words.length > deepest ? (prefix.exec(words) as RegExpExecArray)[0].length : 0;
  return Math.min(words.length, before > deepest ? deepest : longestLine);
}

/** Counts marks in one paragraph after another. */
class Emphasis {
  #count = 0;
  #indent = 0;

  /** The line without marks that are too many; `marked` is the column of the first of those. */
  read(line: string): { readonly text: string; readonly marked: number } {
    const own = bullet.exec(line)?.[0];
    if (line.trim() === '') [this.#count, this.#indent] = [0, 0];
    else if (own !== undefined && own.length - 2 <= this.#indent + 5) [this.#count, this.#indent] = [0, own.length - 2];
    const from = own?.length ?? 0;
    let marked = 0;
    const words = line.slice(from).replace(marks, (mark, at: number) => {
      this.#count += 1;
      if (this.#count <= mostMarks) return mark;
      marked ||= from + at + 1;
      return '.';
    });
    return { text: line.slice(0, from) + words, marked };
  }
}
