import type { Diagnostic, Severity } from '../../model/task.ts';
import { shown } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';

const colours = { error: 'red', warning: 'yellow', info: 'blue' } as const satisfies Record<Severity, string>;

/** A line that editors and terminals can follow to its place, and what to do about it below. */
export function diagnosticLines(diagnostic: Diagnostic, terminal: Terminal): readonly string[] {
  const { list, line, column, severity, code, message, hint } = diagnostic;
  const place = terminal.style('bold', `${list}:${line}:${column}`);
  return [
    `${place} ${terminal.style(colours[severity], severity)} ${shown(message)} ${terminal.style('dim', `(${code})`)}`,
    `    ${shown(hint)}`,
  ];
}

/** `1 error, 2 warnings`; `nothing odd` where there is none. */
export function diagnosticCount(diagnostics: readonly Diagnostic[]): string {
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = diagnostics.filter((each) => each.severity === severity).length;
    const noun = severity === 'info' ? 'note' : severity;
    return count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`];
  });
  return counts.length === 0 ? 'nothing odd' : counts.join(', ');
}
