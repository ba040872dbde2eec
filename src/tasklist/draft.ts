import type { ListItem } from 'mdast';
import type { Mark } from '../model/mark.ts';
import { noAttributes } from './attributes.ts';
import type { Attributes } from './attributes.ts';
import { readDetails } from './details.ts';
import type { Dialect } from './dialects/dialect.ts';
import { idInComment } from './id-comment.ts';
import type { Segment } from './markdown/parse-markdown.ts';
import { contentBelow, paragraphOf } from './outline.ts';
import type { Item } from './outline.ts';
import { inlineLines, positionOf, proseLines } from './markdown/prose.ts';
import { remembered } from './markdown/remembered.ts';
import type { Source } from './markdown/source.ts';
import { beyondTitle, readTitle, titleLength } from './title.ts';
import type { Wait } from './waits.ts';

/** An item whose own words are understood, but not yet what they point to. */
export interface Draft {
  readonly item: Item;
  /** The nearest item above: the one that it lies in, or the one that its number says. */
  readonly above: Item | null;
  /** As the list writes it. */
  readonly id: string | null;
  readonly title: string;
  readonly attributes: Attributes;
  readonly line: number;
  readonly column: number;
  readonly detailFrom: number;
  readonly detailTo: number;
  readonly role: 'box' | 'heading' | 'file';
  /** The heading or file that is the task which this box is a step of. */
  readonly unit: Item | null;
  /** Of a file. */
  readonly status: Status | null;
}

/** What a file's front matter says of its state, and how it is changed. */
export interface Status {
  readonly done: boolean;
  readonly mark: Mark;
}

/** What an item says, with the places of its segment. */
type Words = Pick<Draft, 'id' | 'title' | 'attributes' | 'line' | 'column' | 'detailFrom' | 'detailTo'>;

export function draftOf(item: Item, dialect: Dialect): Draft {
  const { node } = item;
  const segment = item.segment as Segment;
  const words = wordsBy(dialect)(node, segment.parsed.source);
  return {
    item,
    above: item.parent,
    id: words.id,
    title: words.title,
    attributes: attributesAt(words, segment.line),
    line: words.line + segment.line,
    column: words.column,
    detailFrom: words.detailFrom + segment.line,
    detailTo: words.detailTo + segment.line,
    role: 'box',
    unit: null,
    status: null,
  };
}

const wordsBy = remembered((dialect: Dialect) => remembered((node: ListItem, source: Source) => wordsOf(node, source, dialect)));

function wordsOf(node: ListItem, source: Source, dialect: Dialect): Words {
  const { start, end } = positionOf(node);
  const { line, column } = start;
  const lines = inlineLines(paragraphOf(node));
  const length = titleLength(lines, source.line, dialect);
  const attributes = noAttributes();
  const text = lines
    .slice(0, length)
    .map((one) => one.text)
    .join(' ');
  const { id, title } = readTitle(text, line, source.line(line), attributes, dialect);
  const below = [...beyondTitle(text, line), ...lines.slice(length), ...proseLines(contentBelow(node))];
  readDetails(below, source.line, attributes, dialect.fields);
  const written = id ?? idInComment(source.line(line));
  return { id: written, title, attributes, line, column, detailFrom: (lines[length - 1]?.line ?? line) + 1, detailTo: end.line };
}

/** Remembered for one place, since few lines move from one reading to the next. */
function attributesAt(words: Words, line: number): Attributes {
  const last = placedOf(words);
  if (last.line !== line) Object.assign(last, { line, attributes: movedDown(words.attributes, line) });
  return last.attributes;
}

interface Placed {
  line: number;
  attributes: Attributes;
}

const placedOf = remembered<Words, [], Placed>(({ attributes }) => ({ line: 0, attributes }));

function movedDown(attributes: Attributes, by: number): Attributes {
  const { waits, blocks } = attributes;
  if (waits.length === 0 && blocks.length === 0) return attributes;
  const moved = (wait: Wait): Wait => ({ ...wait, line: wait.line + by });
  return { ...attributes, waits: waits.map(moved), blocks: blocks.map(moved) };
}
