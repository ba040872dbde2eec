import type { Commit, Signature } from '../../git/commit.ts';
import type { FileChange } from '../../git/diff.ts';
import type { Ref } from '../../git/refs.ts';
import type { Account, Repository } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { renderAccount } from './account.ts';
import { repositoryPage, repositoryUrl } from './repository.ts';
import { nodeId, type Schema } from './schema.ts';

const UNSIGNED = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };

/** A commit as /commits tells it. */
export function renderCommit(world: World, repository: Repository, commit: Commit) {
  const url = `${repositoryUrl(world, repository)}/commits/${commit.oid}`;
  return {
    sha: commit.oid,
    node_id: nodeId('C', `${repository.id}:${commit.oid}`),
    url,
    html_url: commitPage(world, repository, commit.oid),
    comments_url: `${url}/comments`,
    commit: {
      url: `${repositoryUrl(world, repository)}/git/commits/${commit.oid}`,
      author: commit.author,
      committer: commit.committer,
      message: commit.message.trimEnd(),
      comment_count: 0,
      tree: treeLink(world, repository, commit.tree),
      verification: UNSIGNED,
    },
    author: renderedOrNull(world, accountByEmail(world, commit.author)),
    committer: renderedOrNull(world, accountByEmail(world, commit.committer)),
    parents: parentLinks(world, repository, commit),
  } satisfies Schema<'commit'>;
}

/** A commit as /git/commits tells it. */
export function renderGitCommit(world: World, repository: Repository, commit: Commit) {
  return {
    sha: commit.oid,
    node_id: nodeId('C', `${repository.id}:${commit.oid}`),
    url: `${repositoryUrl(world, repository)}/git/commits/${commit.oid}`,
    html_url: commitPage(world, repository, commit.oid),
    author: commit.author,
    committer: commit.committer,
    message: commit.message.trimEnd(),
    tree: treeLink(world, repository, commit.tree),
    parents: parentLinks(world, repository, commit),
    verification: UNSIGNED,
  } satisfies Schema<'git-commit'>;
}

export function renderRef(world: World, repository: Repository, ref: Ref): Schema<'git-ref'> {
  return {
    ref: ref.name,
    node_id: nodeId('REF', `${repository.id}:${ref.name}`),
    url: `${repositoryUrl(world, repository)}/git/${ref.name}`,
    object: { type: ref.type, sha: ref.oid, url: `${repositoryUrl(world, repository)}/git/${ref.type}s/${ref.oid}` },
  };
}

export function renderFileChange(world: World, repository: Repository, sha: string, change: FileChange): Schema<'diff-entry'> {
  const path = change.path.split('/').map(encodeURIComponent).join('/');
  return {
    sha: change.oid,
    filename: change.path,
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: `${repositoryPage(world, repository)}/blob/${sha}/${path}`,
    raw_url: `${repositoryPage(world, repository)}/raw/${sha}/${path}`,
    contents_url: `${repositoryUrl(world, repository)}/contents/${path}?ref=${sha}`,
    ...(change.patch === undefined ? {} : { patch: change.patch }),
    ...(change.previousPath === undefined ? {} : { previous_filename: change.previousPath }),
  };
}

export function commitPage(world: World, repository: Repository, oid: string): string {
  return `${repositoryPage(world, repository)}/commit/${oid}`;
}

/** GitHub's no-reply address tells whose commit it is. */
export function accountByEmail(world: World, { email }: Signature): Account | undefined {
  const [, login = ''] = /^(?:\d+\+)?(.+)@users\.noreply\.github\.com$/.exec(email) ?? [];
  return world.accounts.get(login.toLowerCase());
}

function treeLink(world: World, repository: Repository, sha: string) {
  return { sha, url: `${repositoryUrl(world, repository)}/git/trees/${sha}` };
}

function parentLinks(world: World, repository: Repository, commit: Commit) {
  return commit.parents.map((sha) => ({
    sha,
    url: `${repositoryUrl(world, repository)}/commits/${sha}`,
    html_url: commitPage(world, repository, sha),
  }));
}

function renderedOrNull(world: World, account: Account | undefined): Schema<'simple-user'> | null {
  return account === undefined ? null : renderAccount(world, account);
}
