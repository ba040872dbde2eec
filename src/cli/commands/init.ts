import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

export function addInit(program: Command, terminal: Terminal): void {
  program
    .command('init')
    .description('write the workflow files and a commented configuration into a repository')
    .argument('[dir]', 'the repository', '.')
    .action((dir: string) => init(dir, terminal));
}

async function init(dir: string, terminal: Terminal): Promise<void> {
  const { writeSetup } = await import('../setup.ts');
  const { written, kept } = await writeSetup(resolve(terminal.folder, dir));
  for (const path of written) terminal.print(`${terminal.style('green', 'wrote')} ${path}`);
  for (const path of kept) terminal.print(`${terminal.style('yellow', 'kept')}  ${path}, which was there already`);
  terminal.print('');
  terminal.print('Next: commit them, set the secret ANTHROPIC_API_KEY, and allow Actions to open pull requests');
  terminal.print('(Settings → Actions → General → Workflow permissions). Then push a list such as TASKS.md.');
}
