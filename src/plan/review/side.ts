import type { Instant, RepositoryPath } from '../../model/ids.ts';
import type { Observed } from '../../model/observed.ts';
import type { Policy } from '../../model/policy.ts';
import type { Diagnostic, Task, TaskList } from '../../model/task.ts';
import { cycleDiagnostics } from '../cycle-diagnostics.ts';
import type { Graph } from '../graph.ts';
import { orderDiagnostics } from '../order-diagnostics.ts';
import { sceneOf } from '../scene.ts';
import type { Scene } from '../scene.ts';

/** The lists at one commit, with the texts that they were read from. */
export interface Lists {
  readonly files: readonly { readonly path: RepositoryPath; readonly text: string }[];
  readonly lists: readonly TaskList[];
  readonly policy: Policy;
}

/** One side of a pull request, understood. */
export interface Side {
  readonly tasks: readonly Task[];
  /** As it would be with these lists now. */
  readonly scene: Scene;
  readonly graph: Graph;
  /** Those of the lists and those of the graph. */
  readonly diagnostics: readonly Diagnostic[];
  readonly paths: ReadonlySet<RepositoryPath>;
  /** A line without the spaces around it; empty where there is none. */
  readonly lineAt: (list: RepositoryPath, line: number) => string;
}

/** Boxes of `ticked` count as ticked: others merged them since the commit was made. */
export function sideOf({ files, lists, policy }: Lists, ticked: ReadonlySet<string>, observed: Observed, now: Instant): Side {
  const all = lists.flatMap((list) => list.tasks);
  const tasks = ticked.size === 0 ? all : all.map((task) => (ticked.has(task.key) ? { ...task, checked: true } : task));
  const lines = new Map(files.map(({ path, text }) => [path, text.split(/\r\n|\n|\r/)]));
  const scene = sceneOf(tasks, observed, policy, now);
  const structure = scene.graph;
  const cycles = cycleDiagnostics(tasks, structure).map(({ diagnostic }) => diagnostic);
  return {
    tasks,
    scene,
    graph: structure,
    diagnostics: [...lists.flatMap((list) => list.diagnostics), ...cycles, ...orderDiagnostics(tasks, structure)],
    paths: new Set(lines.keys()),
    lineAt: (list, line) => lines.get(list)?.[line - 1]?.trim() ?? '',
  };
}
