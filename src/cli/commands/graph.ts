import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { Problem } from '../../errors/problem.ts';
import type { Drawing } from '../graph/drawing.ts';
import { shown } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';

type Format = keyof typeof writers;

interface Options {
  readonly format?: Format;
  readonly json?: true;
  readonly output?: string;
}

const writers = {
  mermaid: async (drawn) => (await import('../graph/mermaid.ts')).mermaid(drawn),
  dot: async (drawn) => (await import('../graph/dot.ts')).dot(drawn),
  json: async (drawn) => (await import('../graph/json.ts')).json(drawn),
  svg: async (drawn) => (await import('../graph/svg.ts')).svg(drawn),
} as const satisfies Record<string, (drawn: Drawing) => Promise<string>>;

const endings: readonly { readonly ending: RegExp; readonly format: Format }[] = [
  { ending: /\.svg$/iu, format: 'svg' },
  { ending: /\.(?:dot|gv)$/iu, format: 'dot' },
  { ending: /\.json$/iu, format: 'json' },
  { ending: /\.(?:mmd|mermaid|md|txt)$|^[^.]*$|[/\\][^.]*$/iu, format: 'mermaid' },
];

export function addGraph(program: Command, terminal: Terminal): void {
  program
    .command('graph')
    .description('draw what waits for what, and the critical path')
    .argument('[file...]', 'lists; without any, the configured or the usual ones')
    .addOption(
      new Option('--format <format>', 'how to write it; mermaid, where the name of the output says nothing else').choices(
        Object.keys(writers),
      ),
    )
    .option('--json', 'the same as --format json')
    .option('-o, --output <file>', 'write it there and not to standard output')
    .action((files: string[], options: Options) => draw(files, options, terminal));
}

async function draw(files: readonly string[], options: Options, terminal: Terminal): Promise<void> {
  const { openLists } = await import('../files.ts');
  const { drawingOf } = await import('../graph/drawing.ts');
  const { lists } = await openLists(files, terminal.folder);
  const drawn = drawingOf(lists.flatMap(({ tasks }) => tasks));
  const text = await writers[formatOf(options)](drawn);
  if (options.output === undefined) return terminal.print(text);

  await writeFile(resolve(terminal.folder, options.output), `${text}\n`).catch((error: NodeJS.ErrnoException) => {
    throw new Problem(
      'forbidden',
      `${options.output} could not be written: ${error.message}.`,
      'Name a file in a folder that you may write to.',
      {
        cause: error,
      },
    );
  });
  terminal.print(`${options.output}: ${drawn.summary}`);
}

function formatOf({ format, json, output }: Options): Format {
  if (json === true) return 'json';
  if (format !== undefined || output === undefined) return format ?? 'mermaid';
  const found = endings.find(({ ending }) => ending.test(output));
  if (found !== undefined) return found.format;
  throw new Problem(
    'usage',
    `The ending of ${shown(output)} names no format that is written here.`,
    'End it in .svg, .dot, .json or .mmd, or say which with --format.',
  );
}
