import MarkdownIt from 'markdown-it';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { TaskKey } from '../src/model/ids.ts';
import type { Remembered } from '../src/model/remembered.ts';
import { graph } from '../src/plan/graph.ts';
import { identify } from '../src/tasklist/identity/identify.ts';
import type { Memory } from '../src/tasklist/identity/identify.ts';
import { readLists } from '../src/tasklist/read.ts';
import { listText, shapes, withOneLineChanged, type Shape } from './list-texts.ts';
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
  /** Megabytes of the whole process at its highest. */
  readonly peak: number;
}

const editions = ['amber', 'beryl', 'coral', 'dune', 'ember'];
const mostForBare = 10_000;
const markdownIt = new MarkdownIt({ html: true, linkify: true });
const extensions = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };

/** As `npm run bench` shows it: short lists only. */
export async function benchLists(): Promise<readonly Figure[]> {
  return measureLists([1_000]).flatMap(figuresOf);
}

export function measureLists(sizes: readonly number[]): readonly ListFigures[] {
  measure('nested', 100, editions.slice(0, 2)); // the first runs of all are those of a cold compiler
  return sizes.flatMap((tasks) => shapes.map((shape) => measure(shape, tasks, editions.slice(0, tasks > mostForBare ? 1 : 3))));
}

function measure(shape: Shape, tasks: number, of: readonly string[]): ListFigures {
  const samples = of.map((edition) => {
    const text = listText(shape, tasks, edition);
    const memory = memoryOf(text, edition);
    const other = milliseconds(() => markdownIt.parse(text, {}));
    const cold = milliseconds(() => ours(text, memory));
    const warm = milliseconds(() => ours(withOneLineChanged(text, tasks), memory));
    return { cold, warm, other };
  });
  const median = (figure: (sample: (typeof samples)[number]) => number): number =>
    samples.map(figure).sort((one, other) => one - other)[samples.length >> 1] ?? Number.NaN;
  const text = listText(shape, tasks, 'amber');
  return {
    shape,
    tasks,
    bytes: Buffer.byteLength(text),
    cold: median(({ cold }) => cold),
    warm: median(({ warm }) => warm),
    markdownIt: median(({ other }) => other),
    bare: tasks > mostForBare ? null : milliseconds(() => fromMarkdown(text, extensions)),
    peak: process.resourceUsage().maxRSS / 1024,
  };
}

/** All that a pass does with a list before it plans. */
function ours(text: string, memory: Memory): unknown {
  const { lists } = identify(memory, readLists([{ path: 'TASKS.md', text }]));
  return graph(lists.flatMap((list) => list.tasks));
}

/** What the ledger holds of a list that was read before, but not by this process: another edition is read for it. */
function memoryOf(text: string, edition: string): Memory {
  const { changes } = identify(new Map(), readLists([{ path: 'TASKS.md', text: text.replaceAll(edition, 'quarry') }]));
  const entries = changes.map(
    ({ task, ...remembered }) => [task, { ...remembered, title: remembered.title.replace('quarry', edition) }] as const,
  );
  return new Map<TaskKey, Remembered>(entries);
}

function milliseconds(once: () => unknown): number {
  const start = performance.now();
  once();
  return performance.now() - start;
}

export function figuresOf({ shape, tasks, bytes, cold, warm, markdownIt: other, bare, peak }: ListFigures): readonly Figure[] {
  const name = `${tasks} tasks, ${shape}`;
  const took = (milliseconds: number): string => `${milliseconds.toFixed(0)} ms`;
  const figures: Figure[] = [
    { name: `${name}: cold / markdown-it`, value: cold / other, unit: '×', note: `${took(cold)} / ${took(other)}, ${bytes} bytes` },
    { name: `${name}: one line changed / markdown-it`, value: warm / other, unit: '×', note: took(warm) },
  ];
  if (bare !== null) figures.push({ name: `${name}: bare parse / cold`, value: bare / cold, unit: '×', note: took(bare) });
  return [...figures, { name: `${name}: peak memory so far`, value: peak, unit: 'MB' }];
}
