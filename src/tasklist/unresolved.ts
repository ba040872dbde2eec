import type { Diagnostic } from '../model/task.ts';
import type { Answer } from './lookup.ts';
import type { Wait } from './waits.ts';

type Complaint = Omit<Diagnostic, 'list'>;

/** Tells of a name that should come first and that nothing, or more than one, answers to. */
export function unresolved({ reference, line }: Wait, answer: Answer): Complaint {
  const place = { severity: 'warning', line, column: 1 } as const;
  if (answer.kind === 'ambiguous') {
    return {
      ...place,
      code: 'ambiguous-dependency',
      message: `\`${reference.text}\` could be more than one task, so it counts as a blocker outside the list.`,
      hint: `Write the section with it, as in ${ways(answer)}.`,
    };
  }
  return {
    ...place,
    code: 'unknown-dependency',
    message: `Nothing in the lists answers to \`${reference.text.slice(0, 100)}\`, so it counts as a blocker outside the list.`,
    hint: 'Write the id of a task, or `#12` for an issue; take the words away when nothing is waited for.',
  };
}

/** The same of a name that should wait. */
export function unknownBlocked({ reference, line }: Wait, answer: Answer): Complaint {
  const text = reference.text.slice(0, 100);
  const isAmbiguous = answer.kind === 'ambiguous';
  return {
    code: 'unknown-blocked',
    severity: 'warning',
    line,
    column: 1,
    message: isAmbiguous
      ? `\`${text}\` could be more than one task, so nothing waits here.`
      : `Nothing in the lists answers to \`${text}\`, so nothing waits here.`,
    hint: isAmbiguous
      ? `Write the section with it, as in ${ways(answer)}.`
      : 'Write the id of a task that waits for this one, or take the words away.',
  };
}

function ways({ entries }: Extract<Answer, { kind: 'ambiguous' }>): string {
  return entries
    .slice(0, 3)
    .map(({ name }) => `\`${name.key}\``)
    .join(' or ');
}
