import { Option } from 'commander';
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

type Format = 'mermaid' | 'dot' | 'json';

export function addGraph(program: Command, terminal: Terminal): void {
  program
    .command('graph')
    .description('draw what waits for what')
    .argument('[file...]', 'lists; without any, the configured or the usual ones')
    .addOption(new Option('--format <format>', 'how to write it').choices(['mermaid', 'dot', 'json']).default('mermaid'))
    .option('--json', 'the same as --format json')
    .action((files: string[], options: { readonly format: Format; readonly json?: true }) =>
      draw(files, options.json === true ? 'json' : options.format, terminal),
    );
}

async function draw(files: readonly string[], format: Format, terminal: Terminal): Promise<void> {
  const { openLists } = await import('../files.ts');
  const { drawing } = await import('../render/drawing.ts');
  const { lists } = await openLists(files, terminal.folder);
  terminal.print(
    drawing(
      lists.flatMap(({ tasks }) => tasks),
      format,
    ),
  );
}
