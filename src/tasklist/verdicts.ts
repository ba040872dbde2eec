import type { SectionRule } from '../model/list-settings.ts';
import type { Diagnostic, TaskKind } from '../model/task.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { Draft } from './draft.ts';
import type { Heading } from './headings.ts';
import { emptyHeading, kindsOf, withoutId } from './kinds.ts';
import type { KindEvidence, Verdict } from './kinds.ts';
import { neverBox, neverDiagnostics, neverFile } from './never.ts';
import type { Never } from './never.ts';
import type { Item, Section } from './outline.ts';
import type { Source } from './markdown/source.ts';
import type { Units } from './units/units.ts';

/** What the items of a list are judged by. */
interface JudgedFile {
  readonly path: string;
  readonly text: string;
  readonly sections: readonly Section[];
  readonly source: Source;
  readonly headings: ReadonlyMap<Section, Heading>;
  readonly rules: ReadonlyMap<Section, SectionRule>;
}

/** What each item of a list is, and why. */
export interface Verdicts {
  readonly kindOf: (item: Item) => TaskKind;
  /** Why a gate is one, as words that follow `since`. */
  readonly reasonOf: (item: Item) => string | null;
  /** Why nobody may ever work on it nor tick it; null for all others. */
  readonly forbidden: (item: Item) => string | null;
  readonly diagnostics: readonly Omit<Diagnostic, 'list'>[];
}

export function verdictsOf(file: JudgedFile, { drafts, tasks, never: noTask }: Units, dialect: Dialect): Verdicts {
  const title = file.sections.find(({ depth }) => depth > 0)?.title ?? '';
  const whole = neverFile(file.path, file.text, title);
  const own = new Map([...tasks].map(([section, { item }]) => [item, section]));
  const evidence = drafts.map((draft) => evidenceOf(draft, own.get(draft.item) ?? draft.item.section, file, noTask ?? whole));
  const verdicts = kindsOf(evidence, dialect);
  const nevers = new Map(evidence.map(({ draft, never }) => [draft.item, never]));
  const found = evidence.flatMap(({ draft, never }) => (never === null || never === noTask ? [] : [{ draft, never }]));
  return {
    kindOf: (item) => (verdicts.get(item) as Verdict).kind,
    reasonOf: (item) => (verdicts.get(item) as Verdict).because,
    forbidden: (item) => nevers.get(item)?.what ?? null,
    diagnostics: [...neverDiagnostics(found), ...emptyHeadings(drafts, verdicts), ...overlooked(drafts, verdicts, tasks.size > 0)],
  };
}

/** `section` is the one whose rule holds: of a heading its own. */
function evidenceOf(draft: Draft, section: Section, file: JudgedFile, whole: Never | null): KindEvidence {
  const heading = file.headings.get(draft.item.section) as Heading;
  const rule = file.rules.get(section) ?? null;
  const never = whole ?? neverBox(draft, heading, file.source);
  return { draft, titles: heading.titles, rule, never: rule === 'work' && never?.final !== true ? null : never };
}

function emptyHeadings(drafts: readonly Draft[], verdicts: ReadonlyMap<Item, Verdict>): readonly Omit<Diagnostic, 'list'>[] {
  const empty = drafts.filter(({ item, role }) => role === 'heading' && verdicts.get(item) === emptyHeading);
  return empty.map(({ id, line, column }) => ({
    code: 'heading-without-box',
    severity: 'info',
    line,
    column,
    message: `Task ${id} has no boxes below its heading, so nothing could be ticked, and nobody works on it.`,
    hint: 'Write its steps as `- [ ] step` below the heading.',
  }));
}

/** A box that lacks an id among items that have one is easily overlooked: told once a list. */
function overlooked(
  drafts: readonly Draft[],
  verdicts: ReadonlyMap<Item, Verdict>,
  byHeading: boolean,
): readonly Omit<Diagnostic, 'list'>[] {
  const boxes = drafts.filter(({ item, above }) => above === null && verdicts.get(item) === withoutId);
  const first = boxes[0];
  if (first === undefined) return [];
  const count = boxes.length === 1 ? 'One box without an id is' : `${boxes.length} boxes without an id are`;
  return [
    {
      code: 'box-without-id',
      severity: 'info',
      line: first.line,
      column: first.column,
      message: `${count} nobody's work, because ${byHeading ? 'the tasks of this list are headings' : 'other items of this list have ids'}.`,
      hint: byHeading ? 'Put it below the heading of a task.' : 'Give an id to what is to be worked on.',
    },
  ];
}
