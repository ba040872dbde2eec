import type { DialectName } from '../../model/dialect.ts';
import type { Attributes, Field } from '../attributes.ts';

/** A way of writing lists, as a table of what its readers look for. */
export interface Dialect {
  readonly name: DialectName;
  /** For people: what such a list looks like. */
  readonly about: string;
  /** Their weights add up, and the highest sum over the threshold wins. */
  readonly signs: readonly Sign[];
  /** Ids in titles, beside the common ones. The first group is the id; the whole match is taken out. */
  readonly ids: readonly RegExp[];
  /** In titles. */
  readonly marks: readonly Mark[];
  /** In headings, for all below. */
  readonly headings: readonly Mark[];
  /** Labels beside the common ones. */
  readonly fields: readonly Field[];
  /** Whether a title may go on on the next line. */
  readonly wrapped: boolean;
  /** Whether only items with an id are work where some have one, or all boxes are. */
  readonly worked: 'ids' | 'boxes';
  /** Names of sections that are nobody's work, beside the common ones. */
  readonly gates: readonly GateName[];
  /** What the order of the text says: nothing, each after the one before, or the same with phases. */
  readonly order: 'stated' | 'sequence' | 'phases';
  /** Whether an item lies below another by its indentation or by its number. */
  readonly nesting: 'indent' | 'numbers';
  /** What one task is. With `outermost`, boxes that lie in another box are its steps, whether tasks have ids or not. */
  readonly unit: 'item' | 'outermost' | HeadingUnit | FileUnit;
}

/** The heading is the task, and the boxes below it are its steps. */
export interface HeadingUnit {
  readonly kind: 'heading';
  /** Tried on a heading's words. The first group is the id, the second the title. */
  readonly shape: RegExp;
}

/** The file is the task, and its boxes are its acceptance criteria. */
export interface FileUnit {
  readonly kind: 'file';
  /** The key of front matter that has the id; null where the file's name is the id, a number. */
  readonly id: string | null;
  readonly title: string;
  /** What `status` says of a task that is done, and of one that is not begun. */
  readonly done: string;
  readonly open: string;
}

/** Something that a file shows. */
export interface Sign {
  /** In words that follow `11 of 12 items have`, `2 headings have` or `Its path is`. */
  readonly what: string;
  /** Of `item` counts the share of all items, of the others whether there is one. */
  readonly where: 'path' | 'front-matter' | 'heading' | 'item' | 'line';
  /** Tried on the path, the front matter, a heading's words, an item's source after its box, or any line's source. */
  readonly shape: RegExp;
  readonly weight: number;
}

/** Something in a title that tells more than the title. */
export interface Mark {
  /** With the flag `g`. */
  readonly shape: RegExp;
  /** False for what stays in the title. */
  readonly taken: boolean;
  read(match: readonly string[], line: number, into: Attributes): void;
}

/** Words over boxes that are nobody's work. */
export interface GateName {
  readonly name: RegExp;
  /** Whether even a box with an id is none there. */
  readonly evenWithId: boolean;
}
