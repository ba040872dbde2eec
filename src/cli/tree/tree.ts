import type { Task, TaskList } from '../../model/task.ts';
import { duration, estimatesOf } from '../../plan/estimates.ts';
import { isWork } from '../../plan/family.ts';
import { graph } from '../../plan/graph.ts';
import { counted } from '../../plan/names.ts';
import { assessAlone } from '../assess-alone.ts';
import { shortNames } from '../render/short-names.ts';
import { shown } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { branchLine, signs } from './branch-line.ts';
import type { Scenery, Sign } from './branch-line.ts';
import { branchesOf } from './branches.ts';
import type { Branch } from './branches.ts';

/** Columns up to which what lies in something moves to the right. */
const deepest = 60;

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
    lines.push(branchLine(branch, `${prefix}${isLast ? '└─ ' : '├─ '}`, scenery));
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
