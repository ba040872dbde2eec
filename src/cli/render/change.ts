import type { Edit } from '../../model/task.ts';
import { applyEdits } from '../../tasklist/edits.ts';
import { shown } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { lineAt, linesOf, lineStarts } from './lines.ts';

/** Edits as a reader checks them: `5 - before` and `5 + after`, with the number of the line. */
export function changeLines(text: string, edits: readonly Edit[], terminal: Terminal): readonly string[] {
  const starts = lineStarts(text);
  return together(edits, starts).flatMap(({ first, last, edits: some }) => {
    const from = starts[first] as number;
    const to = starts[last + 1] ?? text.length;
    const here = some.map((edit) => ({ from: edit.from - from, to: edit.to - from, text: edit.text }));
    const [before, after] = [text.slice(from, to), applyEdits(text.slice(from, to), here)].map(wholeLines) as [string[], string[]];
    const width = String(last + 1).length;
    const row = (sign: string, line: string, index: number): string =>
      `${String(first + 1 + index).padStart(width)} ${sign} ${shown(line)}`;
    return [
      ...before.map((line, index) => terminal.style('red', row('-', line, index))),
      ...after.map((line, index) => terminal.style('green', row('+', line, index))),
    ];
  });
}

interface Hunk {
  readonly first: number;
  last: number;
  readonly edits: Edit[];
}

/** Edits of the same lines, or of lines side by side. */
function together(edits: readonly Edit[], starts: readonly number[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const edit of edits.toSorted((one, other) => one.from - other.from)) {
    const first = lineAt(edit.from, starts);
    const last = lineAt(Math.max(edit.from, edit.to - 1), starts);
    const before = hunks.at(-1);
    if (before !== undefined && first <= before.last + 1) {
      before.last = Math.max(before.last, last);
      before.edits.push(edit);
    } else hunks.push({ first, last, edits: [edit] });
  }
  return hunks;
}

function wholeLines(text: string): readonly string[] {
  const lines = linesOf(text);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
