import type { TaskKey } from '../../model/ids.ts';
import type { Task } from '../../model/task.ts';
import { criticalPath } from '../../plan/critical-path.ts';
import type { CriticalPath } from '../../plan/critical-path.ts';
import { duration } from '../../plan/estimates.ts';
import { isWork } from '../../plan/family.ts';
import { graph } from '../../plan/graph.ts';
import type { Graph } from '../../plan/graph.ts';
import { manyAt } from '../../plan/many.ts';
import { counted } from '../../plan/names.ts';
import { assessAlone } from '../assess-alone.ts';

/** How a task looks in a drawing. */
export type Look = 'done' | 'ready' | 'waiting' | 'blocked' | 'human' | 'cycle';

export interface Node {
  readonly task: Task;
  readonly look: Look;
  readonly critical: boolean;
}

/** From what comes first to what waits for it, or from a task to the group that it lies in. */
export interface Edge {
  readonly from: TaskKey;
  readonly to: TaskKey;
  readonly kind: 'waits' | 'holds';
  /** Only the order of a list says so. */
  readonly implied: boolean;
  readonly critical: boolean;
}

/** Tasks and groups of some lists, and what each waits for. */
export interface Drawing {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly cycles: Graph['cycles'];
  readonly critical: CriticalPath;
  /** A sentence about the critical path and the work in all. */
  readonly summary: string;
}

export function drawingOf(tasks: readonly Task[]): Drawing {
  const lists = graph(tasks);
  const critical = criticalPath(tasks, lists);
  const standings = assessAlone(tasks);
  const onPath = new Set(critical.path.map(({ key }) => key));
  const steps = new Set(critical.path.slice(1).map(({ key }, index) => `${critical.path[index]?.key}\n${key}`));
  const work = tasks.filter(isWork);
  const nodes = work.map((task) => ({
    task,
    look: lists.cycleOf.has(task.key) ? 'cycle' : (looks[standings.get(task.key)?.state ?? ''] ?? 'waiting'),
    critical: onPath.has(task.key),
  }));
  const edges = work
    .flatMap(({ key }) => edgesOf(key, lists))
    .map((edge) => ({ ...edge, critical: steps.has(`${edge.from}\n${edge.to}`) }));
  return { nodes, edges, cycles: lists.cycles, critical, summary: summaryOf(critical, work) };
}

const looks: Readonly<Record<string, Look>> = { done: 'done', ready: 'ready', blocked: 'blocked', held: 'human' };

function edgesOf(key: TaskKey, lists: Graph): readonly Omit<Edge, 'critical'>[] {
  const implied = new Set(manyAt(lists.implied, key));
  const waits = manyAt(lists.dependencies, key).flatMap((from) => {
    const known = lists.byKey.get(from);
    return known !== undefined && isWork(known) ? [{ from, to: key, kind: 'waits' as const, implied: implied.has(from) }] : [];
  });
  const group = lists.parent.get(key);
  return group === undefined ? waits : [...waits, { from: key, to: group.key, kind: 'holds', implied: false }];
}

function summaryOf({ path, length, total, estimates }: CriticalPath, work: readonly Task[]): string {
  const open = work.filter(({ kind, checked }) => kind === 'task' && !checked).length;
  if (open === 0) return work.length === 0 ? 'There is no task.' : 'All work is done.';
  const { unit, without, assumed } = estimates;
  const steps = path.filter(({ kind }) => kind === 'task').length;
  const share =
    unit === 'tasks'
      ? `${steps} of ${counted(open, 'open task')}`
      : `${duration(length)} in ${counted(steps, 'task')}, of ${duration(total)} of open work in all`;
  return `Critical path: ${share}; ${assumption(unit, without, assumed)}.`;
}

function assumption(unit: 'minutes' | 'tasks', without: number, assumed: number): string {
  if (unit === 'tasks') return 'no task has an estimate, so each counts as one';
  if (without === 0) return 'every open task has an estimate';
  return `${counted(without, 'task')} without an estimate ${without === 1 ? 'counts' : 'count'} as ${duration(assumed)}, the median`;
}

/** What a picture shows: a group waits through what lies in it, so its own waits would only be drawn twice. */
export function drawnEdges({ edges }: Drawing): readonly Edge[] {
  const holders = new Set(edges.flatMap(({ kind, to }) => (kind === 'holds' ? [to] : [])));
  return edges.filter(({ kind, to, critical }) => kind === 'holds' || critical || !holders.has(to));
}

/** Nodes below the heading that they stand under, in the order of the text. */
export function sectionsOf(nodes: readonly Node[]): readonly { readonly title: string; readonly nodes: readonly Node[] }[] {
  const lists = new Set(nodes.map(({ task }) => task.list)).size;
  const titleOf = ({ task }: Node): string => [...(lists > 1 ? [task.list] : []), ...task.section].join(' › ');
  return [...Map.groupBy(nodes, titleOf)].map(([title, some]) => ({ title, nodes: some }));
}

/** `t1`, `t2`, … */
export function namesFor(nodes: readonly Node[]): ReadonlyMap<TaskKey, string> {
  return new Map(nodes.map(({ task }, index) => [task.key, `t${index + 1}`]));
}
