import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configPath } from '../config/places.ts';
import { Problem } from '../errors/problem.ts';

/** The text of a working tree's configuration; null where it has none. */
export async function configurationText(root: string): Promise<string | null> {
  try {
    return await readFile(join(root, configPath), 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new Problem('config', `${configPath} cannot be read (${code}).`, 'Make it a file that you may read, or take it away.', {
      cause: error,
    });
  }
}
