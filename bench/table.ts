/** One line of a benchmark: what was measured, the figure, and what it is set against in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly note?: string;
}

export function printFigures(title: string, figures: readonly Figure[]): void {
  console.log(`\n${title}`);
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const { name, value, unit, note } of figures) {
    const amount = value >= 100 ? value.toFixed(0) : value.toFixed(value < 10 ? 2 : 1);
    console.log(`  ${name.padEnd(width)}  ${amount.padStart(8)} ${unit}${note === undefined ? '' : `   ${note}`}`);
  }
}

/** The median of a few runs, since these times are noisy; the first run warms up and does not count. */
export async function medianMilliseconds(runs: number, once: () => unknown): Promise<number> {
  await once();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await once();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}
