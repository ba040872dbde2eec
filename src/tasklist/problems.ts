import type { Diagnostic } from '../model/task.ts';
import type { Entry } from './lookup.ts';

/** What is wrong with the items of one list, taken by themselves. */
export function problemsOf(entries: readonly Entry[]): readonly Omit<Diagnostic, 'list'>[] {
  return [...entries.flatMap(duplicateId), ...entries.flatMap(emptyTitle), ...entries.flatMap(repeatingTask)];
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

function emptyTitle({ draft, name, kind }: Entry): readonly Omit<Diagnostic, 'list'>[] {
  if (draft.title !== '' || kind === 'gate') return [];
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
  if (repeats === null || (kind !== 'task' && kind !== 'group')) return [];
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
