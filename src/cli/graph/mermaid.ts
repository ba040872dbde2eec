import { duration } from '../../plan/estimates.ts';
import { nameOf } from '../../plan/names.ts';
import { shown } from '../terminal.ts';
import { drawnEdges, namesFor, sectionsOf } from './drawing.ts';
import type { Drawing, Edge, Node } from './drawing.ts';
import { criticalColour, styles } from './looks.ts';

/** A flowchart of Mermaid, which GitHub draws in Markdown. */
export function mermaid(drawn: Drawing): string {
  const names = namesFor(drawn.nodes);
  const edges = drawnEdges(drawn);
  const critical = edges.flatMap((edge, index) => (edge.critical ? [index] : []));
  const path = drawn.nodes.filter((node) => node.critical).map(({ task }) => names.get(task.key));
  return [
    'flowchart LR',
    `  accDescr: ${drawn.summary.replaceAll(';', ',')}`,
    `  %% ${drawn.summary}`,
    ...sectionsOf(drawn.nodes).flatMap(({ title, nodes }, index) => sectionLines(title, nodes, index, names)),
    ...edges.map((edge) => `  ${names.get(edge.from)} ${arrow(edge)} ${names.get(edge.to)}`),
    ...Object.entries(styles).map(([look, { fill, stroke }]) => `  classDef ${look} fill:${fill},stroke:${stroke},color:#1f2328`),
    `  classDef critical stroke:${criticalColour.light},stroke-width:3px`,
    ...(path.length === 0 ? [] : [`  class ${path.join(',')} critical`]),
    ...(critical.length === 0 ? [] : [`  linkStyle ${critical.join(',')} stroke:${criticalColour.light},stroke-width:3px`]),
  ].join('\n');
}

function sectionLines(title: string, nodes: readonly Node[], index: number, names: ReadonlyMap<string, string>): readonly string[] {
  const lines = nodes.map(({ task, look }) => {
    const estimate = task.estimate === null ? '' : `<br/>${duration(task.estimate)}`;
    return `  ${names.get(task.key)}["${quoted(nameOf(task))}${estimate}"]:::${look}`;
  });
  return title === '' ? lines : [`  subgraph s${index + 1}["${quoted(title)}"]`, ...lines.map((line) => `  ${line}`), '  end'];
}

function arrow({ implied, kind }: Edge): string {
  return implied || kind === 'holds' ? '-.->' : '-->';
}

function quoted(text: string): string {
  return shown(text).replace(/["#<>&;`\\]/gu, (character) => `#${character.codePointAt(0)};`);
}
