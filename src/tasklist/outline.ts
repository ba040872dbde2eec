import type { Heading, ListItem, Paragraph, RootContent } from 'mdast';
import type { Segment } from './markdown.ts';
import { drawingsOf, movedDown } from './order/drawings.ts';
import type { Drawing } from './order/drawings.ts';
import { inlineLines, isTaskItem, positionOf, proseLines } from './prose.ts';
import type { ProseLine } from './prose.ts';
import { remembered } from './remembered.ts';

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

interface Place {
  readonly segment: Segment;
  readonly section: Section;
  readonly parent: Item | null;
  readonly captions: readonly string[];
}

export function outline(segments: readonly Segment[]): Outline {
  const items: Item[] = [];
  const sections: Section[] = [sectionWithoutHeading()];
  let before: Before = nothing;
  for (const segment of segments) {
    for (const node of segment.parsed.tree.children) {
      const section = sections.at(-1) as Section;
      if (node.type === 'heading') {
        sections.push(sectionOf(node, segment, section));
        before = nothing;
        continue;
      }
      for (const note of notesOf(node)) section.notes.push({ ...note, line: note.line + segment.line });
      for (const drawing of drawingsIn(node)) section.drawings.push(movedDown(drawing, segment.line));
      const captions = captionsFor(node, segment, before);
      walkNode(node, { segment, section, parent: null, captions }, items);
      before = { caption: node.type === 'paragraph' ? captionOf(node) : null, marker: markerOf(node, segment), captions };
    }
  }
  return { sections, items };
}

/** The block before a block, where both lie in no other. */
interface Before {
  readonly caption: string | null;
  /** Of a list, what its items begin with. */
  readonly marker: string;
  readonly captions: readonly string[];
}

const nothing: Before = { caption: null, marker: '', captions: [] };

/** A list may go on in the next segment: it has its captions still. */
function captionsFor(node: RootContent, segment: Segment, { caption, marker, captions }: Before): readonly string[] {
  if (marker !== '' && marker === markerOf(node, segment)) return captions;
  return caption === null ? [] : [caption];
}

/** The mark without its number. */
function markerOf(node: RootContent, { parsed }: Segment): string {
  if (node.type !== 'list') return '';
  const { line, column } = positionOf(node).start;
  return /[-*+.)]/u.exec(parsed.source.line(line).slice(column - 1, column + 10))?.[0] as string;
}

const notesOf = remembered((node: RootContent) => proseLines([node]));
const drawingsIn = remembered((node: RootContent) => drawingsOf([node]));

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

function walk(nodes: readonly RootContent[], place: Place, items: Item[]): void {
  let caption: string | null = null;
  for (const node of nodes) {
    walkNode(node, caption === null ? place : { ...place, captions: [...place.captions, caption] }, items);
    caption = node.type === 'paragraph' ? captionOf(node) : null;
  }
}

function walkNode(node: RootContent, place: Place, items: Item[]): void {
  if (node.type === 'listItem') walkItem(node, place, items);
  else if (node.type === 'list') for (const child of node.children) walkNode(child, place, items);
  else if ('children' in node && node.type !== 'paragraph') walk(node.children as RootContent[], place, items);
}

function walkItem(node: ListItem, place: Place, items: Item[]): void {
  const box = node.data?.box;
  if (box === undefined || !isTaskItem(node)) return walk(node.children, place, items);

  const { segment, section, parent, captions } = place;
  const item: Item = { node, segment, box: box + segment.offset, section, parent, captions };
  items.push(item);
  walk(contentBelow(node), { segment, section, parent: item, captions: [] }, items);
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
const captionOf = remembered((paragraph: Paragraph): string | null => {
  const last = inlineLines(paragraph).at(-1)?.text.slice(-longestHeading) ?? null;
  if (last?.endsWith(':')) return last;
  return paragraph.children.length === 1 && paragraph.children[0]?.type === 'strong' ? last : null;
});
