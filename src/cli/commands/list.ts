import type { Command } from 'commander';
import type { Diagnostic, TaskList } from '../../model/task.ts';
import type { Terminal } from '../terminal.ts';

export function addList(program: Command, terminal: Terminal): void {
  program
    .command('list')
    .description('show the tasks of a list as Mergetick reads them')
    .argument('[file...]', 'lists; without any, the configured or the usual ones')
    .option('--json', 'one JSON object, with every box and every diagnostic')
    .action((files: string[], options: { readonly json?: true }) => list(files, options.json === true, terminal));
}

async function list(files: readonly string[], json: boolean, terminal: Terminal): Promise<void> {
  const { openLists } = await import('../files.ts');
  const { diagnose } = await import('../diagnose.ts');
  const { lists } = await openLists(files, terminal.folder);
  const diagnostics = diagnose(lists);
  await (json ? printJson(lists, diagnostics, terminal) : printTree(lists, diagnostics, terminal));
}

async function printJson(lists: readonly TaskList[], diagnostics: readonly Diagnostic[], terminal: Terminal): Promise<void> {
  const { diagnosticJson, taskJson } = await import('../render/json.ts');
  const several = lists.length > 1;
  const tasks = lists.flatMap((one) => one.tasks.map((task) => taskJson(task, several)));
  terminal.print(JSON.stringify({ tasks, diagnostics: diagnostics.map((one) => diagnosticJson(one, several)) }));
}

async function printTree(lists: readonly TaskList[], diagnostics: readonly Diagnostic[], terminal: Terminal): Promise<void> {
  const { diagnosticCount } = await import('../render/diagnostics.ts');
  const { taskTree } = await import('../render/task-tree.ts');
  for (const one of lists) terminal.print(taskTree(one, terminal).join('\n'));
  if (diagnostics.length > 0) terminal.print(terminal.style('dim', `${diagnosticCount(diagnostics)}: see \`mergetick lint\``));
}
