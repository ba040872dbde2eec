import type { ProseLine } from '../markdown/prose.ts';
import type { Clause } from './sentence.ts';

interface Edges {
  readonly line: number;
  readonly text: string;
  readonly clauses: readonly Clause[];
}

const link = /\s{0,5}(?:-->|---->|==>|-\.->|--[^->|]{1,80}-->|==[^=>|]{1,80}==>)(?:\|[^|]{0,100}\|)?\s{0,5}/u;
const node = /^([\p{L}\p{N}_.-]{1,80})\s?(?:[[({]{1,3}"?([^"\])}]{0,200})"?[\])}]{1,3})?(?::::\w{1,40})?;?$/u;
const comment = /%%.*$/u;
const mostTogether = 50;

/** The arrows of a Mermaid drawing: who stands at the head waits for who stands at the tail. */
export function mermaidEdges(lines: readonly ProseLine[]): readonly Edges[] {
  const labels = new Map<string, string>();
  const pairs = lines.map(({ text, line }) => {
    const sides = text.slice(0, 1_000).replace(comment, '').trim().split(link);
    const groups = sides.map((side) =>
      side
        .split('&')
        .slice(0, mostTogether)
        .flatMap((one) => nodeOf(one.trim(), labels)),
    );
    return { line, text: text.trim(), groups };
  });
  const name = (id: string): string => (labels.has(id) ? `${labels.get(id)} (${id})` : id);
  return pairs.flatMap(({ line, text, groups }) => {
    const clauses = groups.slice(1).flatMap((heads, index) => {
      const tails = groups[index] as readonly string[];
      return heads.flatMap((head) =>
        tails.map((tail): Clause => ({ kind: 'wait', subject: name(head), object: name(tail), arrow: false })),
      );
    });
    return clauses.length === 0 ? [] : [{ line, text, clauses }];
  });
}

/** Remembers the label that a node gets anywhere in the drawing. */
function nodeOf(text: string, labels: Map<string, string>): readonly string[] {
  const [, id, label] = node.exec(text) ?? [];
  if (id === undefined) return [];
  if (label !== undefined && label.trim() !== '') labels.set(id, label.replace(/<br\s?\/?>|\\n/giu, ' ').trim());
  return [id];
}
