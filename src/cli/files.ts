import { existsSync } from 'node:fs';
import { glob, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { configPath, listCandidates } from '../config/places.ts';
import { Problem } from '../errors/problem.ts';
import type { RepositoryPath } from '../model/ids.ts';
import type { TaskList } from '../model/task.ts';
import { readLists } from '../tasklist/read.ts';
import type { ListFile } from '../tasklist/read.ts';
import { configurationText } from './configuration.ts';

const longestList = 20 * 1024 * 1024;

/** A list on disk. */
export interface LocalFile extends ListFile {
  /** Absolute. */
  readonly location: string;
}

/** Lists of the working tree, read together. */
export interface LocalLists {
  readonly files: readonly LocalFile[];
  readonly lists: readonly TaskList[];
}

/** The lists that were named, or those of the configuration, or the first usual place that has task items. */
export async function openLists(named: readonly string[], folder: string): Promise<LocalLists> {
  const root = repositoryRoot(folder);
  const files = await Promise.all((await locations(named, folder, root)).map((location) => readList(location, root, folder)));
  return { files, lists: readLists(files) };
}

async function locations(named: readonly string[], folder: string, root: string): Promise<readonly string[]> {
  if (named.length > 0) return [...new Set(named.map((name) => resolve(folder, name)))];
  const configured = await configuredLists(root);
  if (configured !== null) return configured.map((path) => join(root, path));
  for (const place of new Set([folder, root])) {
    const found = await firstWithTasks(place, root, folder);
    if (found !== null) return [found];
  }
  throw new Problem(
    'list',
    `There is no list here: none of ${listCandidates.join(', ')} has task items.`,
    'Write `- [ ] First task` into TASKS.md, or name a file: `mergetick list FILE`.',
  );
}

/** Those that the configuration of the working tree names, if it names any. */
async function configuredLists(root: string): Promise<readonly RepositoryPath[] | null> {
  const text = await configurationText(root);
  if (text === null) return null;
  const { readConfig } = await import('../config/read-config.ts');
  const { lists } = readConfig(text, configPath);
  const missing = lists?.find((path) => !existsSync(join(root, path)));
  if (missing === undefined) return lists;
  throw new Problem('config', `${configPath} names the list ${missing}, which does not exist.`, 'Write that list, or correct `lists`.');
}

async function firstWithTasks(place: string, root: string, folder: string): Promise<string | null> {
  for (const candidate of listCandidates) {
    for (const path of await matches(candidate, place)) {
      const file = await readList(join(place, path), root, folder);
      if (readLists([file]).some(({ tasks }) => tasks.length > 0)) return file.location;
    }
  }
  return null;
}

async function matches(pattern: string, place: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const path of glob(pattern, { cwd: place })) found.push(path);
  return found.toSorted();
}

async function readList(location: string, root: string, folder: string): Promise<LocalFile> {
  const typed = relative(folder, location) || '.';
  const bytes = await readBytes(location, typed);
  const text = bytes.toString('utf8');
  if (text.includes('\0')) throw new Problem('list', `${typed} is not a text file.`, 'Name a Markdown file.');
  if (!Buffer.from(text).equals(bytes)) throw new Problem('list', `${typed} is not in UTF-8.`, 'Save it as UTF-8.');
  return { path: keyPath(location, root, folder), text, location };
}

async function readBytes(location: string, path: string): Promise<Buffer> {
  const found = await stat(location).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(error, path);
  });
  if (found.isDirectory()) throw new Problem('usage', `${path} is a folder.`, `Name the list in it, as in \`${join(path, 'TASKS.md')}\`.`);
  if (!found.isFile()) throw new Problem('usage', `${path} is no regular file.`, 'Name a Markdown file.');
  if (found.size > longestList) {
    throw new Problem(
      'list',
      `${path} has ${Math.round(found.size / 1024 / 1024)} MB, which is too much for a list.`,
      'Name a Markdown file of at most 20 MB.',
    );
  }
  return await readFile(location).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(error, path);
  });
}

function unreadable(error: NodeJS.ErrnoException, path: string): unknown {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    return new Problem('not-found', `There is no file ${path}.`, 'Name a list that exists, or none to have it looked for.', {
      cause: error,
    });
  }
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return new Problem('forbidden', `${path} may not be read.`, 'Change its permissions.', { cause: error });
  }
  return error;
}

/** As keys have it: from the repository's root. What lies outside is named from the working folder. */
function keyPath(location: string, root: string, folder: string): string {
  const inside = relative(root, location);
  const path = inside.startsWith('..') ? relative(folder, location) : inside;
  return path.split(sep).join('/');
}

/** The nearest folder above that Git knows, or the working folder itself. */
export function repositoryRoot(folder: string): string {
  for (let at = folder; dirname(at) !== at; at = dirname(at)) if (existsSync(join(at, '.git'))) return at;
  return folder;
}
