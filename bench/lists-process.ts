/** One group of the figures about lists, for a process of its own: `lists-process.ts times|bare|peak SHAPE TASKS` prints it as JSON. */
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
import { listText, withOneLineChanged, type Shape } from './list-texts.ts';

const editions = ['amber', 'beryl', 'coral', 'dune', 'ember'];
const markdownIt = new MarkdownIt({ html: true, linkify: true });
const extensions = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };
const groups: Readonly<Record<string, (shape: Shape, tasks: number) => unknown>> = { times, bare, peak };

const [what = '', shape, tasks] = process.argv.slice(2);
console.log(JSON.stringify(groups[what]?.(shape as Shape, Number(tasks))));

function times(shape: Shape, tasks: number): unknown {
  for (const edition of ['fern', 'gorse']) sample(shape, 1_000, edition); // the first runs of all are those of a cold compiler
  const samples = editions.slice(0, tasks > 10_000 ? 3 : 5).map((edition) => sample(shape, tasks, edition));
  const median = (figure: (one: Sample) => number): number =>
    samples.map(figure).sort((one, other) => one - other)[samples.length >> 1] ?? Number.NaN;
  return {
    bytes: Buffer.byteLength(listText(shape, tasks, 'amber')),
    cold: median(({ cold }) => cold),
    warm: median(({ warm }) => warm),
    markdownIt: median(({ other }) => other),
  };
}

interface Sample {
  readonly cold: number;
  readonly warm: number;
  readonly other: number;
}

function sample(shape: Shape, tasks: number, edition: string): Sample {
  const text = listText(shape, tasks, edition);
  const memory = memoryOf(text, edition);
  const other = milliseconds(() => markdownIt.parse(text, {}));
  const cold = milliseconds(() => ours(text, memory));
  const warm = milliseconds(() => ours(withOneLineChanged(text, tasks), memory));
  return { cold, warm, other };
}

function bare(shape: Shape, tasks: number): number {
  fromMarkdown(listText(shape, 100, 'amber'), extensions);
  const text = listText(shape, tasks, 'amber');
  return milliseconds(() => fromMarkdown(text, extensions));
}

/** Nothing is remembered, so nothing else is read for it. */
function peak(shape: Shape, tasks: number): number {
  ours(listText(shape, tasks, 'amber'), new Map());
  return process.resourceUsage().maxRSS / 1024;
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

/** Everybody begins with the garbage of the one before collected. */
function milliseconds(once: () => unknown): number {
  globalThis.gc?.();
  const start = performance.now();
  once();
  return performance.now() - start;
}
