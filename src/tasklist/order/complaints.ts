import type { Report } from './demands.ts';
import type { Saying } from './pictures.ts';

/** A line about order that is not understood, or not all of it. */
export interface Complaint extends Saying {
  /** Where the section tells of kinds of work, how many such statements it has. */
  readonly kinds?: number;
}

/** A list with more of them gets one that counts the rest, with the `unheard` that stand after those that were read. */
const mostComplaints = 20;

export function complain(complaints: readonly Complaint[], unheard: readonly Saying[], list: number, report: Report): void {
  const byLine = [...new Map(complaints.map((one) => [one.line, one])).values()].toSorted((one, other) => one.line - other.line);
  for (const { line, text, kinds } of byLine.slice(0, mostComplaints)) {
    const reason =
      kinds === undefined
        ? 'This reads like a statement of order, but not which tasks it is about'
        : `What this section says about kinds of work${kinds > 1 ? `, on ${kinds} lines,` : ''} orders no tasks`;
    report(list, notUnderstood(line, `${reason}: ${shorten(text)}.`));
  }
  const rest = [...byLine.slice(mostComplaints), ...unheard];
  if (rest[0] !== undefined)
    report(list, notUnderstood(rest[0].line, `${rest.length} more lines read like statements of order and are not understood.`));
}

function notUnderstood(line: number, message: string): Parameters<Report>[1] {
  return {
    code: 'order-not-understood',
    severity: 'info',
    line,
    column: 1,
    message,
    hint: 'Name tasks by their ids and sections by their numbers, as in `T002 depends on T001` or `Phase 2 depends on Phase 1`.',
  };
}

function shorten(text: string): string {
  const plain = text.replace(/[`\s]+/gu, ' ').trim();
  return `\`${plain.length > 80 ? `${plain.slice(0, 79)}…` : plain}\``;
}
