import type { Edit, Fix } from '../model/task.ts';

/** A text with fixes made, and which ones these were. */
export interface Mended {
  readonly text: string;
  readonly made: readonly Fix[];
}

/** Edits must not overlap; they may come in any order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let after = '';
  let at = 0;
  for (const edit of edits.toSorted((one, other) => one.from - other.from)) {
    after += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return after + text.slice(at);
}

/** Makes all fixes that do not touch each other. Of two that do, the first one in the text is made; the other is for another time. */
export function mend(text: string, fixes: readonly Fix[]): Mended {
  const made: Fix[] = [];
  let end = -1;
  for (const fix of fixes.toSorted((one, other) => firstOf(one) - firstOf(other))) {
    if (firstOf(fix) <= end) continue;
    made.push(fix);
    end = fix.edits.reduce((most, { to }) => Math.max(most, to), end);
  }
  return {
    text: applyEdits(
      text,
      made.flatMap(({ edits }) => edits),
    ),
    made,
  };
}

function firstOf({ edits }: Fix): number {
  return edits.reduce((least, { from }) => Math.min(least, from), Infinity);
}
