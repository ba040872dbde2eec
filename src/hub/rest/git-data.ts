import { z } from 'zod';
import { readCommit, writeCommit } from '../../git/commit.ts';
import { writeObject } from '../../git/object-writer.ts';
import { isRefName, listRefs, ZERO_OID, type Ref } from '../../git/refs.ts';
import { renderGitCommit, renderRef } from '../render/commit.ts';
import { wrapped } from '../render/content.ts';
import { nodeId } from '../render/schema.ts';
import { repositoryUrl } from '../render/repository.ts';
import { moveRefs } from '../world/branches.ts';
import { headOf, refuseRewind } from '../world/heads.ts';
import { signatureOf } from '../world/mergeability.ts';
import { notFound, Refusal } from '../world/refusal.ts';
import { oidOrNothing } from './oid.ts';
import { Person, signed } from './person.ts';
import { bodyOf, created, noContent, ok, parameter, repositoryOf, sender, type Call, type Routes } from './route.ts';

const NewRef = z.object({ ref: z.string(), sha: z.string() });
const MovedRef = z.object({ sha: z.string(), force: z.boolean().default(false) });
const NewCommit = z.object({
  message: z.string(),
  tree: z.string(),
  parents: z.array(z.string()).default([]),
  author: Person.optional(),
  committer: Person.optional(),
});
const NewBlob = z.object({ content: z.string(), encoding: z.enum(['utf-8', 'base64']).default('utf-8') });

export const gitDataRoutes: Routes = {
  'GET /repos/{owner}/{repo}/git/ref/{ref}': async (call) => ok(renderRef(call.world, repositoryOf(call), await refAt(call))),

  'GET /repos/{owner}/{repo}/git/matching-refs/{ref}': async (call) => {
    const refs = await listRefs(repositoryOf(call).gitDir, `refs/${parameter(call, 'ref')}`);
    return ok(refs.map((ref) => renderRef(call.world, repositoryOf(call), ref)));
  },

  'POST /repos/{owner}/{repo}/git/refs': async (call) => {
    const { ref, sha } = bodyOf(call, NewRef);
    const repository = repositoryOf(call);
    const object = await repository.objects.info(oidOrNothing(sha));
    if (object === undefined) throw new Refusal('invalid', 'Object does not exist');
    if ((await headOf(repository, ref)) !== undefined) throw new Refusal('invalid', 'Reference already exists');
    await moved(call, { ref, from: ZERO_OID, to: sha }, 'Reference already exists');
    return created(renderRef(call.world, repository, { name: ref, oid: sha, type: object.type }));
  },

  'PATCH /repos/{owner}/{repo}/git/refs/{ref}': async (call) => {
    const { sha, force } = bodyOf(call, MovedRef);
    const repository = repositoryOf(call);
    const ref = await refAt(call, 'Reference does not exist');
    if ((await readCommit(repository.objects, oidOrNothing(sha))) === undefined) throw new Refusal('invalid', 'Object does not exist');
    if (!force) await refuseRewind(repository, ref.oid, sha);
    await moved(call, { ref: ref.name, from: ref.oid, to: sha }, 'Reference cannot be updated');
    return ok(renderRef(call.world, repository, { ...ref, oid: sha }));
  },

  'DELETE /repos/{owner}/{repo}/git/refs/{ref}': async (call) => {
    const ref = await refAt(call, 'Reference does not exist');
    await moved(call, { ref: ref.name, from: ref.oid, to: ZERO_OID }, 'Reference does not exist');
    return noContent;
  },

  'GET /repos/{owner}/{repo}/git/commits/{commit_sha}': async (call) => {
    const commit = await readCommit(repositoryOf(call).objects, oidOrNothing(parameter(call, 'commit_sha')));
    if (commit === undefined) throw notFound();
    return ok(renderGitCommit(call.world, repositoryOf(call), commit));
  },

  'POST /repos/{owner}/{repo}/git/commits': async (call) => {
    const { message, tree, parents, author, committer } = bodyOf(call, NewCommit);
    const repository = repositoryOf(call);
    if ((await repository.objects.info(oidOrNothing(tree)))?.type !== 'tree') throw new Refusal('invalid', 'Tree SHA does not exist');
    for (const parent of parents)
      if ((await readCommit(repository.objects, oidOrNothing(parent))) === undefined)
        throw new Refusal('invalid', 'Parent SHA does not exist or is not a commit object');
    const own = signatureOf(sender(call), call.world.now());
    const commit = {
      message,
      tree,
      parents,
      author: signed(author ?? own, own.date),
      committer: signed(committer ?? author ?? own, own.date),
    };
    return created(renderGitCommit(call.world, repository, { oid: await writeCommit(repository.gitDir, commit), ...commit }));
  },

  'GET /repos/{owner}/{repo}/git/blobs/{file_sha}': async (call) => {
    const blob = await repositoryOf(call).objects.read(oidOrNothing(parameter(call, 'file_sha')));
    if (blob?.type !== 'blob') throw notFound();
    return ok({ ...blobLinks(call, blob.oid), size: blob.size, content: wrapped(blob.content.toString('base64')), encoding: 'base64' });
  },

  'POST /repos/{owner}/{repo}/git/blobs': async (call) => {
    const { content, encoding } = bodyOf(call, NewBlob);
    const oid = await writeObject(repositoryOf(call).gitDir, 'blob', Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'));
    const { sha, url } = blobLinks(call, oid);
    return created({ sha, url });
  },
};

async function refAt(call: Call, absent = 'Not Found'): Promise<Ref> {
  const name = `refs/${parameter(call, 'ref')}`;
  const object = isRefName(name) ? await repositoryOf(call).objects.info(name) : undefined;
  if (object === undefined) throw absent === 'Not Found' ? notFound() : new Refusal('invalid', absent);
  return { name, oid: object.oid, type: object.type };
}

async function moved(call: Call, move: Parameters<typeof moveRefs>[3][number], otherwise: string): Promise<void> {
  try {
    await moveRefs(call.world, repositoryOf(call), call.caller, [move]);
  } catch (error) {
    throw error instanceof Refusal && error.kind === 'stale' ? new Refusal('invalid', otherwise) : error;
  }
}

function blobLinks(call: Call, oid: string) {
  const repository = repositoryOf(call);
  return { sha: oid, node_id: nodeId('B', `${repository.id}:${oid}`), url: `${repositoryUrl(call.world, repository)}/git/blobs/${oid}` };
}
