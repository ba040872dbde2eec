import { isGlob, matchesGlob } from '../config/glob.ts';
import { configPath, listCandidates } from '../config/places.ts';
import { Problem } from '../errors/problem.ts';
import type { RepositoryPath } from '../model/ids.ts';
import type { ConfiguredList, Policy } from '../model/policy.ts';
import type { ListFile } from '../tasklist/read.ts';
import { configuredLists, usualLists } from './list-files.ts';
import type { Source, SourceReader } from './reader.ts';

/** The lists that the configuration names, or else those of the first usual place that has task items. */
export async function findLists(reader: SourceReader, source: Source, policy: Policy): Promise<readonly ListFile[]> {
  return policy.lists === null ? await usual(reader, source) : await configured(reader, source, policy.lists);
}

async function configured(reader: SourceReader, source: Source, lists: readonly ConfiguredList[]): Promise<readonly ListFile[]> {
  const globs = lists.map(({ path }) => path).filter(isGlob);
  const all = globs.length === 0 ? [] : await reader.paths(source.head, globs);
  const wanted = await configuredLists(lists, (glob) => Promise.resolve(all.filter((path) => matchesGlob(path, `/${glob}`))));
  const unread = wanted.map(({ path }) => path).filter((path) => !source.files.has(path));
  const files = new Map([...source.files, ...(unread.length === 0 ? [] : await reader.files(source.head, unread))]);
  const found = wanted.flatMap((list) => {
    const text = files.get(list.path);
    if (text === undefined && lists.some(({ path }) => path === list.path)) throw missing(list.path, source);
    return text === undefined ? [] : [{ ...list, text }];
  });
  if (found.length === 0) throw missing(globs.join(', '), source);
  return found;
}

async function usual(reader: SourceReader, source: Source): Promise<readonly ListFile[]> {
  const found = await usualLists(async (place) => {
    if (!isGlob(place)) return filesIn(source.files, [place]);
    const paths = source.others.filter((path) => matchesGlob(path, `/${place}`));
    return paths.length === 0 ? [] : filesIn(await reader.files(source.head, paths), paths);
  });
  if (found.length > 0) return found;
  throw new Problem(
    'list',
    `No task list was found on ${source.defaultBranch}: none of ${listCandidates.join(', ')} has task items.`,
    `Write \`- [ ] First task\` into TASKS.md, or name your lists in ${configPath} (\`lists: [path]\`).`,
  );
}

function filesIn(files: ReadonlyMap<RepositoryPath, string>, paths: readonly RepositoryPath[]): readonly ListFile[] {
  return paths.flatMap((path) => {
    const text = files.get(path);
    return text === undefined ? [] : [{ path, text }];
  });
}

function missing(path: RepositoryPath, source: Source): Problem {
  return new Problem(
    'list',
    `${configPath} names the list ${path}, which is not on ${source.defaultBranch}.`,
    `Correct \`lists:\` in ${configPath}, or commit the list.`,
  );
}
