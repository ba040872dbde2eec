import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { TaskList } from '../../model/task.ts';
import { isWork } from '../../plan/family.ts';
import type { Place } from '../../plan/order.ts';
import { shown } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';

const usualCount = 5;

interface Options {
  readonly number: number;
  readonly json?: true;
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
  const startable = await startableOf(lists);
  const first = startable.slice(0, options.number);
  if (options.json === true) return await printJson(first, startable.length, lists.length > 1, terminal);

  const width = String(first.length).length;
  for (const [index, place] of first.entries()) terminal.print(await line(place, String(index + 1).padStart(width), terminal));
  const more = startable.length - first.length;
  if (more > 0) terminal.print(terminal.style('dim', `and ${more} more`));
  if (startable.length === 0) terminal.print(await whyNothing(lists));
}

async function startableOf(lists: readonly TaskList[]): Promise<readonly Place[]> {
  const { assessAlone } = await import('../assess-alone.ts');
  const { graph } = await import('../../plan/graph.ts');
  const { places } = await import('../../plan/order.ts');
  const tasks = lists.flatMap((one) => one.tasks);
  const standings = assessAlone(tasks);
  const ready = tasks.filter(({ key, kind }) => kind === 'task' && standings.get(key)?.state === 'ready');
  return places(ready, graph(tasks));
}

async function printJson(first: readonly Place[], startable: number, several: boolean, terminal: Terminal): Promise<void> {
  const { taskJson } = await import('../render/json.ts');
  const next = first.map(({ task, why }, index) => ({ ...taskJson(task, several), place: index + 1, why }));
  terminal.print(JSON.stringify({ next, startable }));
}

async function line({ task, why }: Place, number: string, terminal: Terminal): Promise<string> {
  const { nameOf } = await import('../../plan/names.ts');
  const name = terminal.style('bold', shown(nameOf(task)));
  return `${terminal.style('dim', `${number}.`)} ${name}  ${terminal.style('dim', `${shown(why)} · ${task.list}:${task.line}`)}`;
}

async function whyNothing(lists: readonly TaskList[]): Promise<string> {
  const { counted } = await import('../../plan/names.ts');
  if (lists.every(({ tasks }) => tasks.length === 0)) return 'There is no task here: write one as `- [ ] title`.';
  const open = lists.flatMap(({ tasks }) => tasks).filter(({ kind, checked }) => kind === 'task' && !checked);
  if (open.length > 0) {
    return `Nothing can start: ${counted(open.length, 'open task')} ${open.length === 1 ? 'waits' : 'wait'}. See \`mergetick why TASK\`.`;
  }
  return lists.some(({ tasks }) => tasks.some(isWork))
    ? 'Nothing is left to do.'
    : 'No box here is a task: see `mergetick list --explain`.';
}
