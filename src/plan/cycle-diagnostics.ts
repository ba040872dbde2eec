import type { Diagnostic, Task } from '../model/task.ts';
import { graph } from './graph.ts';
import { listed, nameOf } from './names.ts';

/** One for each circle of dependencies, at the first of its members, naming them all. */
export function cycleDiagnostics(tasks: readonly Task[]): readonly Diagnostic[] {
  const { cycleOf } = graph(tasks);
  return [...new Set(cycleOf.values())].flatMap((members) => members.slice(0, 1).map((first) => diagnosticOf(first, members)));
}

function diagnosticOf({ list, line }: Task, members: readonly Task[]): Diagnostic {
  const names = members.map((task) => `${nameOf(task)} (${task.list === list ? 'line' : task.list} ${task.line})`);
  const message =
    names.length === 1
      ? `${names[0]} depends on itself.`
      : `${listed(names, Infinity)} depend on each other, so that none of them can start.`;
  return { code: 'cycle', severity: 'error', list, line, column: 1, message, hint: 'Take one of these dependencies out of the list.' };
}
