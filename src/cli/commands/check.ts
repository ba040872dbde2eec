import { Option } from 'commander';
import type { Command } from 'commander';
import type { CheckPolicy } from '../../model/policy.ts';
import type { Terminal } from '../terminal.ts';

interface Options {
  readonly base?: string;
  readonly failOn?: CheckPolicy['failOn'];
  readonly json?: true;
}

export function addCheck(program: Command, terminal: Terminal): void {
  program
    .command('check')
    .description('say what the changes of the working tree to lists would do to the plan')
    .option('--base <ref>', 'what to compare with; the default branch when not given')
    .addOption(
      new Option('--fail-on <severity>', 'exit code 1 from this severity on; as configured when not given').choices([
        'never',
        'error',
        'warning',
      ]),
    )
    .option('--json', 'one JSON object')
    .action((options: Options) => check(options, terminal));
}

async function check({ base, failOn, json }: Options, terminal: Terminal): Promise<void> {
  const { checkProposal } = await import('../../reconcile/check-proposal.ts');
  const { repositoryRoot } = await import('../files.ts');
  const { localProposal } = await import('../local-proposal.ts');
  const { printCheck } = await import('../render/check.ts');
  const reader = localProposal(repositoryRoot(terminal.folder), base);
  const found = await checkProposal(reader, 0, Date.now(), failOn === undefined ? null : { failOn });
  printCheck(found, json === true, terminal);
  if (found?.report.conclusion === 'failure') terminal.exitWith(1);
}
