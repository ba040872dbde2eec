import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The workflow files that `mergetick init` writes, by their path in a repository. Where a bot drives the loop and checks, only the one for runs is needed. */
export async function workflowFiles(withLoop: boolean): Promise<ReadonlyMap<string, string>> {
  const names = withLoop ? ['mergetick.yml', 'mergetick-run.yml', 'mergetick-check.yml'] : ['mergetick-run.yml'];
  const read = names.map(async (name): Promise<[string, string]> => [
    `.github/workflows/${name}`,
    await readFile(join(templates(), name), 'utf8'),
  ]);
  return new Map(await Promise.all(read));
}

/** Beside the sources, and one folder up from a chunk of the bundle. */
export function templates(): string {
  const beside = join(import.meta.dirname, 'templates');
  return existsSync(beside) ? beside : join(import.meta.dirname, '..', 'templates');
}
