import type { TaskKey } from '../../model/ids.ts';
import type { Task, TaskList } from '../../model/task.ts';
import { duration, estimatesOf } from '../../plan/estimates.ts';
import { isWork } from '../../plan/family.ts';
import { graph, ownDependencies } from '../../plan/graph.ts';
import type { Graph } from '../../plan/graph.ts';
import { counted, nameOf } from '../../plan/names.ts';
import { assessAlone } from '../assess-alone.ts';
import { cells, cutCells } from '../cells.ts';
import { shortNames } from '../render/short-names.ts';
import type { ShortName } from '../render/short-names.ts';
import { shown } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { branchesOf, progressOf } from './branches.ts';
import type { Branch } from './branches.ts';

const shortestName = 16;
const mostWaits = 3;
/** Columns up to which what lies in something moves to the right. */
const deepest = 60;

const signs = {
  done: { sign: '✓', colour: 'green', word: 'done' },
  ready: { sign: '▶', colour: 'yellow', word: 'ready' },
  waiting: { sign: '·', colour: 'dim', word: 'waiting' },
  blocked: { sign: '⛔', colour: 'red', word: 'blocked' },
  held: { sign: '👤', colour: 'blue', word: 'for people' },
  cycle: { sign: '↻', colour: 'magenta', word: 'in a cycle' },
} as const;

type Sign = keyof typeof signs;

interface Scenery {
  readonly lists: Graph;
  readonly short: ShortName;
  readonly signOf: (task: Task) => Sign;
  readonly terminal: Terminal;
}

/** Lists for reading: headings with their progress, what is below them, how each task stands and what it waits for. */
export function treeLines(lists: readonly TaskList[], terminal: Terminal): readonly string[] {
  const tasks = lists.flatMap((list) => list.tasks);
  const structure = graph(tasks);
  const standings = assessAlone(tasks);
  const signOf = ({ key }: Task): Sign => {
    const state = structure.cycleOf.has(key) ? 'cycle' : standings.get(key)?.state;
    return state !== undefined && state in signs ? (state as Sign) : 'waiting';
  };
  const scenery = { lists: structure, short: shortNames(tasks), signOf, terminal };
  return [
    ...lists.flatMap((list) => [headline(list, scenery), ...linesBelow(branchesOf(list.tasks), scenery)]),
    ...legend(new Set(tasks.filter(isWork).map(signOf)), terminal),
  ];
}

/** Only the signs that are there. */
function legend(used: ReadonlySet<Sign>, terminal: Terminal): readonly string[] {
  const words = Object.entries(signs).flatMap(([name, { sign, word }]) => (used.has(name as Sign) ? [`${sign} ${word}`] : []));
  return words.length === 0 ? [] : [terminal.style('dim', words.join('  '))];
}

function headline({ path, tasks }: TaskList, { signOf, terminal }: Scenery): string {
  const work = tasks.filter(({ kind }) => kind === 'task');
  if (work.length === 0) return `${terminal.style('bold', shown(path))}  ${terminal.style('dim', noTaskIn(tasks))}`;
  const ready = work.filter((task) => signOf(task) === 'ready').length;
  const { unit, of } = estimatesOf(tasks);
  const left = work.reduce((sum, task) => sum + of(task), 0);
  const parts = [
    `${work.filter(({ checked }) => checked).length}/${counted(work.length, 'task')} done`,
    ...(ready === 0 ? [] : [`${ready} ready`]),
    ...(unit === 'tasks' || left === 0 ? [] : [`about ${duration(left)} left`]),
  ];
  return `${terminal.style('bold', shown(path))}  ${terminal.style('dim', parts.join(' · '))}`;
}

function noTaskIn(tasks: readonly Task[]): string {
  return tasks.length === 0 ? 'no task: write one as `- [ ] title`' : 'no task: see `mergetick list --explain`';
}

/** Without recursion, since groups may lie in groups without end. */
function linesBelow(top: readonly Branch[], scenery: Scenery): readonly string[] {
  const lines: string[] = [];
  const left = placed(top, '').toReversed();
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { branch, prefix, isLast } = next;
    lines.push(line(branch, `${prefix}${isLast ? '└─ ' : '├─ '}`, scenery));
    const inner = prefix.length > deepest ? prefix : `${prefix}${isLast ? '   ' : '│  '}`;
    for (const each of placed(branch.below, inner).toReversed()) left.push(each);
  }
  return lines;
}

interface Placed {
  readonly branch: Branch;
  readonly prefix: string;
  readonly isLast: boolean;
}

function placed(branches: readonly Branch[], prefix: string): readonly Placed[] {
  return branches.map((branch, index) => ({ branch, prefix, isLast: index === branches.length - 1 }));
}

function line(branch: Branch, prefix: string, scenery: Scenery): string {
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
