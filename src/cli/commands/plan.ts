import type { Command } from 'commander';
import { shown, type Terminal } from '../terminal.ts';

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
  const { planHere, planOnGitHub } = await import('../planned.ts');
  const planned =
    options.repository === undefined
      ? await planHere(files, terminal.folder)
      : await planOnGitHub(options.repository, options.apiUrl ?? process.env['GITHUB_API_URL'] ?? 'https://api.github.com', process.env);
  const { describe } = await import('../../plan/describe.ts');
  const open = planned.tasks.flatMap(({ key, kind, checked }) => {
    const standing = planned.standings.get(key);
    return standing === undefined || checked || kind === 'step' || kind === 'gate' ? [] : [standing];
  });
  if (options.json === true) return terminal.print(JSON.stringify({ actions: planned.actions, standings: open }));

  for (const action of planned.actions) terminal.print(`${terminal.style('green', '+')} ${shown(describe(action))}`);
  if (planned.actions.length === 0) terminal.print('Nothing to do.');
  const waiting = open.filter(({ state }) => state !== 'queued');
  if (waiting.length > 0) terminal.print('');
  for (const { task, state, why } of waiting)
    terminal.print(`${terminal.style('dim', `${state.padEnd(9)} ${shown(task)}:`)} ${shown(why)}`);
}
