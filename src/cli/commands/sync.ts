import type { Command } from 'commander';
import { shown, type Terminal } from '../terminal.ts';

interface Options {
  readonly repository: string;
  readonly apiUrl?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

export function addSync(program: Command, terminal: Terminal): void {
  program
    .command('sync')
    .description('make one pass over a repository on GitHub, as the Action and the bot do')
    .requiredOption('--repository <owner/name>', 'the repository; the token is taken from GITHUB_TOKEN')
    .option('--api-url <url>', 'for GitHub Enterprise Server: https://HOST/api/v3')
    .option('--dry-run', 'print what would be done, and do nothing')
    .option('--json', 'one JSON object')
    .action((options: Options) => sync(options, terminal));
}

async function sync(options: Options, terminal: Terminal): Promise<void> {
  const { passOnGitHub } = await import('../planned.ts');
  const { printPlan } = await import('../render/plan.ts');
  const { describe } = await import('../../plan/describe.ts');
  const passed = await passOnGitHub(options.repository, options.apiUrl, process.env, options.dryRun === true);
  printPlan(passed, options.json === true, terminal);
  for (const { action, problem } of passed.failures) {
    terminal.complain(`mergetick: could not ${shown(describe(action))}: ${shown(problem.message)}`);
    terminal.complain(`  ${problem.hint}`);
    terminal.exitWith(1);
  }
}
