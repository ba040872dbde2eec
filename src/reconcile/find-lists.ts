import { configPath, listCandidates } from '../config/places.ts';
import { Problem } from '../errors/problem.ts';
import type { RepositoryPath } from '../model/ids.ts';
import type { Policy } from '../model/policy.ts';
import { type ListFile, readLists } from '../tasklist/read.ts';
import type { Source, SourceReader } from './reader.ts';

/** The lists that the configuration names, or else the first of the usual places that has task items. */
export async function findLists(reader: SourceReader, source: Source, policy: Policy): Promise<readonly ListFile[]> {
  return policy.lists === null ? await usualList(reader, source) : await namedLists(reader, source, policy.lists);
}

async function namedLists(reader: SourceReader, source: Source, paths: readonly RepositoryPath[]): Promise<readonly ListFile[]> {
  const unread = paths.filter((path) => !source.files.has(path));
  const files = new Map([...source.files, ...(unread.length === 0 ? [] : await reader.files(source.head, unread))]);
  return paths.map((path) => {
    const text = files.get(path);
    if (text === undefined) throw missing(path, source);
    return { path, text };
  });
}

async function usualList(reader: SourceReader, source: Source): Promise<readonly ListFile[]> {
  const first = firstWithTasks(source.files) ?? firstWithTasks(await filesOf(reader, source));
  if (first !== null) return [first];
  throw new Problem(
    'list',
    `No task list was found on ${source.defaultBranch}: none of ${listCandidates.join(', ')} has task items.`,
    `Write \`- [ ] First task\` into TASKS.md, or name your lists in ${configPath} (\`lists: [path]\`).`,
  );
}

async function filesOf(reader: SourceReader, { head, others }: Source): Promise<ReadonlyMap<RepositoryPath, string>> {
  return others.length === 0 ? new Map() : await reader.files(head, others);
}

function firstWithTasks(files: ReadonlyMap<RepositoryPath, string>): ListFile | null {
  for (const [path, text] of files) {
    if (path !== configPath && readLists([{ path, text }]).some(({ tasks }) => tasks.length > 0)) return { path, text };
  }
  return null;
}

function missing(path: RepositoryPath, source: Source): Problem {
  return new Problem(
    'list',
    `${configPath} names the list ${path}, which is not on ${source.defaultBranch}.`,
    `Correct \`lists:\` in ${configPath}, or commit the list.`,
  );
}
