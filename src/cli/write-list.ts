import { readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Problem } from '../errors/problem.ts';
import type { LocalFile } from './files.ts';

/**
 * Puts a new text in the place of a list, all of it or nothing: whoever reads the file meanwhile sees the old or the new one. Refuses where
 * the file is no longer what was read. Its permissions stay, and a link to it stays a link.
 */
export async function writeList(file: LocalFile, text: string): Promise<void> {
  try {
    await replace(file, text);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { message } = error as Error;
    throw new Problem('forbidden', `${file.path} could not be written: ${message}.`, 'Change the permissions of it and its folder.', {
      cause: error,
    });
  }
}

async function replace(file: LocalFile, text: string): Promise<void> {
  const target = await realpath(file.location);
  const draft = join(dirname(target), `.${basename(target)}.${process.pid}.mergetick`);
  try {
    await writeFile(draft, text, { mode: (await stat(target)).mode, flag: 'wx' });
    if ((await readFile(target, 'utf8')) !== file.text) {
      throw new Problem('conflict', `${file.path} was changed while it was worked on, so nothing was written.`, 'Run the command again.');
    }
    await rename(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
}
