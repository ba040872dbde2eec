import type { TaskKey } from '../../model/ids.ts';
import type { Task, TaskList } from '../../model/task.ts';
import { counted, nameOf } from '../../plan/names.ts';
import { shown } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';

/** A list for reading: its headings, its tasks below them, steps as a number. */
export function taskTree({ path, tasks }: TaskList, terminal: Terminal): readonly string[] {
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
    lines.push(`${indent}${taskLine(task, steps.get(task.key) ?? [], terminal)}`);
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

function taskLine(task: Task, steps: readonly Task[], terminal: Terminal): string {
  const box = task.checked ? terminal.style('green', '[x]') : '[ ]';
  const name = shown(nameOf(task));
  const styled = task.kind === 'gate' || task.checked ? terminal.style('dim', name) : name;
  const marks = marksOf(task, steps);
  return `${box} ${styled}${marks.length === 0 ? '' : terminal.style('dim', `  ${marks.join(' · ')}`)}`;
}

function marksOf(task: Task, steps: readonly Task[]): readonly string[] {
  const waits = [...task.dependsOn.map(shortKey), ...task.blockedBy.map(shown)];
  const after = waits.length > 4 ? `${waits.slice(0, 4).join(', ')} and ${waits.length - 4} more` : waits.join(', ');
  return [
    task.kind === 'task' ? '' : task.kind,
    task.priority === null ? '' : `P${task.priority}`,
    task.agent ?? '',
    task.human ? 'people' : '',
    steps.length === 0 ? '' : `${steps.filter(({ checked }) => checked).length}/${counted(steps.length, 'step')}`,
    after === '' ? '' : `after ${after}`,
  ].filter((mark) => mark !== '');
}

/** Without the list's path. */
function shortKey(key: TaskKey): string {
  return key.slice(key.indexOf('#') + 1);
}

function depthsOf(tasks: readonly Task[]): ReadonlyMap<TaskKey, number> {
  const depths = new Map<TaskKey, number>();
  for (const { key, parent } of tasks) depths.set(key, parent === null ? 0 : (depths.get(parent) ?? 0) + 1);
  return depths;
}
