import { z } from 'zod';
import { reachOf } from '../config/glob.ts';
import type { CommitOid, RepositoryPath } from '../model/ids.ts';
import { ask } from './ask.ts';
import type { Connection } from './connect.ts';
import { foldersDocument } from './documents/trees.ts';

interface Tree {
  readonly entries?: readonly { readonly name: string; readonly object?: Tree | null | undefined }[] | undefined;
}

/** Names below a folder, as deep as they were asked for. */
const tree: z.ZodType<Tree> = z.lazy(() =>
  z.object({ entries: z.array(z.object({ name: z.string(), object: tree.nullish() })).optional() }),
);
/** A folder as an entry of a commit, or the root itself. */
export const folderEntry = z.union([z.object({ object: tree.nullable() }), tree]).nullish();

const Answer = z.object({ repository: z.object({ object: z.record(z.string(), folderEntry).nullable() }) });

/** One question for all globs together. */
export async function readPaths(connection: Connection, commit: CommitOid, globs: readonly string[]): Promise<readonly RepositoryPath[]> {
  const reaches = globs.map(reachOf);
  const document = foldersDocument(reaches.map(({ folder, levels }) => ({ isRoot: folder === '', levels })));
  const variables = Object.fromEntries(reaches.flatMap(({ folder }, index) => (folder === '' ? [] : [[`folder${index}`, folder]])));
  const { repository } = await ask(connection, document, { commit, ...variables }, Answer);
  const paths = reaches.flatMap(({ folder }, index) => pathsIn(folder, repository.object?.[`folder${index}`]));
  return [...new Set(paths)];
}

/** Paths of all that was found below a folder; folders are among them. */
export function pathsIn(folder: string, entry: z.infer<typeof folderEntry>): readonly RepositoryPath[] {
  const found = entry !== null && entry !== undefined && 'object' in entry ? entry.object : entry;
  return below(folder === '' ? '' : `${folder}/`, found as Tree | null | undefined);
}

function below(prefix: string, found: Tree | null | undefined): readonly RepositoryPath[] {
  return (found?.entries ?? []).flatMap(({ name, object }) => [`${prefix}${name}`, ...below(`${prefix}${name}/`, object)]);
}
