import type { Diagnostic, Task } from '../model/task.ts';
import { cycles } from './cycles.ts';
import type { Break, Cycle } from './cycles.ts';
import { graph } from './graph.ts';
import type { Graph } from './graph.ts';
import { cut, listed, nameOf, placeIn } from './names.ts';

/** More members than this nobody reads. */
const mostMembers = 1_000;
const mostSteps = 12;
const longestStep = 40;

/** What `lint` tells of a cycle, with the waits that could be taken out to open it, the cheapest first. */
export interface CycleDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly breaks: readonly Break[];
}

/** One for each cycle of dependencies, at the first of its members, naming them all. */
export function cycleDiagnostics(tasks: readonly Task[], lists: Graph = graph(tasks)): readonly CycleDiagnostic[] {
  return cycles(lists).map((cycle) => ({ diagnostic: diagnosticOf(cycle), breaks: cycle.breaks }));
}

function diagnosticOf({ members, shortest, breaks }: Cycle): Diagnostic {
  const { list, line } = members[0] as Task;
  const names = members.map((task) => `${nameOf(task)} (${placeIn(list, task)})`);
  const message =
    names.length === 1
      ? `${names[0]} depends on itself.`
      : `${listed(names, mostMembers)} depend on each other, so that none of them can start: ${wayRound(shortest)}.`;
  return { code: 'cycle', severity: 'error', list, line, column: 1, message, hint: hintOf(members, list, breaks) };
}

function hintOf(members: readonly Task[], list: string, [best]: readonly Break[]): string {
  if (best === undefined || members.length === 1) return 'Take one of these dependencies out of the list.';
  const { at, on } = best;
  return `Take one of these dependencies out of the list; it costs least at ${shortName(at)} (${placeIn(list, at)}), which waits for ${shortName(on)}.`;
}

/** `1.1 → 1.2 → 1.1`; of a long way its beginning and its end. */
function wayRound(tasks: readonly Task[]): string {
  const names = [...tasks, ...tasks.slice(0, 1)].map(shortName);
  if (names.length <= mostSteps + 1) return names.join(' → ');
  return [...names.slice(0, mostSteps - 3), `… (${tasks.length} tasks in all) …`, ...names.slice(-3)].join(' → ');
}

function shortName(task: Task): string {
  return task.named ? cut(task.id, longestStep) : nameOf(task, longestStep);
}
