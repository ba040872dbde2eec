import type { Diagnostic } from '../model/task.ts';
import type { Dialect } from './dialects/dialect.ts';
import { isNamedGate } from './kinds.ts';
import type { Entry } from './lookup.ts';

/** What is wrong with the items of one list, taken by themselves. */
export function problemsOf(entries: readonly Entry[], dialect: Dialect): readonly Omit<Diagnostic, 'list'>[] {
  return [
    ...entries.flatMap(duplicateId),
    ...entries.flatMap(emptyTitle),
    ...entries.flatMap(repeatingTask),
    ...unworkedBoxes(entries, dialect),
  ];
}

function duplicateId({ draft, name, kind }: Entry): readonly Omit<Diagnostic, 'list'>[] {
  if (!name.repeats) return [];
  return [
    {
      code: 'duplicate-id',
      severity: kind === 'gate' ? 'warning' : 'error',
      line: draft.line,
      column: draft.column,
      message: `An earlier item of this section has the id \`${name.id}\` too.`,
      hint: `Give one of the two another id; until then this one is \`${name.key}\`.`,
    },
  ];
}

function emptyTitle({ draft, name }: Entry): readonly Omit<Diagnostic, 'list'>[] {
  if (draft.title !== '') return [];
  return [
    {
      code: 'empty-title',
      severity: 'warning',
      line: draft.line,
      column: draft.column,
      message: `The task \`${name.id}\` does not say what is to be done.`,
      hint: 'Write a title after the box.',
    },
  ];
}

/** A tick here would not make the next one, as the writer's own tool does. */
function repeatingTask({ draft, kind }: Entry): readonly Omit<Diagnostic, 'list'>[] {
  const { repeats } = draft.attributes;
  if (repeats === null || kind !== 'task') return [];
  return [
    {
      code: 'repeating-task',
      severity: 'info',
      line: draft.line,
      column: draft.column,
      message: `This task repeats${repeats === '' ? '' : ` ${repeats.slice(0, 100)}`}, so it is left to people.`,
      hint: 'Take the sign of repetition away to have it worked on once.',
    },
  ];
}

/** A box that lacks an id among items that have one is easily overlooked: told once a list. */
function unworkedBoxes(entries: readonly Entry[], { gates }: Dialect): readonly Omit<Diagnostic, 'list'>[] {
  const boxes = entries.filter(
    ({ kind, draft: { item, above, id }, heading: { titles } }) =>
      kind === 'gate' && above === null && !isNamedGate({ item, above, id, titles, gates }),
  );
  const first = boxes[0];
  if (first === undefined) return [];
  const count = boxes.length === 1 ? 'One box without an id is' : `${boxes.length} boxes without an id are`;
  return [
    {
      code: 'box-without-id',
      severity: 'info',
      line: first.draft.line,
      column: first.draft.column,
      message: `${count} nobody's work, because other items of this list have ids.`,
      hint: 'Give an id to what is to be worked on.',
    },
  ];
}
