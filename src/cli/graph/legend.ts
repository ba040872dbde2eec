import type { Edge, Look } from './drawing.ts';
import { styles } from './looks.ts';
import { escaped } from './svg-text.ts';

const entryWidth = 160;
const rowHeight = 24;
const margin = 8;
const lines = [
  { looks: 'line', text: 'waits for' },
  { looks: 'line dashed', text: 'by order, or part of' },
  { looks: 'line critical-line', text: 'critical path' },
];

/** What signs, colours and lines mean, and how many tasks are in each state. */
export interface Legend {
  readonly height: number;
  readonly entries: readonly string[];
}

export function legend(width: number, counts: ReadonlyMap<Look, readonly unknown[]>, edges: readonly Edge[]): Legend {
  const boxes = [...counts].map(([look, some]) => {
    const { sign, label } = styles[look];
    const text = `${label} (${some.length})`;
    return `<g class="${look}"><rect x="0" y="0" width="18" height="16" rx="4"/><path class="sign" transform="translate(3 2)" d="${sign}"/></g><text x="25" y="12">${escaped(text)}</text>`;
  });
  const strokes =
    edges.length === 0
      ? []
      : lines.map(({ looks, text }) => `<path class="${looks}" d="M0 8H18"/><text x="25" y="12">${escaped(text)}</text>`);
  const all = [...boxes, ...strokes];
  const entries = all.map((entry, index) => {
    const [column, row] = [index % perRow(width), Math.floor(index / perRow(width))];
    return `<g class="legend" transform="translate(${column * entryWidth} ${row * rowHeight})">${entry}</g>`;
  });
  return { height: Math.ceil(all.length / perRow(width)) * rowHeight + margin, entries };
}

function perRow(width: number): number {
  return Math.max(1, Math.floor(width / entryWidth));
}
