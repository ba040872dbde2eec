import { z } from 'zod';
import type { Signature } from '../../git/commit.ts';
import { ZERO_OID } from '../../git/refs.ts';
import { entryType, readTree, type TreeEntry } from '../../git/tree.ts';
import { renderGitCommit } from '../render/commit.ts';
import { renderEntry } from '../render/content.ts';
import { commitFiles } from '../world/commit-files.ts';
import { headOf } from '../world/heads.ts';
import { resolveCommit } from '../world/revisions.ts';
import { notFound, Refusal } from '../world/refusal.ts';
import { Person, signed } from './person.ts';
import { bodyOf, ok, query, repositoryOf, type Call, type Reply, type Routes } from './route.ts';

const Change = z.object({
  message: z.string(),
  branch: z.string().optional(),
  sha: z.string().optional(),
  author: Person.optional(),
  committer: Person.optional(),
});
const Put = Change.extend({ content: z.string() });

export const contentRoutes: Routes = {
  'GET /repos/{owner}/{repo}/contents': read,
  'GET /repos/{owner}/{repo}/contents/{path}': read,

  'PUT /repos/{owner}/{repo}/contents/{path}': async (call) => {
    const { content, ...change } = bodyOf(call, Put);
    const path = pathOf(call);
    const { old, reply } = await changed(call, change, path, {
      additions: [{ path, contents: Buffer.from(content, 'base64') }],
      deletions: [],
    });
    return { ...reply, status: old === undefined ? 201 : 200 };
  },

  'DELETE /repos/{owner}/{repo}/contents/{path}': async (call) => {
    const json = call.json ?? { message: query(call, 'message'), sha: query(call, 'sha'), branch: query(call, 'branch') };
    const change = bodyOf({ ...call, json }, Change);
    if (change.sha === undefined) throw new Refusal('invalid', 'Invalid request.\n\n"sha" wasn\'t supplied.');
    const path = pathOf(call);
    return (await changed(call, change, path, { additions: [], deletions: [path] })).reply;
  },
};

async function read(call: Call): Promise<Reply> {
  const repository = repositoryOf(call);
  const ref = query(call, 'ref') ?? repository.defaultBranch;
  const commit = await resolveCommit(repository, ref);
  const path = pathOf(call);
  const entry = await entryAt(call, commit.tree, path);
  if (entry.mode !== '40000')
    return raw(call) ? rawFile(call, entry) : ok(await renderEntry(call.world, repository, { ref, path, entry, withContent: true }));

  const entries = (await readTree(repository.objects, entry.oid)) ?? [];
  const below = (name: string): string => (path === '' ? name : `${path}/${name}`);
  return ok(
    await Promise.all(
      entries.map((child) => renderEntry(call.world, repository, { ref, path: below(child.name), entry: child, withContent: false })),
    ),
  );
}

async function changed(call: Call, change: z.output<typeof Change>, path: string, edits: Parameters<typeof commitFiles>[3]['edits']) {
  const repository = repositoryOf(call);
  const branch = change.branch ?? repository.defaultBranch;
  const from = await headOf(repository, `refs/heads/${branch}`);
  if (from === undefined && repository.defaultHead !== '') throw new Refusal('not-found', `Branch ${branch} not found`);
  const old = from === undefined ? undefined : await repository.objects.info(`${from}:${path}`);
  if (old === undefined && edits.deletions.length > 0) throw notFound();
  refuseStale(path, change.sha, old?.oid);
  const author = signature(call, change.author ?? change.committer);
  const committer = signature(call, change.committer ?? change.author);
  const commit = await commitOrConflict(call, { branch, from: from ?? ZERO_OID, message: change.message, edits, author, committer }, path);
  const entry = await entryAt(call, commit.tree, path).catch(() => undefined);
  const content = entry === undefined ? null : await renderEntry(call.world, repository, { ref: branch, path, entry, withContent: false });
  return { old, reply: { status: 200, body: { content, commit: renderGitCommit(call.world, repository, commit) } } satisfies Reply };
}

async function commitOrConflict(call: Call, request: Parameters<typeof commitFiles>[3], path: string) {
  try {
    return await commitFiles(call.world, repositoryOf(call), call.caller, request);
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'stale')
      throw new Refusal('conflict', `${path} is at another commit: the branch moved.`);
    throw error;
  }
}

/** 409 for another file than the caller saw, 422 where the file is there and the caller named none. */
function refuseStale(path: string, claimed: string | undefined, actual: string | undefined): void {
  if (claimed === actual) return;
  if (claimed === undefined) throw new Refusal('invalid', 'Invalid request.\n\n"sha" wasn\'t supplied.');
  throw new Refusal(
    'conflict',
    actual === undefined ? `${path} does not match ${claimed}` : `${path} is at ${actual} but expected ${claimed}`,
  );
}

async function entryAt(call: Call, tree: string, path: string): Promise<TreeEntry> {
  if (path === '') return { mode: '40000', name: '', oid: tree };
  const slash = path.lastIndexOf('/');
  const siblings = await readTree(repositoryOf(call).objects, slash === -1 ? tree : `${tree}:${path.slice(0, slash)}`);
  const entry = siblings?.find(({ name }) => name === path.slice(slash + 1));
  if (entry === undefined) throw notFound();
  return entry;
}

function raw(call: Call): boolean {
  return /\.raw(\+json)?$/.test(call.accept);
}

async function rawFile(call: Call, entry: TreeEntry): Promise<Reply> {
  const blob = entryType(entry.mode) === 'blob' ? await repositoryOf(call).objects.read(entry.oid) : undefined;
  if (blob === undefined) throw notFound();
  return { status: 200, bytes: blob.content, headers: { 'content-type': 'application/vnd.github.raw; charset=utf-8' } };
}

function pathOf(call: Call): string {
  return (call.params['path'] ?? '').replace(/^\/+|\/+$/g, '');
}

function signature(call: Call, person: z.output<typeof Person> | undefined): Signature | undefined {
  return person === undefined ? undefined : signed(person, call.world.now());
}
