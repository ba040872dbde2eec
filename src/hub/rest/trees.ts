import { z } from 'zod';
import { readCommit } from '../../git/commit.ts';
import { writeObject } from '../../git/object-writer.ts';
import { editTree, entryType, readTree, type TreeEdit } from '../../git/tree.ts';
import { repositoryUrl } from '../render/repository.ts';
import type { Repository } from '../world/model.ts';
import { safePath } from '../world/paths.ts';
import { notFound, Refusal } from '../world/refusal.ts';
import { findCommit } from '../world/revisions.ts';
import { oidOrNothing } from './oid.ts';
import { bodyOf, created, ok, parameter, query, repositoryOf, type Call, type Routes } from './route.ts';

const Entry = z.object({
  path: z.string(),
  mode: z.enum(['100644', '100755', '040000', '160000', '120000']),
  type: z.enum(['blob', 'tree', 'commit']).optional(),
  sha: z.string().nullish(),
  content: z.string().optional(),
});
const NewTree = z.object({ base_tree: z.string().optional(), tree: z.array(Entry) });

export const treeRoutes: Routes = {
  'GET /repos/{owner}/{repo}/git/trees/{tree_sha}': async (call) => {
    const repository = repositoryOf(call);
    const name = parameter(call, 'tree_sha');
    const oid = (await findCommit(repository, name))?.tree ?? oidOrNothing(name);
    const tree = await treeRows(call, repository, oid, '', query(call, 'recursive') !== undefined);
    if (tree === undefined) throw notFound();
    return ok({ sha: oid, url: `${repositoryUrl(call.world, repository)}/git/trees/${oid}`, tree, truncated: false });
  },

  'POST /repos/{owner}/{repo}/git/trees': async (call) => {
    const { base_tree: base, tree } = bodyOf(call, NewTree);
    const repository = repositoryOf(call);
    const edits = new Map<string, TreeEdit>();
    for (const entry of tree) edits.set(safePath(entry.path), await editOf(repository, entry));
    const start = base === undefined ? undefined : await treeAt(repository, base);
    const oid = await editTree(repository.gitDir, repository.objects, start, edits);
    const rows = (await treeRows(call, repository, oid, '', false)) ?? [];
    return created({ sha: oid, url: `${repositoryUrl(call.world, repository)}/git/trees/${oid}`, tree: rows, truncated: false });
  },
};

/** What an entry puts at its path. A `sha` of null takes away what is there. */
async function editOf({ gitDir, objects }: Repository, entry: z.output<typeof Entry>): Promise<TreeEdit> {
  const mode = entry.mode.replace(/^0/, '');
  if (entry.content !== undefined) return { mode, oid: await writeObject(gitDir, 'blob', Buffer.from(entry.content)) };
  if (entry.sha === null) return null;
  const oid = oidOrNothing(entry.sha ?? '');
  const type = entryType(mode);
  const found = type === 'commit' ? { type } : await objects.info(oid);
  if (oid === '' || found?.type !== type) throw new Refusal('invalid', `tree.sha ${entry.sha ?? ''} is not a valid ${type}`);
  return { mode, oid };
}

/** A base may be a tree, or a commit in its place. */
async function treeAt({ objects }: Repository, base: string): Promise<string> {
  const oid = oidOrNothing(base);
  const commit = await readCommit(objects, oid);
  if (commit !== undefined) return commit.tree;
  if ((await objects.info(oid))?.type !== 'tree') throw new Refusal('invalid', 'base_tree is not a valid tree oid');
  return oid;
}

async function treeRows(
  call: Call,
  repository: Repository,
  oid: string,
  prefix: string,
  recursive: boolean,
): Promise<unknown[] | undefined> {
  const entries = await readTree(repository.objects, oid);
  if (entries === undefined) return undefined;
  const rows = await Promise.all(
    entries.map(async ({ mode, name, oid: sha }) => {
      const type = entryType(mode);
      const path = `${prefix}${name}`;
      const size = type === 'blob' ? { size: (await repository.objects.info(sha))?.size ?? 0 } : {};
      const row = {
        path,
        mode: mode.padStart(6, '0'),
        type,
        sha,
        ...size,
        url: `${repositoryUrl(call.world, repository)}/git/${type}s/${sha}`,
      };
      const below = recursive && type === 'tree' ? await treeRows(call, repository, sha, `${path}/`, true) : [];
      return [row, ...(below ?? [])];
    }),
  );
  return rows.flat();
}
