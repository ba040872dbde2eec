import { nameOf } from '../../plan/names.ts';
import type { Drawing } from './drawing.ts';

/** Everything that the pictures show, for programs. Amounts are minutes, or numbers of tasks where no task has an estimate. */
export function json({ nodes, edges, cycles, critical, summary }: Drawing): string {
  const { path, length, total, estimates } = critical;
  return JSON.stringify({
    nodes: nodes.map(({ task, look, critical: onPath }) => ({
      key: task.key,
      name: nameOf(task),
      kind: task.kind,
      state: look,
      list: task.list,
      line: task.line,
      section: task.section,
      parent: task.parent,
      estimate: task.estimate,
      critical: onPath,
    })),
    edges,
    cycles,
    criticalPath: {
      tasks: path.filter(({ kind }) => kind === 'task').map(({ key }) => key),
      length,
      total,
      unit: estimates.unit,
      assumed: estimates.assumed,
      withoutEstimate: estimates.without,
    },
    summary,
  });
}
