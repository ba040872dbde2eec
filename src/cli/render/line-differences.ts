import { shown } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { linesOf } from './lines.ts';

/** Lines that were changed or put between others, where none was taken away: every old line is found again, whole or as the beginning of what it became. */
export function lineDifferences(before: string, after: string, terminal: Terminal): readonly string[] {
  const was = linesOf(before);
  const lines: string[] = [];
  let old = 0;
  const now = linesOf(after);
  const added = now.length - was.length;
  let inserted = 0;
  for (const [index, line] of now.entries()) {
    if (line === was[old]) {
      old += 1;
      continue;
    }
    const isNew = inserted < added && line.replaceAll(/[>\s]/gu, '') === '';
    if (isNew) inserted += 1;
    else lines.push(terminal.style('red', `${old + 1} - ${shown(was[old++] ?? '')}`));
    lines.push(terminal.style('green', `${index + 1} + ${shown(line)}`));
  }
  return lines;
}
