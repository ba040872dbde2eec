import type { Heading, ListItem, Paragraph, Root, RootContent } from 'mdast';
import { drawingsOf } from './order/drawings.ts';
import type { Drawing } from './order/drawings.ts';
import { inlineLines, isTaskItem, positionOf, proseLines } from './prose.ts';
import type { ProseLine } from './prose.ts';

/** A heading and what stands between it and the next one. */
export interface Section {
  readonly title: string;
  /** 0 for what stands before the first heading. */
  readonly depth: number;
  readonly line: number;
  readonly parent: Section | null;
  /** Its own lines outside task items. */
  readonly notes: ProseLine[];
  /** Its code blocks and tables outside task items. */
  readonly drawings: Drawing[];
}

/** A task item where it stands, not yet understood. */
export interface Item {
  readonly node: ListItem;
  readonly box: number;
  readonly section: Section;
  readonly parent: Item | null;
  /** Lines that introduce the list it stands in, outermost first: `Acceptance criteria:`. Those of its parents are not repeated. */
  readonly captions: readonly string[];
}

/** What a list says before its words are understood, in the order of the text. */
export interface Outline {
  /** The first one has no heading. */
  readonly sections: readonly Section[];
  readonly items: readonly Item[];
}

/** Every task below repeats its headings, so they are kept short. */
const longestHeading = 500;

interface Place {
  readonly section: Section;
  readonly parent: Item | null;
  readonly captions: readonly string[];
}

export function outline(root: Root): Outline {
  const items: Item[] = [];
  const sections: Section[] = [];
  for (const block of split(root)) {
    const section = block.heading === null ? sectionWithoutHeading() : sectionOf(block.heading, sections.at(-1) as Section);
    sections.push(section);
    section.notes.push(...proseLines(block.content));
    section.drawings.push(...drawingsOf(block.content));
    walk(block.content, { section, parent: null, captions: [] }, items);
  }
  return { sections, items };
}

function split(root: Root): readonly { heading: Heading | null; content: RootContent[] }[] {
  const blocks: { heading: Heading | null; content: RootContent[] }[] = [{ heading: null, content: [] }];
  for (const node of root.children) {
    if (node.type === 'heading') blocks.push({ heading: node, content: [] });
    else blocks.at(-1)?.content.push(node);
  }
  return blocks;
}

function sectionWithoutHeading(): Section {
  return { title: '', depth: 0, line: 1, parent: null, notes: [], drawings: [] };
}

function sectionOf(heading: Heading, previous: Section): Section {
  let parent: Section | null = previous;
  while (parent !== null && parent.depth >= heading.depth) parent = parent.parent;
  const title = inlineLines(heading.children)
    .map(({ text }) => text)
    .join(' ')
    .slice(0, longestHeading);
  return { title, depth: heading.depth, line: positionOf(heading).start.line, parent, notes: [], drawings: [] };
}

function walk(nodes: readonly RootContent[], place: Place, items: Item[]): void {
  let caption: string | null = null;
  for (const node of nodes) {
    const here = caption === null ? place : { ...place, captions: [...place.captions, caption] };
    if (node.type === 'list') for (const child of node.children) walkItem(child, here, items);
    else if ('children' in node && node.type !== 'paragraph') walk(node.children as RootContent[], here, items);
    caption = node.type === 'paragraph' ? captionOf(node) : null;
  }
}

function walkItem(node: ListItem, place: Place, items: Item[]): void {
  const box = node.data?.box;
  if (box === undefined || !isTaskItem(node)) return walk(node.children, place, items);

  const item: Item = { node, box, section: place.section, parent: place.parent, captions: place.captions };
  items.push(item);
  walk(contentBelow(node), { section: place.section, parent: item, captions: [] }, items);
}

/** The paragraph that a task item's box stands in. */
export function paragraphOf(item: ListItem): Paragraph {
  return item.children.find((node) => node.type === 'paragraph') as Paragraph;
}

/** What lies in a task item after that paragraph. */
export function contentBelow(item: ListItem): readonly RootContent[] {
  return item.children.slice(item.children.indexOf(paragraphOf(item)) + 1);
}

/** The last line of a paragraph, where it introduces what follows: all bold, or with a colon at its end. */
function captionOf(paragraph: Paragraph): string | null {
  const last = inlineLines(paragraph.children).at(-1)?.text.slice(-longestHeading) ?? null;
  if (last?.endsWith(':')) return last;
  return paragraph.children.length === 1 && paragraph.children[0]?.type === 'strong' ? last : null;
}
