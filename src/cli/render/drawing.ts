import type { TaskKey } from '../../model/ids.ts';
import type { Task } from '../../model/task.ts';
import { isWork } from '../../plan/family.ts';
import { graph } from '../../plan/graph.ts';
import { nameOf } from '../../plan/names.ts';
import { assessAlone } from '../assess-alone.ts';
import { shown } from '../terminal.ts';

interface Node {
  readonly key: TaskKey;
  readonly name: string;
  readonly kind: Task['kind'];
  readonly state: string;
}

interface Drawing {
  readonly nodes: readonly Node[];
  /** From what comes first to what waits for it. */
  readonly edges: readonly { readonly from: TaskKey; readonly to: TaskKey }[];
  readonly cycles: readonly (readonly TaskKey[])[];
}

const writers = { mermaid, dot, json: (drawn: Drawing) => JSON.stringify(drawn) } as const;

/** Tasks and groups, and what each waits for, in a language that other programs draw. */
export function drawing(tasks: readonly Task[], format: keyof typeof writers): string {
  const { dependencies, cycles, parent } = graph(tasks);
  const standings = assessAlone(tasks);
  const work = tasks.filter(isWork);
  const known = new Set(work.map(({ key }) => key));
  const nodes = work.map((task) => ({
    key: task.key,
    name: nameOf(task),
    kind: task.kind,
    state: standings.get(task.key)?.state ?? 'waiting',
  }));
  const waits = work.flatMap(({ key }) => (dependencies.get(key) ?? []).map((from) => ({ from, to: key })));
  const inside = work.flatMap(({ key }) => {
    const group = parent.get(key);
    return group === undefined ? [] : [{ from: key, to: group.key }];
  });
  const edges = [...waits, ...inside].filter(({ from, to }) => known.has(from) && known.has(to));
  return writers[format]({ nodes, edges, cycles });
}

function mermaid({ nodes, edges }: Drawing): string {
  const names = numbered(nodes);
  const text = (name: string): string => shown(name).replace(/["#<>&;`\\]/gu, (character) => `#${character.codePointAt(0)};`);
  return [
    'flowchart LR',
    ...nodes.map(({ key, name, state }) => `  ${names.get(key)}["${text(name)}"]:::${state}`),
    ...edges.map(({ from, to }) => `  ${names.get(from)} --> ${names.get(to)}`),
    '  classDef done fill:#d4f7d4,stroke:#2a7a2a',
    '  classDef ready fill:#fff3c4,stroke:#a67c00',
    '  classDef blocked fill:#f7d4d4,stroke:#a02020',
  ].join('\n');
}

function dot({ nodes, edges }: Drawing): string {
  const names = numbered(nodes);
  const text = (name: string): string => shown(name).replace(/["\\]/gu, (character) => `\\${character}`);
  const fill = new Map([
    ['done', '#d4f7d4'],
    ['ready', '#fff3c4'],
    ['blocked', '#f7d4d4'],
  ]);
  return [
    'digraph tasks {',
    '  rankdir=LR;',
    '  node [shape=box, style=filled, fillcolor=white];',
    ...nodes.map(({ key, name, state }) => `  ${names.get(key)} [label="${text(name)}", fillcolor="${fill.get(state) ?? 'white'}"];`),
    ...edges.map(({ from, to }) => `  ${names.get(from)} -> ${names.get(to)};`),
    '}',
  ].join('\n');
}

function numbered(nodes: readonly Node[]): ReadonlyMap<TaskKey, string> {
  return new Map(nodes.map(({ key }, index) => [key, `t${index + 1}`]));
}
