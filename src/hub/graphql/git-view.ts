import { readCommit, type Commit, type Signature } from '../../git/commit.ts';
import { log } from '../../git/history.ts';
import type { ObjectInfo } from '../../git/object-reader.ts';
import { entryType, readTree, type TreeEntry } from '../../git/tree.ts';
import { accountByEmail, commitPage } from '../render/commit.ts';
import { nodeId } from '../render/schema.ts';
import { rollupOf } from '../world/rollup.ts';
import { safePath } from '../world/paths.ts';
import type { Repository } from '../world/model.ts';
import { viewerView } from './account-view.ts';
import { connection, type PageArgs } from './connection.ts';
import type { Gql } from './context.ts';

const MOST_TEXT = 512 * 1024;

/** A ref by its whole name, or null where it is not there. */
export async function refView(gql: Gql, repository: Repository, name: string) {
  const object = await repository.objects.info(name);
  if (object === undefined) return null;
  const cut = name.indexOf('/', 'refs/'.length) + 1;
  return {
    __typename: 'Ref',
    id: nodeId('REF', `${repository.id}:${name}`),
    name: name.slice(cut),
    prefix: name.slice(0, cut),
    repository: () => gql.views.repository(gql, repository),
    target: () => objectView(gql, repository, object),
  };
}

export function objectView(gql: Gql, repository: Repository, object: ObjectInfo | undefined) {
  if (object === undefined) return null;
  if (object.type === 'blob') return blobView(gql, repository, object);
  if (object.type === 'tree') return treeView(gql, repository, object.oid);
  return object.type === 'commit' ? commitView(gql, repository, object.oid) : null;
}

export function commitView(gql: Gql, repository: Repository, oid: string) {
  let read: Promise<Commit> | undefined;
  const commit = (): Promise<Commit> => (read ??= existing(repository, oid));
  return {
    ...objectFields(gql, repository, 'Commit', oid),
    url: commitPage(gql.world, repository, oid),
    message: async () => (await commit()).message.trimEnd(),
    messageHeadline: async () => (await commit()).message.split('\n')[0] ?? '',
    messageBody: async () => (await commit()).message.split('\n').slice(1).join('\n').trim(),
    committedDate: async () => (await commit()).committer.date,
    authoredDate: async () => (await commit()).author.date,
    author: async () => gitActor(gql, (await commit()).author),
    committer: async () => gitActor(gql, (await commit()).committer),
    tree: async () => treeView(gql, repository, (await commit()).tree),
    parents: async (args: PageArgs) =>
      connection(
        (await commit()).parents,
        args,
        (parent) => parent,
        (parent) => commitView(gql, repository, parent),
      ),
    history: async (args: PageArgs & { readonly path?: string | null }) => {
      const commits = await log(repository.gitDir, oid, typeof args.path === 'string' ? { path: safePath(args.path) } : {});
      return connection(
        commits,
        args,
        (one) => one.oid,
        (one) => commitView(gql, repository, one.oid),
      );
    },
    file: async ({ path }: { path: string }) => entryView(gql, repository, (await commit()).tree, path),
    statusCheckRollup: () => rollupView(gql, repository, oid),
  };
}

function blobView(gql: Gql, repository: Repository, { oid, size }: ObjectInfo) {
  const content = async (): Promise<Buffer> => (await repository.objects.read(oid))?.content ?? Buffer.alloc(0);
  return {
    ...objectFields(gql, repository, 'Blob', oid),
    byteSize: size,
    isTruncated: size > MOST_TEXT,
    isBinary: async () => isBinary(await content()),
    text: async () => {
      const bytes = await content();
      return isBinary(bytes) ? null : bytes.subarray(0, MOST_TEXT).toString('utf8');
    },
  };
}

function treeView(gql: Gql, repository: Repository, oid: string, prefix = '') {
  return {
    ...objectFields(gql, repository, 'Tree', oid),
    entries: async () => ((await readTree(repository.objects, oid)) ?? []).map((entry) => treeEntryView(gql, repository, entry, prefix)),
  };
}

function treeEntryView(gql: Gql, repository: Repository, entry: TreeEntry, prefix: string) {
  const path = `${prefix}${entry.name}`;
  const type = entryType(entry.mode);
  return {
    name: entry.name,
    path,
    type,
    mode: Number.parseInt(entry.mode, 8),
    oid: entry.oid,
    size: async () => (type === 'blob' ? ((await repository.objects.info(entry.oid))?.size ?? 0) : 0),
    object: async () =>
      type === 'tree'
        ? treeView(gql, repository, entry.oid, `${path}/`)
        : objectView(gql, repository, await repository.objects.info(entry.oid)),
  };
}

async function entryView(gql: Gql, repository: Repository, tree: string, path: string) {
  const slash = path.lastIndexOf('/');
  const siblings = await readTree(repository.objects, slash === -1 ? tree : `${tree}:${path.slice(0, slash)}`);
  const entry = siblings?.find(({ name }) => name === path.slice(slash + 1));
  return entry === undefined ? null : treeEntryView(gql, repository, entry, slash === -1 ? '' : path.slice(0, slash + 1));
}

function rollupView(gql: Gql, repository: Repository, oid: string) {
  const rollup = rollupOf(gql.world, repository, oid);
  if (rollup === undefined) return null;
  return {
    id: nodeId('SC', `${repository.id}:${oid}`),
    state: rollup.state,
    commit: () => commitView(gql, repository, oid),
    contexts: (args: PageArgs) =>
      connection(
        rollup.contexts,
        args,
        ({ name }) => name,
        (context) => ({
          __typename: 'CheckRun',
          id: nodeId('CR', context.id),
          databaseId: context.id,
          name: context.name,
          status: context.status.toUpperCase(),
          conclusion: context.conclusion?.toUpperCase() ?? null,
          detailsUrl: context.url,
        }),
      ),
  };
}

function objectFields(gql: Gql, repository: Repository, kind: 'Commit' | 'Tree' | 'Blob', oid: string) {
  return {
    __typename: kind,
    id: nodeId(({ Commit: 'C', Tree: 'T', Blob: 'B' } as const)[kind], `${repository.id}:${oid}`),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    commitUrl: commitPage(gql.world, repository, oid),
    repository: () => gql.views.repository(gql, repository),
  };
}

function gitActor(gql: Gql, signature: Signature) {
  const account = accountByEmail(gql.world, signature);
  return {
    name: signature.name,
    email: signature.email,
    date: signature.date,
    user: account?.type === 'User' ? viewerView(gql.world, account) : null,
  };
}

function isBinary(content: Buffer): boolean {
  return content.subarray(0, 8000).includes(0);
}

async function existing(repository: Repository, oid: string): Promise<Commit> {
  const commit = await readCommit(repository.objects, oid);
  if (commit === undefined) throw new Error(`${oid} was there a moment ago`);
  return commit;
}
