import type { Diagnostic } from '../../model/task.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { Draft } from '../draft.ts';
import { fileDraft } from './file-unit.ts';
import type { DraftedFile } from './file-unit.ts';
import { headingUnits } from './heading-units.ts';
import type { Never } from '../never.ts';
import type { Item, Section } from '../outline.ts';

/** Drafts of all tasks, in the order of the text. */
export interface Units {
  readonly drafts: readonly Draft[];
  readonly diagnostics: readonly Omit<Diagnostic, 'list'>[];
  /** Sections whose heading is a task, with that task: what they say, it says. */
  readonly tasks: ReadonlyMap<Section, Draft>;
  /** Why no box of the file is work. */
  readonly never: Never | null;
}

/** Adds the tasks that are no boxes, by the dialect's rule: headings, or the file. The boxes below them become their steps. */
export function withUnits(boxes: readonly Draft[], file: DraftedFile, dialect: Dialect): Units {
  const { unit } = dialect;
  if (unit === 'item') return { ...nothing, drafts: boxes };
  if (unit === 'outermost') return { ...nothing, drafts: belowBoxes(boxes) };
  if (unit.kind === 'heading') {
    const headings = headingUnits(file, unit.shape, dialect);
    return { ...nothing, drafts: belowHeadings(boxes, file, headings), tasks: headings.drafts };
  }
  const { draft, diagnostics } = fileDraft(file, unit, dialect);
  if (draft === null) return { ...nothing, drafts: boxes, diagnostics, never: noTaskFile };
  return { ...nothing, drafts: [draft, ...boxes.map((box) => acceptance(box, draft.item))], diagnostics };
}

const nothing: Units = { drafts: [], diagnostics: [], tasks: new Map(), never: null };
const noTaskFile: Never = { what: 'in a file that is not written as a task', hint: '', final: true };

/** Boxes that lie in another are its steps. */
function belowBoxes(boxes: readonly Draft[]): readonly Draft[] {
  const outermost = new Map<Item, Item>();
  return boxes.map((box) => {
    const unit = box.above === null ? box.item : (outermost.get(box.above) as Item);
    outermost.set(box.item, unit);
    return unit === box.item ? box : { ...box, unit };
  });
}

interface HeadingUnits {
  readonly drafts: ReadonlyMap<Section, Draft>;
  /** The heading that a section lies below, or is. */
  readonly unitOf: ReadonlyMap<Section, Item>;
}

function belowHeadings(boxes: readonly Draft[], { sections }: DraftedFile, { drafts, unitOf }: HeadingUnits): readonly Draft[] {
  const bySection = Map.groupBy(boxes, ({ item }) => item.section);
  return sections.flatMap((section) => {
    const unit = unitOf.get(section) ?? null;
    const own = (bySection.get(section) ?? []).map((box) => (unit === null ? box : stepOf(box, unit)));
    const heading = drafts.get(section);
    return heading === undefined ? own : [heading, ...own];
  });
}

function stepOf(box: Draft, unit: Item): Draft {
  return { ...box, above: box.above ?? unit, unit };
}

/** What comes first stands in the front matter, and `#1` here is the number of a criterion. */
function acceptance(box: Draft, file: Item): Draft {
  return { ...stepOf(box, file), attributes: { ...box.attributes, waits: [], blocks: [] } };
}
