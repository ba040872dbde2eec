import type { Diagnostic } from '../../model/task.ts';
import { noAttributes } from '../attributes.ts';
import type { Attributes } from '../attributes.ts';
import { readDetails } from '../details.ts';
import type { Dialect, FileUnit } from '../dialects/dialect.ts';
import type { Draft, Status } from '../draft.ts';
import type { Meta, MetaField } from '../front-matter.ts';
import { itemWithoutBox } from './heading-units.ts';
import type { Section } from '../outline.ts';
import type { Source } from '../markdown/source.ts';
import { readStatement } from '../statements.ts';

/** What tasks that are no boxes are made from. */
export interface DraftedFile {
  readonly path: string;
  readonly meta: Meta;
  readonly sections: readonly Section[];
  readonly source: Source;
}

interface FileDraft {
  /** Null where the file is no task. */
  readonly draft: Draft | null;
  readonly diagnostics: readonly Omit<Diagnostic, 'list'>[];
}

const doneWords = /^(?:done|closed|completed?|finished|resolved|merged)$/iu;
const openWords = /^(?:to[ -]?do|open|new|backlog|pending|ready|not[ -]started)$/iu;
const blockedWords = /^(?:blocked|on[ -]hold|waiting)$/iu;
const fileNumber = /(?:^|\/)(\d{1,9})\.[a-z]{1,8}$/iu;

/** The task that a file is, by its front matter. */
export function fileDraft(file: DraftedFile, unit: FileUnit, dialect: Dialect): FileDraft {
  const field = (key: string): MetaField | undefined => file.meta.fields.find((one) => one.key === key);
  const id = unit.id === null ? fileNumber.exec(file.path)?.[1] : field(unit.id)?.values[0];
  const status = field('status');
  const word = status?.place === null ? undefined : status?.values[0];
  if (id === undefined || status === undefined || word === undefined) return { draft: null, diagnostics: [noTask(file.meta, id, unit)] };

  const attributes = attributesOf(file, dialect);
  const diagnostics = conflictsOf(field('conflicts_with'));
  if (blockedWords.test(word))
    attributes.waits.push({ reference: { kind: 'outside', text: `status: ${word}` }, line: status.line, sure: true });
  else if (!openWords.test(word) && !doneWords.test(word)) attributes.human = true;
  const draft: Draft = {
    item: itemWithoutBox(file.sections[0] as Section),
    above: null,
    id,
    title: field(unit.title)?.values[0] ?? '',
    attributes,
    line: status.line,
    column: status.column,
    detailFrom: 1,
    detailTo: file.source.lines.length,
    role: 'file',
    unit: null,
    status: statusOf(word, status.place as NonNullable<MetaField['place']>, unit),
  };
  return { draft, diagnostics };
}

function noTask({ error }: Meta, id: string | undefined, unit: FileUnit): Omit<Diagnostic, 'list'> {
  const nameless = unit.id === null ? 'its name is no number' : `its front matter has no \`${unit.id}\``;
  const because = id === undefined ? nameless : 'its front matter has no `status`';
  return {
    code: 'no-task-file',
    severity: 'info',
    line: error?.line ?? 1,
    column: error?.column ?? 1,
    message: `This file is no task, since ${because}; its boxes are nobody's work.`,
    hint:
      id === undefined && unit.id === null
        ? 'Name it after its number, as in `12.md`, or leave the file out of `lists`.'
        : `Write the front matter of a task, with \`status: ${unit.open}\`, or leave the file out of \`lists\`.`,
  };
}

function statusOf(word: string, place: NonNullable<MetaField['place']>, unit: FileUnit): Status {
  const done = doneWords.test(word);
  return { done, mark: { kind: 'status', ...place, done: unit.done, open: done ? unit.open : word } };
}

/** What front matter says counts; of the text below it only what the lists know. */
function attributesOf({ meta, sections, source }: DraftedFile, dialect: Dialect): Attributes {
  const attributes = noAttributes();
  for (const { key, values, line } of meta.fields) {
    const text = `${key.replaceAll('_', ' ')}: ${values.join(', ')}`;
    if (key === 'labels') attributes.tags.push(...values.slice(0, 100));
    else if (key === 'parallel') attributes.parallel = values[0] === 'true';
    else if (values.length > 0) readStatement({ text, line, source: text }, attributes, dialect.fields);
  }
  const body = noAttributes();
  for (const section of sections) readDetails(section.notes, source.line, body, dialect.fields);
  for (const wait of body.waits) attributes.waits.push({ ...wait, sure: false });
  return attributes;
}

function conflictsOf(field: MetaField | undefined): readonly Omit<Diagnostic, 'list'>[] {
  if (field === undefined || field.values.length === 0) return [];
  return [
    {
      code: 'conflict-not-kept',
      severity: 'warning',
      line: field.line,
      column: field.column,
      message: 'That tasks must not run at the same time is not read from `conflicts_with`.',
      hint: 'Write in both what they change (`touches: [src/a/**]`), or which comes first in `depends_on`.',
    },
  ];
}
