import type { Command } from 'commander';
import { shown } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { listOption } from './list-option.ts';

interface Options {
  readonly list: readonly string[];
  readonly json?: true;
}

export function addWhy(program: Command, terminal: Terminal): void {
  program
    .command('why')
    .description('say where a task stands and what would move it')
    .argument('<task>', 'its id, title or key, or the end of its key: 1.1, phase-1/1.1')
    .addOption(listOption())
    .option('--json', 'one JSON object')
    .action((task: string, options: Options) => why(task, options, terminal));
}

async function why(words: string, options: Options, terminal: Terminal): Promise<void> {
  const { openLists } = await import('../files.ts');
  const { findTask } = await import('../../tasklist/find.ts');
  const { assessAlone } = await import('../assess-alone.ts');
  const { nameOf } = await import('../../plan/names.ts');
  const { lists } = await openLists(options.list, terminal.folder);
  const task = findTask(lists, words);
  const standing = assessAlone(lists.flatMap(({ tasks }) => tasks)).get(task.key);
  if (standing === undefined) return;
  if (options.json === true) {
    const { key, kind, title, line, dependsOn, blockedBy } = task;
    const { state, why: sentence } = standing;
    return terminal.print(JSON.stringify({ task: key, kind, title, line, state, why: sentence, dependsOn, blockedBy }));
  }
  terminal.print(`${terminal.style('bold', shown(nameOf(task)))}  ${terminal.style('dim', `${task.list}:${task.line}`)}`);
  terminal.print(`${terminal.style('cyan', standing.state)}: ${shown(standing.why)}`);
}
