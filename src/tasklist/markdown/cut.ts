import { lineOf } from './block-start.ts';
import { fresh, step } from './block-state.ts';
import type { BlockState } from './block-state.ts';

/** A part of a text that can be parsed by itself. */
export interface Piece {
  readonly text: string;
  /** Lines and code units of the whole text that stand before it. */
  readonly line: number;
  readonly offset: number;
}

/** Line endings are those of Markdown: `\n`, `\r\n` and `\r`. */
const lineEnd = /\r\n?|\n/gu;

/**
 * Cuts a text wherever a block of the top level certainly begins: before each heading, each item of a list, each paragraph after
 * a blank line. Parsing the pieces gives the blocks that parsing the whole gives, but for two lists that are one: `continues`.
 * Where it is not certain that nothing is open (a lazy line before an indented fence), no cut is made.
 */
export function cut(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let state: BlockState = fresh;
  let start = 0;
  let startLine = 0;
  let at = 0;
  for (let line = 0; at < text.length; line += 1) {
    lineEnd.lastIndex = at;
    const end = lineEnd.exec(text);
    const next = step(state, lineOf(text.slice(at, end?.index)));
    if (next.begins && at > start) {
      pieces.push({ text: text.slice(start, at), line: startLine, offset: start });
      start = at;
      startLine = line;
    }
    state = next.state;
    at = end === null ? text.length : lineEnd.lastIndex;
  }
  pieces.push({ text: text.slice(start), line: startLine, offset: start });
  return pieces;
}
