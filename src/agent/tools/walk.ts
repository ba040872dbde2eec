import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { isGitOwn } from './confine.ts';

const skipped = new Set(['node_modules']);

/** Files below a directory, in order of their names, as paths from `root`. Links are not followed; installed packages are left out. */
export async function* walk(root: string, from: string): AsyncGenerator<string> {
  const entries = await readdir(from, { withFileTypes: true });
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    if (isGitOwn(entry.name) || skipped.has(entry.name)) continue;
    const path = join(from, entry.name);
    if (entry.isDirectory()) yield* walk(root, path);
    if (entry.isFile()) yield relative(root, path);
  }
}
