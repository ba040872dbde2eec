import { readCommit, type Commit } from '../../git/commit.ts';
import { isRefName } from '../../git/refs.ts';
import type { Repository } from './model.ts';
import { Refusal } from './refusal.ts';

/** A branch, a tag, a whole ref or a commit id, in the order in which GitHub tries them. */
export async function findCommit(repository: Repository, name: string): Promise<Commit | undefined> {
  if (name === '' || name.startsWith('-')) return undefined;
  const names =
    name === 'HEAD' ? ['HEAD'] : [`refs/heads/${name}`, `refs/tags/${name}`, ...(name.startsWith('refs/') ? [name] : [`refs/${name}`])];
  const known = await Promise.all(
    names.filter((one) => one === 'HEAD' || isRefName(one)).map((one) => readCommit(repository.objects, one)),
  );
  const found = known.find((commit) => commit !== undefined);
  if (found !== undefined) return found;
  return /^[0-9a-f]{7,40}$/i.test(name) ? readCommit(repository.objects, name) : undefined;
}

export async function resolveCommit(repository: Repository, name: string): Promise<Commit> {
  const commit = await findCommit(repository, name);
  if (commit === undefined) throw new Refusal('not-found', `No commit found for the ref ${name}`);
  return commit;
}
