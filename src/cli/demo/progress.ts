import type { TaskState } from '../../model/standing.ts';
import type { Task } from '../../model/task.ts';
import { shown, type Terminal } from '../terminal.ts';
import { cut, nameOf } from '../../plan/names.ts';
import type { View } from './watch.ts';
import { work } from './work.ts';

const shownAtFirst = 16;

/** Says what changed since the last view, a line a task. */
export function createProgress(terminal: Terminal): (view: View) => void {
  const start = performance.now();
  let before: View | null = null;
  return (view) => {
    const tasks = work(view);
    if (before === null) {
      for (const line of firstLook(tasks, view, terminal)) terminal.print(line);
    } else {
      const seconds = `${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s`;
      for (const task of tasks) {
        for (const line of [failure(task, before, view, terminal), change(task, before, view, terminal)])
          if (line !== null) terminal.print(`${terminal.style('dim', seconds)}  ${line}`);
      }
    }
    before = view;
  };
}

function firstLook(tasks: readonly Task[], { standings }: View, { style }: Terminal): readonly string[] {
  const lines = tasks.map((task) => {
    const standing = standings.get(task.key);
    return `  ${style('bold', shortName(task).padEnd(34))} ${standing === undefined ? '' : `${paint(standing.state, style)} ${style('dim', shown(standing.why))}`}`;
  });
  const rest = lines.length - shownAtFirst;
  return ['', ...lines.slice(0, shownAtFirst), ...(rest > 0 ? [style('dim', `  … and ${rest} more`)] : []), ''];
}

/** An attempt that went wrong since the last view: the next one may be queued already. */
function failure(task: Task, before: View, now: View, { style }: Terminal): string | null {
  const [known, failures] = [before, now].map(({ observation }) => observation.seen.ledger.tasks.get(task.key)?.failures ?? []);
  const last = failures?.at(-1);
  if (last === undefined || last.at === known?.at(-1)?.at) return null;
  const why = `Attempt ${last.attempt}: ${cut(shown(last.message).replaceAll(/\s+/g, ' '), 110)}`;
  return `${style('bold', shortName(task).padEnd(34))} ${style('red', 'failed'.padEnd(9))} ${style('dim', why)}`;
}

/** Readiness alone is no news: a task that becomes ready starts, or says what holds it. */
function change(task: Task, before: View, view: View, { style }: Terminal): string | null {
  const now = view.standings.get(task.key);
  if (now === undefined || before.standings.get(task.key)?.state === now.state) return null;
  if (now.state === 'ready' || now.state === 'waiting') return null;
  const why = now.state === 'done' ? 'merged and ticked' : now.why;
  return `${style('bold', shortName(task).padEnd(34))} ${paint(now.state, style)} ${style('dim', shown(why))}`;
}

function shortName(task: Task): string {
  const name = shown(nameOf(task));
  return name.length > 34 ? `${name.slice(0, 33)}…` : name;
}

function paint(state: TaskState, style: Terminal['style']): string {
  const text = state.padEnd(9);
  if (state === 'done') return style('green', text);
  if (state === 'stuck' || state === 'cancelled') return style('red', text);
  return state === 'running' || state === 'in-review' ? style('cyan', text) : style('yellow', text);
}
