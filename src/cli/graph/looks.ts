import type { Look } from './drawing.ts';

/** How a state is drawn: by colour, and for those who see none by a sign. */
export interface Style {
  readonly label: string;
  readonly fill: string;
  readonly stroke: string;
  /** On a dark page. */
  readonly darkFill: string;
  readonly darkStroke: string;
  /** An SVG path in a square of 12 by 12, drawn as lines. */
  readonly sign: string;
}

export const styles: Readonly<Record<Look, Style>> = {
  done: style('done', '#e6f4ea', '#2a7a2a', '#12331b', '#57ab5a', 'M2 6.5 5 9.5 10 3'),
  ready: style('ready', '#fff6d6', '#9a6700', '#3a2d06', '#d4a72c', 'M3 2 10 6 3 10Z'),
  waiting: style('waiting', '#f6f8fa', '#6e7781', '#21262d', '#8b949e', 'M6 1A5 5 0 1 1 5.99 1M6 3V6L8 7.5'),
  blocked: style('blocked', '#ffebe9', '#a02020', '#3d1513', '#f47067', 'M6 1A5 5 0 1 1 5.99 1M3 6H9'),
  human: style('people do it', '#eaf0ff', '#3157b7', '#141f3d', '#6cb6ff', 'M6 1.5A2.2 2.2 0 1 1 5.99 1.5M1.5 11A4.5 4.5 0 0 1 10.5 11'),
  cycle: style('in a cycle', '#fbe6ff', '#8a2aa8', '#351340', '#d97bf0', 'M10 6A4 4 0 1 1 8.5 2.9M8.5 0.8V3.1H6.2'),
};

function style(label: string, fill: string, stroke: string, darkFill: string, darkStroke: string, sign: string): Style {
  return { label, fill, stroke, darkFill, darkStroke, sign };
}

/** Of the critical path. */
export const criticalColour = { light: '#cf222e', dark: '#ff7b72' };
