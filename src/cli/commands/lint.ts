import { Option } from 'commander';
import type { Command } from 'commander';
import { Problem } from '../../errors/problem.ts';
import type { Findings } from '../lint/inspect.ts';
import type { Made } from '../lint/mend.ts';
import { shown } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';

interface Options {
  readonly fix?: true;
  readonly unsafe?: true;
  readonly format: keyof typeof writers;
  readonly json?: true;
  readonly explain?: string;
}

type Write = (findings: Findings, made: readonly Made[], terminal: Terminal) => Promise<readonly string[]>;

/** How findings are written, by the name of the format. */
const writers = {
  text: async (findings, made, terminal) => (await import('../lint/text.ts')).lintText(findings, made, terminal),
  json: async (findings, made) => [JSON.stringify((await import('../lint/json.ts')).lintJson(findings, made))],
  github: async ({ diagnostics }) => (await import('../lint/github.ts')).lintGithub(diagnostics),
  sarif: async (findings) => [JSON.stringify((await import('../lint/sarif.ts')).lintSarif(findings), null, 2)],
} as const satisfies Record<string, Write>;

export function addLint(program: Command, terminal: Terminal): void {
  program
    .command('lint')
    .description('say what is odd in a list; exit code 1 when something is wrong')
    .argument('[file...]', 'lists; without any, the configured or the usual ones')
    .option('--fix', 'make the edits that change nothing that anybody meant')
    .option('--unsafe', 'with --fix: make the others too, such as taking a dependency out of a cycle')
    .addOption(new Option('--format <format>', 'how to say it').choices(Object.keys(writers)).default('text'))
    .option('--json', 'the same as --format json')
    .option('--explain <code>', 'say what a code means; `all` lists them')
    .action((files: string[], options: Options) =>
      options.explain === undefined ? lint(files, options, terminal) : explain(options.explain, terminal),
    );
}

async function lint(named: readonly string[], options: Options, terminal: Terminal): Promise<void> {
  if (options.unsafe === true && options.fix !== true) {
    throw new Problem('usage', '--unsafe says which edits --fix makes.', 'Write `mergetick lint --fix --unsafe`.');
  }
  const { made, findings } = await look(named, options, terminal.folder);
  const write = writers[options.json === true ? 'json' : options.format];
  for (const line of await write(findings, made, terminal)) terminal.print(line);
  if (findings.diagnostics.some(({ severity }) => severity === 'error')) terminal.exitWith(1);
}

async function look(
  named: readonly string[],
  { fix, unsafe }: Options,
  folder: string,
): Promise<{ readonly made: readonly Made[]; readonly findings: Findings }> {
  if (fix === true) return await (await import('../lint/mend.ts')).mendLists(named, folder, unsafe === true);
  return { made: [], findings: await (await import('../lint/inspect.ts')).inspect(named, folder) };
}

async function explain(name: string, terminal: Terminal): Promise<void> {
  const { codes, explanation } = await import('../codes.ts');
  if (name === 'all') {
    for (const { code, meaning } of codes) terminal.print(`${terminal.style('bold', code.padEnd(22))} ${meaning}`);
    return;
  }
  const found = explanation(name);
  if (found === null) throw new Problem('usage', `There is no code \`${shown(name)}\`.`, 'See `mergetick lint --explain all`.');
  terminal.print(`${terminal.style('bold', found.code)}: ${found.meaning}`);
  terminal.print(found.advice);
}
