import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { Task, TaskList } from '../../model/task.ts';
import { shown } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';

const usualCount = 5;

interface Options {
  readonly number: number;
  readonly json?: true;
}

/** A task that may start, and why it stands where it does in the order. */
interface Place {
  readonly task: Task;
  readonly why: string;
}

export function addNext(program: Command, terminal: Terminal): void {
  program
    .command('next')
    .description('show which tasks may start, most urgent first')
    .argument('[file...]', 'lists; without any, the configured or the usual ones')
    .option('-n, --number <count>', 'how many at most', countOf, usualCount)
    .option('--json', 'one JSON object')
    .action((files: string[], options: Options) => next(files, options, terminal));
}

function countOf(text: string): number {
  if (!/^[1-9]\d{0,5}$/u.test(text)) throw new InvalidArgumentError('Give a whole number from 1 on.');
  return Number(text);
}

async function next(files: readonly string[], options: Options, terminal: Terminal): Promise<void> {
  const { openLists } = await import('../files.ts');
  const { lists } = await openLists(files, terminal.folder);
  const places = await startable(lists);
  const first = places.slice(0, options.number);
  if (options.json === true) return await printJson(first, places.length, lists.length > 1, terminal);

  for (const { task, why } of first) terminal.print(await line(task, why, terminal));
  const more = places.length - first.length;
  if (more > 0) terminal.print(terminal.style('dim', `and ${more} more`));
  if (places.length === 0) terminal.print(await whyNothing(lists));
}

async function startable(lists: readonly TaskList[]): Promise<readonly Place[]> {
  const { assessAlone } = await import('../assess-alone.ts');
  const { graph } = await import('../../plan/graph.ts');
  const { order } = await import('../../plan/order.ts');
  const { counted } = await import('../../plan/names.ts');
  const tasks = lists.flatMap((one) => one.tasks);
  const standings = assessAlone(tasks);
  const structure = graph(tasks);
  const ready = tasks.filter(({ key, kind }) => kind === 'task' && standings.get(key)?.state === 'ready');
  return order(ready, structure).map((task) => {
    const urgency = task.priority === null ? 'no priority' : `P${task.priority}`;
    const below = structure.below.get(task.key) ?? 0;
    return { task, why: below === 0 ? urgency : `${urgency}, ${counted(below, 'task')} in a row behind it` };
  });
}

async function printJson(places: readonly Place[], startable: number, several: boolean, terminal: Terminal): Promise<void> {
  const { taskJson } = await import('../render/json.ts');
  terminal.print(JSON.stringify({ next: places.map(({ task, why }) => ({ ...taskJson(task, several), why })), startable }));
}

async function line(task: Task, why: string, terminal: Terminal): Promise<string> {
  const { nameOf } = await import('../../plan/names.ts');
  return `${terminal.style('bold', shown(nameOf(task)))}  ${terminal.style('dim', `${why} · ${task.list}:${task.line}`)}`;
}

async function whyNothing(lists: readonly TaskList[]): Promise<string> {
  const { counted } = await import('../../plan/names.ts');
  if (lists.every(({ tasks }) => tasks.length === 0)) return 'There is no task here: write one as `- [ ] title`.';
  const open = lists.flatMap(({ tasks }) => tasks).filter(({ kind, checked }) => kind === 'task' && !checked);
  if (open.length === 0) return 'Nothing is left to do.';
  return `Nothing can start: ${counted(open.length, 'open task')} wait. See \`mergetick why TASK\`.`;
}
