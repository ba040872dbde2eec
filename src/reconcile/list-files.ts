import { isGlob } from '../config/glob.ts';
import { listCandidates } from '../config/places.ts';
import type { RepositoryPath } from '../model/ids.ts';
import type { ConfiguredList } from '../model/policy.ts';
import { readLists } from '../tasklist/read.ts';
import type { ListFile } from '../tasklist/read.ts';

const byNumber = new Intl.Collator('en', { numeric: true });

/** The lists that the configuration means, each once and with what its first entry says of it; `matching` lists the files of a glob. */
export async function configuredLists(
  lists: readonly ConfiguredList[],
  matching: (glob: string) => Promise<readonly RepositoryPath[]>,
): Promise<readonly ConfiguredList[]> {
  const found = new Map<RepositoryPath, ConfiguredList>();
  for (const list of lists) {
    const paths = isGlob(list.path) ? (await matching(list.path)).toSorted(byNumber.compare) : [list.path];
    for (const path of paths) if (!found.has(path)) found.set(path, { ...list, path });
  }
  return [...found.values()];
}

/**
 * Without configuration: of the usual places the first that has task items. Where that is one file for each feature, all of those that have
 * some, since work on a second feature begins before the first has ended.
 */
export async function usualLists<File extends ListFile>(read: (place: string) => Promise<readonly File[]>): Promise<readonly File[]> {
  for (const place of listCandidates) {
    const files = (await read(place)).filter(hasTasks);
    if (files.length > 0) return files.toSorted((one, other) => byNumber.compare(one.path, other.path));
  }
  return [];
}

function hasTasks(file: ListFile): boolean {
  return readLists([file]).some(({ tasks }) => tasks.some(({ forbidden }) => forbidden === null));
}
