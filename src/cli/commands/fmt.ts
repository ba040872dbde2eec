import type { Command } from 'commander';
import type { Formatted } from '../../tasklist/format/format.ts';
import type { LocalFile } from '../files.ts';
import type { Terminal } from '../terminal.ts';

interface Options {
  readonly check?: true;
  readonly diff?: true;
  readonly boxes?: true;
  readonly blankLines: boolean;
  readonly json?: true;
}

interface Result extends Formatted {
  readonly file: LocalFile;
}

export function addFmt(program: Command, terminal: Terminal): void {
  program
    .command('fmt')
    .description('give every task an id, and part neighbours by a blank line; nothing else in the file changes')
    .argument('[file...]', 'lists; without any, the configured or the usual ones')
    .option('--check', 'write nothing; exit code 1 when something would change')
    .option('--diff', 'write nothing; show what would change')
    .option('--boxes', "ids also for boxes that are nobody's work because others beside them have ids")
    .option('--no-blank-lines', 'ids only')
    .option('--json', 'one JSON object')
    .action((files: string[], options: Options) => fmt(files, options, terminal));
}

async function fmt(named: readonly string[], options: Options, terminal: Terminal): Promise<void> {
  const { openLists } = await import('../files.ts');
  const { format } = await import('../../tasklist/format/format.ts');
  const { files } = await openLists(named, terminal.folder);
  const wanted = { blankLines: options.blankLines, boxes: options.boxes === true };
  const results = files.map((file) => ({ file, ...format(file, wanted) }));
  const changed = results.filter(({ file, text }) => text !== file.text);
  const dry = options.check === true || options.diff === true;
  if (!dry) await writeAll(changed);
  if (options.check === true && changed.length > 0) terminal.exitWith(1);
  if (options.json === true) return printJson(results, !dry, terminal);
  if (options.diff === true) for (const line of await differences(changed, terminal)) terminal.print(line);
  for (const result of results) terminal.print(summary(result, dry));
}

async function writeAll(results: readonly Result[]): Promise<void> {
  const { writeList } = await import('../write-list.ts');
  for (const { file, text } of results) await writeList(file, text);
}

function printJson(results: readonly Result[], written: boolean, terminal: Terminal): void {
  const lists = results.map(({ file, text, ids, blankLines, left }) => ({
    list: file.path,
    changed: text !== file.text,
    ids,
    blankLines,
    left,
  }));
  terminal.print(JSON.stringify({ lists, written }));
}

function summary({ file, text, ids, blankLines, left }: Result, dry: boolean): string {
  const parts = [
    { count: ids, what: 'id' },
    { count: blankLines, what: 'blank line' },
  ].flatMap(({ count, what }) => (count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'}`]));
  const done = text === file.text ? 'nothing to do' : `${dry ? 'would get ' : ''}${parts.join(', ')}`;
  const rest = left === 0 ? '' : `; ${left} left without an id, because the list would be read in another way`;
  return `${file.path}: ${done}${rest}`;
}

async function differences(results: readonly Result[], terminal: Terminal): Promise<readonly string[]> {
  const { lineDifferences } = await import('../render/line-differences.ts');
  return results.flatMap(({ file, text }) => [terminal.style('bold', file.path), ...lineDifferences(file.text, text, terminal)]);
}
