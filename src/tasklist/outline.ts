import type { Heading, ListItem, Paragraph, RootContent } from 'mdast';
import type { Parsed, Segment } from './markdown/parse-markdown.ts';
import { drawingsOf, movedDown } from './order/drawings.ts';
import type { Drawing } from './order/drawings.ts';
import { inlineLines, positionOf, proseLines } from './markdown/prose.ts';
import type { ProseLine } from './markdown/prose.ts';
import { remembered } from './markdown/remembered.ts';
import type { Source } from './markdown/source.ts';

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
  /** Its places are those of its segment. */
  readonly node: ListItem;
  /** Null for a task that is no box. */
  readonly segment: Segment | null;
  /** Index, in the text, of the character between the brackets. */
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

type Place = Pick<Found, 'above' | 'captions'>;

/** Puts the items of all segments below their headings, each with the lines that introduce it. */
export function outline(segments: readonly Segment[]): Outline {
  const items: Item[] = [];
  const sections: Section[] = [sectionWithoutHeading()];
  let before: Before = nothing;
  for (const segment of segments) {
    for (const block of blocksOf(segment.parsed)) {
      const section = sections.at(-1) as Section;
      if (block.node.type === 'heading') {
        sections.push(sectionOf(block.node, segment, section));
        before = nothing;
        continue;
      }
      for (const note of block.notes) section.notes.push({ ...note, line: note.line + segment.line });
      for (const drawing of block.drawings) section.drawings.push(movedDown(drawing, segment.line));
      const captions = captionsFor(block, before);
      addItems(block.items, segment, section, captions, items);
      before = { caption: block.caption, marker: block.marker, captions };
    }
  }
  return { sections, items };
}

/** A block that lies in no other, and what it says wherever it stands. */
interface Block {
  readonly node: RootContent;
  readonly notes: readonly ProseLine[];
  readonly drawings: readonly Drawing[];
  /** What it introduces the next block with. */
  readonly caption: string | null;
  /** Of a list, what its items begin with. */
  readonly marker: string;
  readonly items: readonly Found[];
}

/** A task item of a block; `above` is the number of the one that it lies in, or -1. */
interface Found {
  readonly node: ListItem;
  readonly box: number;
  readonly above: number;
  readonly captions: readonly string[];
}

const blocksOf = remembered(({ tree, source }: Parsed): readonly Block[] =>
  tree.children.map((node) => {
    const items: Found[] = [];
    walkNode(node, { above: -1, captions: [] }, items);
    return {
      node,
      notes: proseLines([node]),
      drawings: drawingsOf([node]),
      caption: node.type === 'paragraph' ? captionOf(node) : null,
      marker: markerOf(node, source),
      items,
    };
  }),
);

/** Those that lie in no other item have the captions of their block, too. */
function addItems(found: readonly Found[], segment: Segment, section: Section, outer: readonly string[], items: Item[]): void {
  const first = items.length;
  for (const { node, box, above, captions } of found) {
    const parent = above === -1 ? null : (items[first + above] as Item);
    const all = above === -1 && outer.length > 0 ? [...outer, ...captions] : captions;
    items.push({ node, segment, box: box + segment.offset, section, parent, captions: all });
  }
}

/** The block before a block. */
type Before = Pick<Block, 'caption' | 'marker'> & { readonly captions: readonly string[] };

const nothing: Before = { caption: null, marker: '', captions: [] };

/** A list may go on in the next segment: it has its captions still. */
function captionsFor(block: Block, { caption, marker, captions }: Before): readonly string[] {
  if (marker !== '' && marker === block.marker) return captions;
  return caption === null ? nothing.captions : [caption];
}

/** The mark without its number. */
function markerOf(node: RootContent, source: Source): string {
  if (node.type !== 'list') return '';
  const { line, column } = positionOf(node).start;
  return /[-*+.)]/u.exec(source.line(line).slice(column - 1, column + 10))?.[0] as string;
}

function sectionWithoutHeading(): Section {
  return { title: '', depth: 0, line: 1, parent: null, notes: [], drawings: [] };
}

function sectionOf(heading: Heading, segment: Segment, previous: Section): Section {
  let parent: Section | null = previous;
  while (parent !== null && parent.depth >= heading.depth) parent = parent.parent;
  const line = positionOf(heading).start.line + segment.line;
  return { title: titleOf(heading), depth: heading.depth, line, parent, notes: [], drawings: [] };
}

/** A heading's words, on one line. */
export const titleOf = remembered((heading: Heading) =>
  inlineLines(heading)
    .map(({ text }) => text)
    .join(' ')
    .slice(0, longestHeading),
);

function walk(nodes: readonly RootContent[], place: Place, items: Found[]): void {
  let caption: string | null = null;
  for (const node of nodes) {
    walkNode(node, caption === null ? place : { ...place, captions: [...place.captions, caption] }, items);
    caption = node.type === 'paragraph' ? captionOf(node) : null;
  }
}

function walkNode(node: RootContent, place: Place, items: Found[]): void {
  if (node.type === 'listItem') walkItem(node, place, items);
  else if (node.type === 'list') for (const child of node.children) walkNode(child, place, items);
  else if ('children' in node && node.type !== 'paragraph') walk(node.children as RootContent[], place, items);
}

function walkItem(node: ListItem, { above, captions }: Place, items: Found[]): void {
  const box = node.data?.box;
  if (box === undefined) return walk(node.children, { above, captions }, items);

  items.push({ node, box, above, captions });
  walk(contentBelow(node), { above: items.length - 1, captions: nothing.captions }, items);
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
  const last = inlineLines(paragraph).at(-1)?.text.slice(-longestHeading) ?? null;
  if (last?.endsWith(':')) return last;
  return paragraph.children.length === 1 && paragraph.children[0]?.type === 'strong' ? last : null;
}
