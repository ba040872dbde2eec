import { z } from 'zod';
import { matchesGlob, reachOf } from '../config/glob.ts';
import { Problem } from '../errors/problem.ts';
import type { CommitOid, RepositoryPath } from '../model/ids.ts';
import type { Source } from '../reconcile/reader.ts';
import { ask } from './ask.ts';
import type { Connection } from './connect.ts';
import { filesDocument, SOURCE_DOCUMENT, USUAL_FILES, USUAL_FOLDERS } from './documents/source.ts';
import { folderEntry, pathsIn } from './paths.ts';
import { exactText, fileEntry } from './text.ts';

/** What the fragment `Source` answers, below `defaultBranchRef`; the files stand under their aliases. */
export const defaultBranchRef = z.object({ name: z.string(), target: z.looseObject({ oid: z.string() }) }).nullable();

const SourceAnswer = z.object({ repository: z.object({ defaultBranchRef }) });

export async function readSource(connection: Connection): Promise<Source> {
  const { repository } = await ask(connection, SOURCE_DOCUMENT, {}, SourceAnswer);
  return await sourceFrom(connection, repository.defaultBranchRef);
}

export async function sourceFrom(connection: Connection, branch: z.infer<typeof defaultBranchRef>): Promise<Source> {
  if (branch === null) {
    throw new Problem(
      'not-found',
      `The repository ${connection.owner}/${connection.name} has no commits yet.`,
      'Push a first commit with a task list.',
    );
  }
  const files = new Map<RepositoryPath, string>();
  for (const [alias, path] of USUAL_FILES) {
    const text = await exactText(connection, fileEntry.parse(branch.target[alias]), path);
    if (text !== null) files.set(path, text);
  }
  return { defaultBranch: branch.name, head: branch.target.oid, files, others: listsInFolders(branch.target) };
}

function listsInFolders(commit: Readonly<Record<string, unknown>>): RepositoryPath[] {
  return [...USUAL_FOLDERS].flatMap(([alias, glob]) => {
    const paths = pathsIn(reachOf(glob).folder, folderEntry.parse(commit[alias]));
    return paths.filter((path) => matchesGlob(path, `/${glob}`));
  });
}

const MOST_FILES = 50;
const FilesAnswer = z.object({ repository: z.object({ object: z.record(z.string(), fileEntry).nullable() }) });

/** Files of one commit, fifty a question. */
export async function readFiles(
  connection: Connection,
  commit: CommitOid,
  paths: readonly RepositoryPath[],
): Promise<Map<RepositoryPath, string>> {
  const found = new Map<RepositoryPath, string>();
  for (let start = 0; start < paths.length; start += MOST_FILES) {
    const some = paths.slice(start, start + MOST_FILES);
    const variables = Object.fromEntries(some.map((path, index) => [`path${index}`, path]));
    const { repository } = await ask(connection, filesDocument(some.length), { commit, ...variables }, FilesAnswer);
    for (const [index, path] of some.entries()) {
      const text = await exactText(connection, repository.object?.[`file${index}`], path);
      if (text !== null) found.set(path, text);
    }
  }
  return found;
}
