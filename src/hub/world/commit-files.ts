import { readCommit, writeCommit, type Commit, type Signature } from '../../git/commit.ts';
import { writeObject } from '../../git/object-writer.ts';
import { ZERO_OID } from '../../git/refs.ts';
import { editTree, type TreeEdit } from '../../git/tree.ts';
import { moveRefs } from './branches.ts';
import { accountOf, type Caller } from './caller.ts';
import { headOf } from './heads.ts';
import { serverSignature, signatureOf } from './mergeability.ts';
import type { Repository } from './model.ts';
import { safePath } from './paths.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

interface FileEdits {
  readonly additions: readonly { readonly path: string; readonly contents: Uint8Array }[];
  readonly deletions: readonly string[];
}

export interface CommitRequest {
  readonly branch: string;
  /** The commit that the branch must be at; ZERO_OID for a branch that is not there yet. */
  readonly from: string;
  readonly message: string;
  readonly edits: FileEdits;
  readonly author?: Signature | undefined;
  readonly committer?: Signature | undefined;
}

/** One commit on top of `from`. 'stale' when the branch is somewhere else. */
export async function commitFiles(world: World, repository: Repository, caller: Caller, request: CommitRequest): Promise<Commit> {
  const ref = `refs/heads/${request.branch}`;
  const parent = request.from === ZERO_OID ? undefined : await readCommit(repository.objects, request.from);
  if (((await headOf(repository, ref)) ?? ZERO_OID) !== request.from) throw new Refusal('stale', 'The branch moved.');
  const now = world.now();
  const author = request.author ?? signatureOf(accountOf(caller), now);
  const commit = {
    tree: await writeTree(repository, parent, request.edits),
    parents: parent === undefined ? [] : [parent.oid],
    author,
    committer: request.committer ?? (request.author === undefined ? serverSignature(now) : author),
    message: request.message,
  };
  const oid = await writeCommit(repository.gitDir, commit);
  await moveRefs(world, repository, caller, [{ ref, from: request.from, to: oid }]);
  return { oid, ...commit };
}

async function writeTree(repository: Repository, parent: Commit | undefined, edits: FileEdits): Promise<string> {
  const { gitDir, objects } = repository;
  const changes = new Map<string, TreeEdit>();
  for (const path of edits.deletions) {
    await refuseMissing(repository, parent, path);
    changes.set(safePath(path), null);
  }
  for (const { path, contents } of edits.additions) {
    const mode = await modeOf(repository, parent, path);
    changes.set(safePath(path), { mode, oid: await writeObject(gitDir, 'blob', contents) });
  }
  return editTree(gitDir, objects, parent?.tree, changes);
}

/** An executable file stays executable when its text changes. */
async function modeOf(repository: Repository, parent: Commit | undefined, path: string): Promise<string> {
  if (parent === undefined) return '100644';
  const slash = path.lastIndexOf('/');
  const directory = await repository.objects.read(`${parent.tree}:${slash === -1 ? '' : path.slice(0, slash)}`);
  const pattern = Buffer.from(`100755 ${path.slice(slash + 1)}\0`);
  return directory?.type === 'tree' && directory.content.includes(pattern) ? '100755' : '100644';
}

async function refuseMissing(repository: Repository, parent: Commit | undefined, path: string): Promise<void> {
  const found = parent === undefined ? undefined : await repository.objects.info(`${parent.tree}:${path}`);
  if (found === undefined)
    throw new Refusal(
      'invalid',
      `A path was requested for deletion which does not exist as of commit oid \`${parent?.oid ?? ''}\`: ${path}`,
    );
}
