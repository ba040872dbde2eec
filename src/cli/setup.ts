import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Problem } from '../errors/problem.ts';
import { templates, workflowFiles } from './workflow-files.ts';

export interface Setup {
  readonly written: readonly string[];
  /** Files that were there; they are never overwritten. */
  readonly kept: readonly string[];
}

export async function writeSetup(folder: string): Promise<Setup> {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) throw new Problem('not-found', `There is no folder ${folder}.`, 'Name the folder of a repository.');

  const files = new Map(await workflowFiles(true));
  files.set('.github/mergetick.yml', await readFile(join(templates(), 'config.yml'), 'utf8'));
  const written: string[] = [];
  const kept: string[] = [];
  for (const [path, text] of files) ((await writeNew(join(folder, path), text)) ? written : kept).push(path);
  return { written, kept };
}

async function writeNew(path: string, text: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
