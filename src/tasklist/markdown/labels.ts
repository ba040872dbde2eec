import type { Root, RootContent } from 'mdast';
import type { Labels } from './remark.ts';
import { remembered } from './remembered.ts';

export const noLabels: Labels = { links: [], footnotes: [] };

const bracketed = /\[((?:[^[\]\\]|\\[^]){1,1000})\]/gu;

/** What the links and footnotes of some trees may be called. */
export interface Definitions {
  readonly links: ReadonlySet<string>;
  readonly footnotes: ReadonlySet<string>;
}

export function definitionsIn(trees: readonly Root[]): Definitions {
  const links = new Set<string>();
  const footnotes = new Set<string>();
  for (const tree of trees) {
    for (const label of ownDefinitions(tree)) (label.footnote ? footnotes : links).add(label.name);
  }
  return { links, footnotes };
}

interface Label {
  readonly name: string;
  readonly footnote: boolean;
}

const ownDefinitions = remembered((tree: Root) => labelsOf(tree.children));

function labelsOf(nodes: readonly RootContent[]): readonly Label[] {
  return nodes.flatMap((node) => {
    const own: Label[] =
      node.type === 'definition' || node.type === 'footnoteDefinition'
        ? [{ name: node.identifier.toUpperCase(), footnote: node.type === 'footnoteDefinition' }]
        : [];
    return 'children' in node ? [...own, ...labelsOf(node.children as RootContent[])] : own;
  });
}

/** Those that a part of a text may refer to: all brackets are tried, and a few more than count. */
export function labelsFor(text: string, { links, footnotes }: Definitions): Labels {
  if ((links.size === 0 && footnotes.size === 0) || !text.includes('[')) return noLabels;
  const names = new Set(Array.from(text.matchAll(bracketed), ([, label = '']) => normalize(label)));
  const labels = {
    links: [...names].filter((name) => links.has(name)),
    footnotes: [...names].flatMap((name) => (name.startsWith('^') && footnotes.has(name.slice(1)) ? [name.slice(1)] : [])),
  };
  return labels.links.length + labels.footnotes.length === 0 ? noLabels : labels;
}

/** As micromark does, and without the marks of a quote that a label of several lines stands in. */
function normalize(label: string): string {
  return label
    .replace(/[\r\n][\s>]*/gu, ' ')
    .replace(/[\t\n\r ]+/gu, ' ')
    .replace(/^ | $/gu, '')
    .toLowerCase()
    .toUpperCase();
}
