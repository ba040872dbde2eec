import { Option } from 'commander';

/** `--list FILE`, which can be given again. */
export function listOption(): Option {
  return new Option('--list <file>', 'a list to look in; can be given again')
    .argParser((file: string, before: readonly string[]) => [...before, file])
    .default([], 'the configured or the usual ones');
}
