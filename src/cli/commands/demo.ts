import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

interface Flags {
  readonly list?: string;
  readonly maxTasks?: string;
  readonly dir?: string;
  readonly keep?: true;
  readonly actionOnly?: true;
  readonly json?: true;
}

export function addDemo(program: Command, terminal: Terminal): void {
  program
    .command('demo')
    .description('work off a list on an embedded GitHub, with no account and no key')
    .option('--list <file>', 'any list, instead of the sample library’s; the scripted agent makes one small change a task')
    .option('--max-tasks <n>', 'stop after so many tasks')
    .option('--dir <dir>', 'keep everything there; the repository is DIR/repo.git')
    .option('--keep', 'stay up afterwards')
    .option('--action-only', 'no bot: the workflows alone drive the loop')
    .option('--json', 'the last line is a summary as JSON')
    .action((flags: Flags) => demo(flags, terminal));
}

async function demo({ maxTasks, ...flags }: Flags, terminal: Terminal): Promise<void> {
  const { runDemo } = await import('../demo/demo.ts');
  const { readMaxTasks } = await import('../demo/options.ts');
  const complete = await runDemo(
    {
      ...flags,
      ...(maxTasks === undefined ? {} : { maxTasks: readMaxTasks(maxTasks) }),
      keep: flags.keep === true,
      actionOnly: flags.actionOnly === true,
      json: flags.json === true,
    },
    terminal,
  );
  if (!complete) terminal.exitWith(1);
}
