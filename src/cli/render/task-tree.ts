import type { TaskKey } from '../../model/ids.ts';
import type { Task, TaskList } from '../../model/task.ts';
import { duration } from '../../plan/estimates.ts';
import { counted, nameOf } from '../../plan/names.ts';
import { shown } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { shortNames } from './short-names.ts';
import type { ShortName } from './short-names.ts';

const mostTags = 3;

type Waits = (task: Task) => readonly string[];

/** Lists for reading: their headings, their tasks below them, steps as a number. */
export function taskTrees(lists: readonly TaskList[], terminal: Terminal): readonly string[] {
  const tasks = lists.flatMap((list) => list.tasks);
  const waits = waitsIn(new Map(tasks.map((task) => [task.key, task])), shortNames(tasks));
  return lists.flatMap((list) => taskTree(list, waits, terminal));
}

function waitsIn(byKey: ReadonlyMap<TaskKey, Task>, short: ShortName): Waits {
  return (task) => {
    const names = task.dependsOn.map((key) => {
      const other = byKey.get(key);
      return other === undefined ? key : short(other, task);
    });
    return [...names, ...task.blockedBy].map(shown);
  };
}

function taskTree({ path, tasks }: TaskList, waits: Waits, terminal: Terminal): readonly string[] {
  const steps = Map.groupBy(
    tasks.filter(({ kind }) => kind === 'step'),
    ({ parent }) => parent,
  );
  const depths = depthsOf(tasks);
  const lines = [`${terminal.style('bold', path)}  ${terminal.style('dim', summary(tasks))}`];
  if (tasks.length === 0) lines.push('No line of it is a task: write one as `- [ ] title`.');
  let section: readonly string[] = [];
  for (const task of tasks) {
    if (task.kind === 'step') continue;
    lines.push(...headings(section, task.section, terminal));
    section = task.section;
    const indent = '  '.repeat(section.length + (depths.get(task.key) ?? 0));
    lines.push(`${indent}${taskLine(task, steps.get(task.key) ?? [], waits(task), terminal)}`);
  }
  return lines;
}

function summary(tasks: readonly Task[]): string {
  const work = tasks.filter(({ kind }) => kind === 'task');
  const gates = tasks.filter(({ kind }) => kind === 'gate').length;
  const done = `${work.filter(({ checked }) => checked).length} of ${counted(work.length, 'task')} done`;
  return gates === 0 ? done : `${done}, ${counted(gates, 'gate')}`;
}

/** Only those that were not shown for the task before. */
function headings(before: readonly string[], now: readonly string[], terminal: Terminal): readonly string[] {
  const shared = now.findIndex((title, depth) => title !== before[depth]);
  if (shared === -1) return [];
  return now.slice(shared).map((title, index) => '  '.repeat(shared + index) + terminal.style('cyan', shown(title)));
}

function taskLine(task: Task, steps: readonly Task[], waits: readonly string[], terminal: Terminal): string {
  const box = task.checked ? terminal.style('green', '[x]') : '[ ]';
  const name = shown(nameOf(task));
  const styled = task.kind === 'gate' || task.checked ? terminal.style('dim', name) : name;
  const marks = marksOf(task, steps, waits);
  return `${box} ${styled}${marks.length === 0 ? '' : terminal.style('dim', `  ${marks.join(' · ')}`)}`;
}

function marksOf(task: Task, steps: readonly Task[], waits: readonly string[]): readonly string[] {
  const after = waits.length > 4 ? `${waits.slice(0, 4).join(', ')} and ${waits.length - 4} more` : waits.join(', ');
  return [
    task.kind === 'task' ? '' : task.kind,
    task.priority === null ? '' : `P${task.priority}`,
    task.due === null ? '' : `due ${task.due}`,
    task.estimate === null ? '' : duration(task.estimate),
    task.owner === null ? '' : `@${shown(task.owner)}`,
    task.agent === null ? '' : `for ${shown(task.agent)}`,
    task.human ? 'people' : '',
    ...task.tags.slice(0, mostTags).map((tag) => `#${shown(tag)}`),
    steps.length === 0 ? '' : `${steps.filter(({ checked }) => checked).length}/${counted(steps.length, 'step')}`,
    after === '' ? '' : `after ${after}`,
  ].filter((mark) => mark !== '');
}

function depthsOf(tasks: readonly Task[]): ReadonlyMap<TaskKey, number> {
  const depths = new Map<TaskKey, number>();
  for (const { key, parent } of tasks) depths.set(key, parent === null ? 0 : (depths.get(parent) ?? 0) + 1);
  return depths;
}
