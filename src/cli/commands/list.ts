import type { Command } from 'commander';
import type { Diagnostic, TaskList } from '../../model/task.ts';
import type { Explanation } from '../../tasklist/explain.ts';
import type { Terminal } from '../terminal.ts';

interface Options {
  readonly tree?: true;
  readonly explain?: true;
  readonly json?: true;
}

export function addList(program: Command, terminal: Terminal): void {
  program
    .command('list')
    .description('show the tasks of a list as Mergetick reads them')
    .argument('[file...]', 'lists; without any, the configured or the usual ones')
    .option('--tree', 'by headings, with progress, how each task stands and what it waits for')
    .option('--explain', 'the dialect and the order of each list, what became of each section, and why')
    .option('--json', 'one JSON object, with every box and every diagnostic')
    .action((files: string[], options: Options) => list(files, options, terminal));
}

async function list(files: readonly string[], options: Options, terminal: Terminal): Promise<void> {
  const { openLists } = await import('../files.ts');
  const { diagnose } = await import('../diagnose.ts');
  const { files: opened, lists } = await openLists(files, terminal.folder);
  const diagnostics = diagnose(lists);
  const explained = options.explain === true ? (await import('../../tasklist/explain.ts')).explainLists(opened) : null;
  if (options.json === true) return await printJson(lists, diagnostics, explained, terminal);
  if (explained !== null) {
    const { explanationLines } = await import('../render/explanation.ts');
    for (const one of explained) for (const line of explanationLines(one, terminal)) terminal.print(line);
    return;
  }
  await printLists(lists, diagnostics, options.tree === true, terminal);
}

async function printJson(
  lists: readonly TaskList[],
  diagnostics: readonly Diagnostic[],
  explained: readonly Explanation[] | null,
  terminal: Terminal,
): Promise<void> {
  const { diagnosticJson, taskJson } = await import('../render/json.ts');
  const several = lists.length > 1;
  const tasks = lists.flatMap((one) => one.tasks.map((task) => taskJson(task, several)));
  const shape = { tasks, diagnostics: diagnostics.map((one) => diagnosticJson(one, several)) };
  terminal.print(JSON.stringify(explained === null ? shape : { ...shape, lists: explained }));
}

async function printLists(
  lists: readonly TaskList[],
  diagnostics: readonly Diagnostic[],
  tree: boolean,
  terminal: Terminal,
): Promise<void> {
  const { diagnosticCount } = await import('../render/diagnostics.ts');
  for (const line of await (tree ? asTree(lists, terminal) : asBoxes(lists, terminal))) terminal.print(line);
  if (diagnostics.length > 0) terminal.print(terminal.style('dim', `${diagnosticCount(diagnostics)}: see \`mergetick lint\``));
}

async function asTree(lists: readonly TaskList[], terminal: Terminal): Promise<readonly string[]> {
  const { treeLines } = await import('../tree/tree.ts');
  return treeLines(lists, terminal);
}

async function asBoxes(lists: readonly TaskList[], terminal: Terminal): Promise<readonly string[]> {
  const { taskTrees } = await import('../render/task-tree.ts');
  return taskTrees(lists, terminal);
}
