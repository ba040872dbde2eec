import type { Command } from 'commander';
import { boxOffset } from '../../model/mark.ts';
import type { Task } from '../../model/task.ts';
import type { LocalFile } from '../files.ts';
import { linesOf } from '../render/lines.ts';
import { shown } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { listOption } from './list-option.ts';

interface Options {
  readonly list: readonly string[];
  readonly dryRun?: true;
  readonly json?: true;
}

/** A list and its text with the boxes ticked. */
interface Ticked {
  readonly file: LocalFile;
  readonly after: string;
  /** Those of this list that are ticked by it; without the ones that were. */
  readonly changed: readonly Task[];
}

export function addTick(program: Command, terminal: Terminal): void {
  program
    .command('tick')
    .description('tick boxes in the file, one character each; steps are ticked with their task')
    .argument('<task...>', 'ids, titles or keys, or the ends of keys: 1.1, phase-1/1.1')
    .addOption(listOption())
    .option('--dry-run', 'show what would change and write nothing')
    .option('--json', 'one JSON object')
    .action((tasks: string[], options: Options) => tick(tasks, options, terminal));
}

async function tick(words: readonly string[], options: Options, terminal: Terminal): Promise<void> {
  const ticked = await tickAll(words, options, terminal.folder);
  if (options.dryRun !== true) {
    const { writeList } = await import('../write-list.ts');
    for (const { file, after, changed } of ticked) if (changed.length > 0) await writeList(file, after);
  }
  const changed = ticked.flatMap((one) => one.changed);
  if (options.json === true) {
    const boxes = changed.map((task) => ({ key: task.key, kind: task.kind, list: task.list, line: task.line, offset: boxOffset(task) }));
    return terminal.print(JSON.stringify({ ticked: boxes, written: options.dryRun !== true }));
  }
  for (const one of ticked) for (const line of report(one, options.dryRun === true, terminal)) terminal.print(line);
  if (changed.length === 0) terminal.print('Nothing to do: it is ticked already.');
}

async function tickAll(words: readonly string[], options: Options, folder: string): Promise<readonly Ticked[]> {
  const { openLists } = await import('../files.ts');
  const { findTask } = await import('../../tasklist/find.ts');
  const { changedBy, tickRead } = await import('../../tasklist/tick.ts');
  const { files, lists } = await openLists(options.list, folder);
  const wanted = new Set(words.map((one) => findTask(lists, one).key));
  return lists.flatMap(({ path, tasks }, index) => {
    const file = files[index];
    const keys = tasks.filter(({ key }) => wanted.has(key)).map(({ key }) => key);
    if (file === undefined || keys.length === 0) return [];
    return [{ file, after: tickRead(file.text, tasks, path, keys), changed: changedBy(tasks, path, keys) }];
  });
}

function report({ file, after, changed }: Ticked, dryRun: boolean, terminal: Terminal): readonly string[] {
  const before = linesOf(file.text);
  const now = linesOf(after);
  return changed.flatMap(({ list, line }) => {
    const text = shown(now[line - 1]?.trimStart() ?? '');
    if (!dryRun || before[line - 1] === now[line - 1]) return [`${list}:${line}  ${text}`];
    return [terminal.style('red', `-${shown(before[line - 1] ?? '')}`), terminal.style('green', `+${shown(now[line - 1] ?? '')}`)];
  });
}
