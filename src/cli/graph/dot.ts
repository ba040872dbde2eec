import { duration } from '../../plan/estimates.ts';
import { nameOf } from '../../plan/names.ts';
import { shown } from '../terminal.ts';
import { drawnEdges, namesFor, sectionsOf } from './drawing.ts';
import type { Drawing, Edge, Node } from './drawing.ts';
import { criticalColour, styles } from './looks.ts';

/** The language of Graphviz. */
export function dot(drawn: Drawing): string {
  const names = namesFor(drawn.nodes);
  return [
    'digraph tasks {',
    `  label="${quoted(drawn.summary)}";`,
    '  rankdir=LR;',
    '  node [shape=box, style="rounded,filled", fontname="Helvetica"];',
    ...sectionsOf(drawn.nodes).flatMap(({ title, nodes }, index) => sectionLines(title, nodes, index, names)),
    ...drawnEdges(drawn).map((edge) => `  ${names.get(edge.from)} -> ${names.get(edge.to)}${edgeLook(edge)};`),
    '}',
  ].join('\n');
}

function sectionLines(title: string, nodes: readonly Node[], index: number, names: ReadonlyMap<string, string>): readonly string[] {
  const lines = nodes.map((node) => `  ${names.get(node.task.key)} [${nodeLook(node)}];`);
  if (title === '') return lines;
  return [
    `  subgraph cluster_${index + 1} {`,
    `    label="${quoted(title)}";`,
    '    color="#8c959f";',
    ...lines.map((line) => `  ${line}`),
    '  }',
  ];
}

function nodeLook({ task, look, critical }: Node): string {
  const estimate = task.estimate === null ? '' : `\\n${duration(task.estimate)}`;
  const { fill, stroke } = styles[look];
  const frame = critical ? `color="${criticalColour.light}", penwidth=3` : `color="${stroke}"`;
  return `label="${quoted(nameOf(task))}${estimate}", fillcolor="${fill}", ${frame}, tooltip="${styles[look].label}"`;
}

function edgeLook({ implied, kind, critical }: Edge): string {
  const looks = [
    ...(implied || kind === 'holds' ? ['style=dashed'] : []),
    ...(critical ? [`color="${criticalColour.light}", penwidth=3`] : []),
  ];
  return looks.length === 0 ? '' : ` [${looks.join(', ')}]`;
}

function quoted(text: string): string {
  return shown(text).replace(/["\\]/gu, (character) => `\\${character}`);
}
