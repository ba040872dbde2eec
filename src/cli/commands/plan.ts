import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

interface Options {
  readonly repository?: string;
  readonly apiUrl?: string;
  readonly json?: true;
}

export function addPlan(program: Command, terminal: Terminal): void {
  program
    .command('plan')
    .description('print what a pass would do, and do nothing')
    .argument('[file...]', 'lists of the working tree, as if nothing of them were on GitHub yet')
    .option('--repository <owner/name>', 'look at a repository on GitHub instead; the token is taken from GITHUB_TOKEN')
    .option('--api-url <url>', 'for GitHub Enterprise Server: https://HOST/api/v3')
    .option('--json', 'one JSON object')
    .action((files: string[], options: Options) => plan(files, options, terminal));
}

async function plan(files: readonly string[], options: Options, terminal: Terminal): Promise<void> {
  const { passOnGitHub, planHere } = await import('../planned.ts');
  const { printPlan } = await import('../render/plan.ts');
  const planned =
    options.repository === undefined
      ? await planHere(files, terminal.folder)
      : await passOnGitHub(options.repository, options.apiUrl, process.env, true);
  printPlan(planned, options.json === true, terminal);
}
