import { noAttributes } from '../attributes.ts';
import { readDetails } from '../details.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { Draft } from '../draft.ts';
import type { Item, Section } from '../outline.ts';
import type { ProseLine } from '../markdown/prose.ts';
import type { Source } from '../markdown/source.ts';
import { readTitle } from '../title.ts';

interface Open {
  readonly section: Section;
  readonly item: Item;
  readonly above: Item | null;
  readonly id: string;
  readonly title: string;
  readonly notes: ProseLine[];
}

/** The headings that are tasks, each with all that stands below it up to the next heading of its depth. */
export function headingUnits(
  { sections, source }: { readonly sections: readonly Section[]; readonly source: Source },
  shape: RegExp,
  dialect: Dialect,
): { readonly drafts: ReadonlyMap<Section, Draft>; readonly unitOf: ReadonlyMap<Section, Item> } {
  const drafts = new Map<Section, Draft>();
  const unitOf = new Map<Section, Item>();
  const open: Open[] = [];
  const closeTo = (depth: number, before: number): void => {
    for (let last = open.at(-1); last !== undefined && last.section.depth >= depth; last = open.at(-1)) {
      drafts.set(last.section, headingDraft(last, before - 1, source, dialect));
      open.pop();
    }
  };
  for (const section of sections) {
    closeTo(section.depth, section.line);
    const opened = openAt(section, shape, open.at(-1)?.item ?? null);
    if (opened !== null) open.push(opened);
    const inner = open.at(-1);
    if (inner === undefined) continue;
    unitOf.set(section, inner.item);
    for (const note of section.notes) inner.notes.push(note);
  }
  closeTo(0, source.lines.length + 1);
  return { drafts, unitOf };
}

function openAt(section: Section, shape: RegExp, above: Item | null): Open | null {
  const [, id, title = ''] = shape.exec(section.title) ?? [];
  if (id === undefined) return null;
  return { section, item: itemWithoutBox(section.parent as Section), above, id, title, notes: [] };
}

/** It stands in the section above: in its own one it would be named after itself. */
export function itemWithoutBox(section: Section): Item {
  return { node: { type: 'listItem', children: [] }, segment: null, box: -1, section, parent: null, captions: [] };
}

function headingDraft({ section, item, above, id, title, notes }: Open, to: number, source: Source, dialect: Dialect): Draft {
  const attributes = noAttributes();
  const read = readTitle(title, section.line, source.line(section.line), attributes, dialect);
  readDetails(notes, source.line, attributes, dialect.fields);
  return {
    item,
    above,
    id,
    title: read.title,
    attributes,
    line: section.line,
    column: 1,
    detailFrom: section.line + 1,
    detailTo: to,
    role: 'heading',
    unit: null,
    status: null,
  };
}
