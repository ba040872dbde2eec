import type { Diagnostic, TaskList } from '../model/task.ts';
import { cycleDiagnostics } from '../plan/cycle-diagnostics.ts';

/** All that is odd in the lists, with the circles that only the graph shows, by list and place. */
export function diagnose(lists: readonly TaskList[]): readonly Diagnostic[] {
  const cycles = cycleDiagnostics(lists.flatMap(({ tasks }) => tasks));
  return lists.flatMap(({ path, diagnostics }) =>
    [...diagnostics, ...cycles.filter(({ list }) => list === path)].toSorted(
      (one, other) => one.line - other.line || one.column - other.column,
    ),
  );
}
