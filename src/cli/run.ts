import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { Problem } from '../errors/problem.ts';
import type { ProblemCode } from '../errors/problem.ts';
import { commands } from './commands/table.ts';
import type { Terminal } from './terminal.ts';

/** Problems with what was asked for, not with what was found. */
const wrongUse: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['usage', 'not-found']);
const answered = new Set(['commander.helpDisplayed', 'commander.version']);

/** Runs one command; every foreseen failure is told in a sentence and a hint, and shows in the exit code. */
export async function run(words: readonly string[], terminal: Terminal): Promise<void> {
  try {
    await program(terminal).parseAsync(words, { from: 'user' });
  } catch (error) {
    report(error, terminal);
  }
}

function program(terminal: Terminal): Command {
  const root = new Command('mergetick')
    .description('A plan in Markdown, worked off by agents, reviewed by people: only a merge ticks the box.')
    .version(manifest.version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.print(text.trimEnd()), writeErr: (text) => terminal.complain(text.trimEnd()) })
    .showHelpAfterError('See `mergetick --help`.');
  for (const add of commands) add(root, terminal);
  for (const command of root.commands) command.showHelpAfterError(`See \`mergetick ${command.name()} --help\`.`);
  return root;
}

function report(error: unknown, terminal: Terminal): void {
  if (error instanceof CommanderError) {
    if (!answered.has(error.code)) terminal.exitWith(2);
    return;
  }
  if (!(error instanceof Problem)) throw error;

  terminal.complain(`mergetick: ${error.message}`);
  terminal.complain(`  ${error.hint}`);
  terminal.exitWith(wrongUse.has(error.code) ? 2 : 1);
}
