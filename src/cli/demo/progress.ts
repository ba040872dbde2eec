import type { TaskKey } from '../../model/ids.ts';
import type { Standing, TaskState } from '../../model/standing.ts';
import type { Task } from '../../model/task.ts';
import type { Ink } from '../ink.ts';
import type { View } from './watch.ts';

const shownAtFirst = 16;

/** Says what changed since the last view, a line a task. */
export function createProgress(print: (line: string) => void, ink: Ink): (view: View) => void {
  const start = performance.now();
  let before: ReadonlyMap<TaskKey, Standing> | null = null;
  return (view) => {
    const tasks = work(view);
    if (before === null) {
      for (const line of firstLook(tasks, view, ink)) print(line);
    } else {
      const seconds = `${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s`;
      for (const task of tasks) {
        const line = change(task, before.get(task.key), view.standings.get(task.key), ink);
        if (line !== null) print(`${ink.dim(seconds)}  ${line}`);
      }
    }
    before = view.standings;
  };
}

/** Tasks and groups; steps and gates follow or wait for people. */
export function work({ observation }: View): readonly Task[] {
  return observation.lists.flatMap((list) => list.tasks).filter(({ kind }) => kind === 'task' || kind === 'group');
}

function firstLook(tasks: readonly Task[], { standings }: View, ink: Ink): readonly string[] {
  const lines = tasks.map((task) => {
    const standing = standings.get(task.key);
    return `  ${ink.bold(shortName(task).padEnd(34))} ${standing === undefined ? '' : `${paint(standing.state, ink)} ${ink.dim(standing.why)}`}`;
  });
  const rest = lines.length - shownAtFirst;
  return ['', ...lines.slice(0, shownAtFirst), ...(rest > 0 ? [ink.dim(`  … and ${rest} more`)] : []), ''];
}

/** Readiness alone is no news: a task that becomes ready starts, or says what holds it. */
function change(task: Task, before: Standing | undefined, now: Standing | undefined, ink: Ink): string | null {
  if (now === undefined || before?.state === now.state) return null;
  if (now.state === 'ready' || now.state === 'waiting') return null;
  const why = now.state === 'done' ? 'merged and ticked' : now.why;
  return `${ink.bold(shortName(task).padEnd(34))} ${paint(now.state, ink)} ${ink.dim(why)}`;
}

export function shortName(task: Task): string {
  const name = task.title.toLowerCase().startsWith(task.id.toLowerCase()) ? task.title : `${task.id} ${task.title}`;
  return name.length > 34 ? `${name.slice(0, 33)}…` : name;
}

function paint(state: TaskState, ink: Ink): string {
  const text = state.padEnd(9);
  if (state === 'done') return ink.green(text);
  if (state === 'stuck' || state === 'cancelled') return ink.red(text);
  return state === 'running' || state === 'in-review' ? ink.cyan(text) : ink.yellow(text);
}
