import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configPath } from '../config/places.ts';
import { Problem } from '../errors/problem.ts';
import type { RepositoryPath } from '../model/ids.ts';

/** The text of a working tree's configuration; null where it has none. */
export function configurationText(root: string): Promise<string | null> {
  return textIfThere(root, configPath);
}

/** The text of a file of a working tree; null where there is none. */
export async function textIfThere(root: string, path: RepositoryPath): Promise<string | null> {
  try {
    return await readFile(join(root, path), 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new Problem('config', `${path} cannot be read (${code}).`, 'Make it a file that you may read, or take it away.', {
      cause: error,
    });
  }
}
