import type { TaskKey } from '../model/ids.ts';
import type { Diagnostic, Task } from '../model/task.ts';
import type { Graph } from './graph.ts';
import { manyAt } from './many.ts';
import { listed, nameOf, placeIn } from './names.ts';

/** Steps that looking for reasons takes in all, at most. */
const mostSteps = 200_000;

interface Budget {
  left: number;
}

/** One for each task that does not wait for what the order of its list implies, with the stated line that overrules that. */
export function orderDiagnostics(tasks: readonly Task[], lists: Graph, steps = mostSteps): readonly Diagnostic[] {
  const budget = { left: steps };
  return tasks.flatMap((task) => {
    const above = lists.parent.get(task.key)?.key ?? '';
    const inherited = new Set(manyAt(lists.overruled, above));
    const against = manyAt(lists.overruled, task.key).filter((key) => !inherited.has(key));
    const others = against.map((key) => lists.byKey.get(key) as Task);
    return others.length === 0 ? [] : [diagnosticOf(task, others, lists, budget)];
  });
}

function diagnosticOf(task: Task, others: readonly Task[], lists: Graph, budget: Budget): Diagnostic {
  const reason = others.map((other) => statedBetween(other, task, lists, budget)).find((found) => found !== null);
  const because =
    reason === null || reason === undefined
      ? 'what else is known of the order says the opposite'
      : `${nameOf(reason.task)} (${placeIn(task.list, reason.task)}) is stated to wait for ${nameOf(reason.on)}`;
  return {
    code: 'order-overruled',
    severity: 'info',
    list: task.list,
    line: task.line,
    column: 1,
    message: `${nameOf(task)} does not wait for ${listed(others.map((other) => nameOf(other)))}, though the order of the list implies it, because ${because}.`,
    hint: 'What is written goes before the order of the lines; move the line, or take the dependency away, where that is not meant.',
  };
}

/** The last stated wait on the shortest way by which `from` waits for `to`; null where it is not found in time. */
function statedBetween(from: Task, to: Task, lists: Graph, budget: Budget): { readonly task: Task; readonly on: Task } | null {
  const before = new Map<Task, Task>();
  const ring = [from];
  for (const task of ring) {
    if (task === to) break;
    for (const next of manyAt(lists.needs, task.key)) {
      budget.left -= 1;
      if (budget.left < 0) return null;
      if (next === from || before.has(next)) continue;
      before.set(next, task);
      ring.push(next);
    }
  }
  for (let on = to, task = before.get(on); task !== undefined; on = task, task = before.get(on)) {
    if (states(task, on.key, lists)) return { task, on };
  }
  return null;
}

function states({ key }: Task, on: TaskKey, { dependencies, implied }: Graph): boolean {
  return manyAt(dependencies, key).includes(on) && !manyAt(implied, key).includes(on);
}
