import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { readLists } from '../src/tasklist/read.ts';
import { medianMilliseconds, type Figure } from './table.ts';

const tasks = 2000;

/** Reading a list, against the bare parser with GFM on the same bytes in the same run. */
export async function benchLists(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [shape, text] of [
    ['flat', flat()],
    ['nested', nested()],
  ] as const) {
    const bare = await medianMilliseconds(3, () => fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
    const ours = await medianMilliseconds(3, () => readLists([{ path: 'TASKS.md', text }]));
    figures.push({
      name: `${shape}, ${tasks} tasks: ours / bare parse`,
      value: ours / bare,
      unit: '×',
      note: `${ours.toFixed(0)} ms / ${bare.toFixed(0)} ms, ${text.length} bytes`,
    });
  }
  return figures;
}

function flat(): string {
  return lines((number) => [`- [ ] **T${number}** Do the thing of number ${number} after T${Math.max(1, number - 7)}`]);
}

function nested(): string {
  return lines((number) => [`- [ ] **T${number}** Do the thing of number ${number}`, `  - **Time**: 4 hours | **Owner**: somebody`]);
}

function lines(each: (number: number) => readonly string[]): string {
  const sections = Array.from({ length: tasks }, (_, index) =>
    index % 50 === 0 ? [`\n## Phase ${index / 50 + 1}: Part\n`, ...each(index + 1)] : each(index + 1),
  );
  return `# Plan\n${sections.flat().join('\n')}\n`;
}
