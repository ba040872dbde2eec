/** The candidate that `word` was most likely meant to be, or null when none is close: at most a third of its letters differ. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null;
  let least = Infinity;
  for (const candidate of candidates) {
    const typos = distance(word.toLowerCase(), candidate);
    if (typos < least && typos <= Math.max(1, Math.floor(candidate.length / 3))) {
      best = candidate;
      least = typos;
    }
  }
  return best;
}

/** Letters to insert, drop, replace or swap with their neighbour to turn one word into the other. */
function distance(from: string, to: string): number {
  let rows: readonly (readonly number[])[] = [];
  for (let row = 0; row <= from.length; row++) {
    const current: number[] = [];
    for (let column = 0; column <= to.length; column++) current.push(cheapest(row, column, from, to, [current, ...rows]));
    rows = [current, ...rows.slice(0, 1)];
  }
  return at(rows[0], to.length);
}

/** `rows`: the one that is being filled, the one before it and the one before that. */
function cheapest(row: number, column: number, from: string, to: string, rows: readonly (readonly number[])[]): number {
  if (row === 0 && column === 0) return 0;

  const isSame = from[row - 1] === to[column - 1];
  const isSwapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
  return Math.min(
    at(rows[1], column) + 1,
    at(rows[0], column - 1) + 1,
    at(rows[1], column - 1) + (isSame ? 0 : 1),
    isSwapped ? at(rows[2], column - 2) + 1 : Infinity,
  );
}

function at(row: readonly number[] | undefined, column: number): number {
  return row?.[column] ?? Infinity;
}
