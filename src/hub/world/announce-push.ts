import { readCommit, type Commit } from '../../git/commit.ts';
import { isAncestor, log } from '../../git/history.ts';
import { ZERO_OID } from '../../git/refs.ts';
import { changedPaths, type ChangedPaths } from '../../git/tree-diff.ts';
import { accountByEmail, commitPage } from '../render/commit.ts';
import { renderAccount } from '../render/account.ts';
import { repositoryPage } from '../render/repository.ts';
import { announce } from './announce.ts';
import { accountOf, type Caller } from './caller.ts';
import type { Move } from './heads.ts';
import { closeByKeywords } from './closing.ts';
import type { Repository } from './model.ts';
import type { World } from './world.ts';

const MOST_COMMITS = 20;

/** `push`, and `create` or `delete` where a branch or tag came or went. */
export async function announcePush(world: World, repository: Repository, caller: Caller, move: Move): Promise<void> {
  const [created, deleted] = [move.from === ZERO_OID, move.to === ZERO_OID];
  if (created || deleted) announceCreation(world, repository, caller, move.ref, created ? 'create' : 'delete');

  const commits = deleted ? [] : await newCommits(repository, move);
  const head = deleted ? undefined : await readCommit(repository.objects, move.to);
  const rendered = await Promise.all(commits.map((commit) => renderPushed(world, repository, commit)));
  announce(world, repository, caller, {
    name: 'push',
    ref: move.ref,
    sha: deleted ? repository.defaultHead : move.to,
    details: {
      ref: move.ref,
      before: move.from,
      after: move.to,
      base_ref: null,
      created,
      deleted,
      forced:
        !created && !deleted && head?.parents.includes(move.from) !== true && !(await isAncestor(repository.gitDir, move.from, move.to)),
      compare: `${repositoryPage(world, repository)}/compare/${move.from.slice(0, 12)}...${move.to.slice(0, 12)}`,
      commits: rendered,
      head_commit: head === undefined ? null : (rendered.at(-1) ?? (await renderPushed(world, repository, head))),
      pusher: { name: accountOf(caller).login, email: `${accountOf(caller).login}@users.noreply.github.com` },
    },
  });
  if (move.ref === `refs/heads/${repository.defaultBranch}`)
    closeByKeywords(world, repository, caller, commits.map(({ message }) => message).join('\n'));
}

async function newCommits(repository: Repository, { from, to, ref }: Move): Promise<readonly Commit[]> {
  const isDefault = ref === `refs/heads/${repository.defaultBranch}`;
  const base = from === ZERO_OID ? (isDefault ? '' : repository.defaultHead) : from;
  if (base === '' || base === to) return [];
  const head = await readCommit(repository.objects, to);
  if (head?.parents.length === 1 && head.parents[0] === base) return [head];
  const newest = await log(repository.gitDir, `${base}..${to}`, { limit: MOST_COMMITS });
  return newest.toReversed();
}

async function renderPushed(world: World, repository: Repository, commit: Commit): Promise<Record<string, unknown>> {
  const files = await filesOf(repository, commit);
  const person = (who: Commit['author']): Record<string, unknown> => {
    const account = accountByEmail(world, who);
    return { name: who.name, email: who.email, date: who.date, ...(account === undefined ? {} : { username: account.login }) };
  };
  return {
    id: commit.oid,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message.trimEnd(),
    timestamp: commit.committer.date,
    url: commitPage(world, repository, commit.oid),
    author: person(commit.author),
    committer: person(commit.committer),
    ...files,
  };
}

/** A merge changes nothing of its own. */
async function filesOf({ objects }: Repository, commit: Commit): Promise<ChangedPaths> {
  const [parent, ...others] = commit.parents;
  if (others.length > 0) return { added: [], removed: [], modified: [] };
  const before = parent === undefined ? undefined : await readCommit(objects, parent);
  return changedPaths(objects, before?.tree, commit.tree);
}

function announceCreation(world: World, repository: Repository, caller: Caller, ref: string, name: 'create' | 'delete'): void {
  const isTag = ref.startsWith('refs/tags/');
  if (!isTag && !ref.startsWith('refs/heads/')) return;
  const details = {
    ref: ref.replace(/^refs\/(heads|tags)\//, ''),
    ref_type: isTag ? 'tag' : 'branch',
    master_branch: repository.defaultBranch,
    description: null,
    pusher_type: 'user',
    pusher: renderAccount(world, accountOf(caller)),
  };
  announce(world, repository, caller, { name, details });
}
