import { execFileSync } from 'node:child_process';
import { shapes, type Shape } from './list-texts.ts';
import type { Figure } from './table.ts';

/** What reading, identity and graph of one list take, and others on the same bytes, in milliseconds. */
export interface ListFigures {
  readonly shape: Shape;
  readonly tasks: number;
  readonly bytes: number;
  readonly cold: number;
  /** Again with one task's title changed. */
  readonly warm: number;
  readonly markdownIt: number;
  /** `mdast-util-from-markdown` with GFM; null where the list is too long for it. */
  readonly bare: number | null;
  /** Megabytes of a process that does nothing but read the list once, at its highest. */
  readonly peak: number;
}

const mostForBare = 10_000;
const ownProcess = new URL('lists-process.ts', import.meta.url).pathname;

/** As `npm run bench` shows it: short lists only. */
export async function benchLists(): Promise<readonly Figure[]> {
  return measureLists([1_000]).flatMap(figuresOf);
}

export function measureLists(sizes: readonly number[]): readonly ListFigures[] {
  return sizes.flatMap((tasks) => shapes.map((shape) => measure(shape, tasks)));
}

/** Each in a process of its own, so that no figure depends on what was measured before. */
function measure(shape: Shape, tasks: number): ListFigures {
  const times = inOwnProcess('times', shape, tasks) as Pick<ListFigures, 'bytes' | 'cold' | 'warm' | 'markdownIt'>;
  const bare = tasks > mostForBare ? null : (inOwnProcess('bare', shape, tasks) as number);
  return { shape, tasks, ...times, bare, peak: inOwnProcess('peak', shape, tasks) as number };
}

function inOwnProcess(what: 'times' | 'bare' | 'peak', shape: Shape, tasks: number): unknown {
  return JSON.parse(execFileSync(process.execPath, ['--expose-gc', ownProcess, what, shape, `${tasks}`], { encoding: 'utf8' }));
}

export function figuresOf({ shape, tasks, bytes, cold, warm, markdownIt: other, bare, peak }: ListFigures): readonly Figure[] {
  const name = `${tasks} tasks, ${shape}`;
  const took = (milliseconds: number): string => `${milliseconds.toFixed(0)} ms`;
  const figures: Figure[] = [
    { name: `${name}: cold / markdown-it`, value: cold / other, unit: '×', note: `${took(cold)} / ${took(other)}, ${bytes} bytes` },
    { name: `${name}: one line changed / markdown-it`, value: warm / other, unit: '×', note: took(warm) },
  ];
  if (bare !== null) figures.push({ name: `${name}: bare parse / cold`, value: bare / cold, unit: '×', note: took(bare) });
  return [...figures, { name: `${name}: peak memory of reading it once`, value: peak, unit: 'MB' }];
}
