import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** All files below a folder: path with `/` from there → text. Empty when there is no such folder. */
export async function readFolder(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = files
    .sort()
    .map(async (file): Promise<[string, string]> => [relative(folder, file).split(sep).join('/'), await readFile(file, 'utf8')]);
  return new Map(await Promise.all(read));
}
