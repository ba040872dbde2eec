import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

export function addLint(program: Command, terminal: Terminal): void {
  program
    .command('lint')
    .description('say what is odd in a list; exit code 1 when something is wrong')
    .argument('[file...]', 'lists; without any, the configured or the usual ones')
    .option('--json', 'one JSON object')
    .action((files: string[], options: { readonly json?: true }) => lint(files, options.json === true, terminal));
}

async function lint(files: readonly string[], json: boolean, terminal: Terminal): Promise<void> {
  const { openLists } = await import('../files.ts');
  const { diagnose } = await import('../diagnose.ts');
  const { diagnosticCount, diagnosticLines } = await import('../render/diagnostics.ts');
  const { diagnosticJson } = await import('../render/json.ts');
  const { lists } = await openLists(files, terminal.folder);
  const diagnostics = diagnose(lists);
  if (json) {
    terminal.print(JSON.stringify({ diagnostics: diagnostics.map((one) => diagnosticJson(one, lists.length > 1)) }));
  } else {
    for (const one of diagnostics) terminal.print(diagnosticLines(one, terminal).join('\n'));
    terminal.print(diagnosticCount(diagnostics));
  }
  if (diagnostics.some(({ severity }) => severity === 'error')) terminal.exitWith(1);
}
