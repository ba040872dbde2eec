/** Where the lines of a text begin. */
export function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|\n|\r/gu)].map(({ index, 0: end }) => index + end.length)];
}

/** Index of the line that a place lies in, by halving. */
export function lineAt(place: number, starts: readonly number[]): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] as number) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Without what ends them. Behind a last line end stands one more, which is empty. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/u);
}
