import type { TaskKey } from '../../model/ids.ts';
import type { Task } from '../../model/task.ts';
import { duration } from '../../plan/estimates.ts';
import { ownDependencies } from '../../plan/graph.ts';
import type { Graph } from '../../plan/graph.ts';
import { counted, nameOf } from '../../plan/names.ts';
import { cells, cutCells } from '../cells.ts';
import type { ShortName } from '../render/short-names.ts';
import { shown } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { progressOf } from './branches.ts';
import type { Branch } from './branches.ts';

const shortestName = 16;
const mostWaits = 3;
/** How a task stands, for eyes. */
export const signs = {
  done: { sign: '✓', colour: 'green', word: 'done' },
  ready: { sign: '▶', colour: 'yellow', word: 'ready' },
  waiting: { sign: '·', colour: 'dim', word: 'waiting' },
  blocked: { sign: '⛔', colour: 'red', word: 'blocked' },
  held: { sign: '👤', colour: 'blue', word: 'for people' },
  cycle: { sign: '↻', colour: 'magenta', word: 'in a cycle' },
} as const;

export type Sign = keyof typeof signs;

/** What lines are drawn by. */
export interface Scenery {
  readonly lists: Graph;
  readonly short: ShortName;
  readonly signOf: (task: Task) => Sign;
  readonly terminal: Terminal;
}

/** One line for a branch, cut to what is left of the terminal behind `prefix`. */
export function branchLine(branch: Branch, prefix: string, scenery: Scenery): string {
  const { terminal } = scenery;
  const start = terminal.style('dim', prefix);
  const room = (terminal.columns ?? Infinity) - cells(prefix);
  switch (branch.kind) {
    case 'section': {
      const { done, all } = progressOf(branch.below);
      const progress = all === 0 ? '' : `  ${done}/${all}`;
      const title = cutCells(shown(branch.title), Math.max(shortestName, room - progress.length));
      return `${start}${terminal.style(['bold', 'cyan'], title)}${terminal.style('dim', progress)}`;
    }
    case 'gates': {
      const ticked = branch.gates.filter(({ checked }) => checked).length;
      return `${start}${terminal.style('dim', cutCells(`☐ ${ticked}/${branch.gates.length} ticked by people`, room))}`;
    }
    case 'task':
      return `${start}${taskLine(branch.task, branch.steps, branch.below, room, scenery)}`;
  }
}

function taskLine(task: Task, steps: readonly Task[], below: readonly Branch[], room: number, scenery: Scenery): string {
  const { terminal } = scenery;
  const { sign, colour } = signs[scenery.signOf(task)];
  const marks = marksOf(task, steps, below, scenery).join(' · ');
  const taken = cells(sign) + 1 + (marks === '' ? 0 : cells(marks) + 2);
  const name = cutCells(shown(nameOf(task, 300)), Math.max(shortestName, room - taken));
  const rest = cutCells(marks, Math.max(0, room - cells(sign) - 3 - cells(name)));
  const styled = task.checked ? terminal.style('dim', name) : name;
  return `${terminal.style(colour, sign)} ${styled}${rest === '' || rest === '…' ? '' : terminal.style('dim', `  ${rest}`)}`;
}

function marksOf(task: Task, steps: readonly Task[], below: readonly Branch[], scenery: Scenery): readonly string[] {
  const { done, all } = progressOf(below);
  return [
    all === 0 ? '' : `${done}/${all}`,
    task.priority === null || task.checked ? '' : `P${task.priority}`,
    task.due === null || task.checked ? '' : `due ${task.due}`,
    task.estimate === null ? '' : duration(task.estimate),
    task.owner === null || task.checked ? '' : `@${shown(task.owner)}`,
    steps.length === 0 ? '' : `${steps.filter(({ checked }) => checked).length}/${counted(steps.length, 'step')}`,
    task.checked ? '' : waitsOf(task, scenery),
  ].filter((mark) => mark !== '');
}

/** Only what is still open, by its id where it has one. */
function waitsOf(task: Task, { lists, short }: Scenery): string {
  const open = ownDependencies(task, lists).flatMap((key: TaskKey) => {
    const other = lists.byKey.get(key);
    return other === undefined || other.checked ? [] : [short(other, task)];
  });
  const all = [...open, ...task.blockedBy].map(shown);
  const more = all.length > mostWaits ? ` +${all.length - mostWaits}` : '';
  return all.length === 0 ? '' : `after ${all.slice(0, mostWaits).join(', ')}${more}`;
}
