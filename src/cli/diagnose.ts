import type { Diagnostic, Fix, TaskList } from '../model/task.ts';
import { cycleDiagnostics } from '../plan/cycle-diagnostics.ts';
import type { CycleDiagnostic } from '../plan/cycle-diagnostics.ts';
import { graph } from '../plan/graph.ts';
import { orderDiagnostics } from '../plan/order-diagnostics.ts';

/** Finds the edit that opens a cycle; null where it finds none. */
export type OpenCycle = (cycle: CycleDiagnostic) => Fix | null;

/** All that is odd in the lists, with what only the graph shows, by list and place. */
export function diagnose(lists: readonly TaskList[], open: OpenCycle = () => null): readonly Diagnostic[] {
  const tasks = lists.flatMap((list) => list.tasks);
  const structure = graph(tasks);
  const cycles = cycleDiagnostics(tasks, structure).map((cycle) => {
    const fix = open(cycle);
    return fix === null ? cycle.diagnostic : { ...cycle.diagnostic, fix };
  });
  const ofGraph = Map.groupBy([...cycles, ...orderDiagnostics(tasks, structure)], ({ list }) => list);
  return lists.flatMap(({ path, diagnostics }) =>
    [...diagnostics, ...(ofGraph.get(path) ?? [])].toSorted((one, other) => one.line - other.line || one.column - other.column),
  );
}
