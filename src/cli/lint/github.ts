import type { Diagnostic, Severity } from '../../model/task.ts';
import { shown } from '../terminal.ts';

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<Severity, string>;

/** Workflow commands that GitHub shows as annotations at the lines: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export function lintGithub(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ list, line, column, severity, code, message, hint }) => {
    const properties = Object.entries({ file: list, line, col: column, title: code }).map(
      ([name, value]) => `${name}=${property(String(value))}`,
    );
    return `::${commands[severity]} ${properties.join(',')}::${escaped(`${shown(message)}\n${shown(hint)}`)}`;
  });
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
