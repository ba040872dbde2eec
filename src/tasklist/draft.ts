import type { Mark } from '../model/mark.ts';
import { noAttributes } from './attributes.ts';
import type { Attributes } from './attributes.ts';
import { readDetails } from './details.ts';
import type { Dialect } from './dialects/dialect.ts';
import { contentBelow, paragraphOf } from './outline.ts';
import type { Item } from './outline.ts';
import { inlineLines, positionOf, proseLines } from './prose.ts';
import type { Source } from './source.ts';
import { readTitle, titleLength } from './title.ts';

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

export function draftOf(item: Item, source: Source, dialect: Dialect): Draft {
  const { start, end } = positionOf(item.node);
  const { line, column } = start;
  const lines = inlineLines(paragraphOf(item.node).children);
  const length = titleLength(lines, source.line, dialect);
  const attributes = noAttributes();
  const text = lines
    .slice(0, length)
    .map((one) => one.text)
    .join(' ');
  const { id, title } = readTitle(text, line, source.line(line), attributes, dialect);
  const below = [...lines.slice(length), ...proseLines(contentBelow(item.node))];
  readDetails(below, source.line, attributes, dialect.fields);
  return {
    item,
    above: item.parent,
    id,
    title,
    attributes,
    line,
    column,
    detailFrom: (lines[length - 1]?.line ?? line) + 1,
    detailTo: end.line,
    role: 'box',
    unit: null,
    status: null,
  };
}
