import { existsSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isGlob } from '../config/glob.ts';
import { settingsFor } from '../config/list-settings.ts';
import { configPath, listCandidates } from '../config/places.ts';
import { Problem } from '../errors/problem.ts';
import type { ListSettings } from '../model/list-settings.ts';
import type { ConfiguredList } from '../model/policy.ts';
import type { TaskList } from '../model/task.ts';
import { configuredLists, usualLists } from '../reconcile/list-files.ts';
import { readLists } from '../tasklist/read.ts';
import type { ListFile } from '../tasklist/read.ts';
import { configurationText } from './configuration.ts';
import { listText } from './list-text.ts';

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

/** A list on disk before it is read. */
interface Found {
  /** Absolute. */
  readonly location: string;
  readonly settings: ListSettings;
}

/** The lists that were named, or those of the configuration, or those of the first usual place that has task items. */
export async function openLists(named: readonly string[], folder: string): Promise<LocalLists> {
  const root = repositoryRoot(folder);
  const files = named.length > 0 ? await readAll(await namedLists(named, folder, root), root, folder) : await ownLists(root, folder);
  return { files, lists: readLists(files) };
}

/** A broken configuration is no reason not to show a file that was named. */
async function namedLists(named: readonly string[], folder: string, root: string): Promise<readonly Found[]> {
  const configured = await configuration(root).catch((error: unknown) => {
    if (error instanceof Problem) return null;
    throw error;
  });
  const locations = new Set(named.map((name) => resolve(folder, name)));
  return [...locations].map((location) => ({ location, settings: settingsFor(configured, keyPath(location, root, folder)) }));
}

async function ownLists(root: string, folder: string): Promise<readonly LocalFile[]> {
  const configured = await configuration(root);
  return configured === null ? await usual(root, folder) : await readAll(await listed(configured, root), root, folder);
}

/** Those that the configuration of the working tree names, if it names any. */
async function configuration(root: string): Promise<readonly ConfiguredList[] | null> {
  const text = await configurationText(root);
  if (text === null) return null;
  const { readConfig } = await import('../config/read-config.ts');
  return readConfig(text, configPath).lists;
}

async function listed(lists: readonly ConfiguredList[], root: string): Promise<readonly Found[]> {
  const missing = lists.find(({ path }) => !isGlob(path) && !existsSync(join(root, path)));
  const found = await configuredLists(lists, (glob) => matches(glob, root));
  if (missing === undefined && found.length > 0) return found.map(({ path, ...settings }) => ({ location: join(root, path), settings }));
  throw new Problem(
    'config',
    `${configPath} names the list ${missing?.path ?? lists.map(({ path }) => path).join(', ')}, which does not exist.`,
    'Write that list, or correct `lists`.',
  );
}

async function usual(root: string, folder: string): Promise<readonly LocalFile[]> {
  for (const place of new Set([folder, root])) {
    const found = await usualLists(async (pattern) => {
      const paths = await matches(pattern, place);
      return await readAll(
        paths.map((path) => ({ location: join(place, path), settings: {} })),
        root,
        folder,
      );
    });
    if (found.length > 0) return found;
  }
  throw new Problem(
    'list',
    `There is no list here: none of ${listCandidates.join(', ')} has task items.`,
    'Write `- [ ] First task` into TASKS.md, or name a file: `mergetick list FILE`.',
  );
}

/** Paths with `/`, without folders that have such a name. */
async function matches(pattern: string, place: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const entry of glob(pattern, { cwd: place, withFileTypes: true })) {
    if (!entry.isDirectory()) found.push(relative(place, join(entry.parentPath, entry.name)).split(sep).join('/'));
  }
  return found;
}

async function readAll(found: readonly Found[], root: string, folder: string): Promise<readonly LocalFile[]> {
  const read = async ({ location, settings }: Found): Promise<LocalFile> => {
    const text = await listText(location, relative(folder, location) || '.');
    return { ...settings, path: keyPath(location, root, folder), text, location };
  };
  return await Promise.all(found.map(read));
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
