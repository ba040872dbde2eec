import { git } from '../../git/run.ts';
import { ZERO_OID } from '../../git/refs.ts';
import { announcePull } from './announce-pull.ts';
import type { Move } from './heads.ts';
import { accountOf, type Caller } from './caller.ts';
import { closeByKeywords } from './closing.ts';
import { closeIssue } from './issues.ts';
import { lookAtMerge } from './mergeability.ts';
import { isPull, type PullIssue, type Repository } from './model.ts';
import type { World } from './world.ts';

/** Open pull requests go with their branches: a push is seen, a deleted branch closes, a head that got into its base is merged. */
export async function followBranch(world: World, repository: Repository, caller: Caller, move: Move): Promise<void> {
  const branch = move.ref.slice('refs/heads/'.length);
  const open = [...repository.issues.values()].filter(isPull).filter(({ state }) => state === 'open');
  for (const issue of open.filter(({ pull }) => pull.headRef === branch)) await followHead(world, caller, issue, move);
  if (move.to === ZERO_OID) return;
  const waiting = open.filter(({ pull, state }) => pull.baseRef === branch && state === 'open');
  const landed = waiting.length === 0 ? new Set<string>() : await pullHeadsWithin(repository, move.to);
  for (const issue of waiting.filter(({ number, state }) => landed.has(`refs/pull/${number}/head`) && state === 'open'))
    markMerged(world, caller, issue, move.to);
}

/** The state of a merged pull request, the closing of what it names, and the event. */
export function markMerged(world: World, caller: Caller, issue: PullIssue, commit: string): void {
  const now = world.now();
  const account = accountOf(caller);
  Object.assign(issue.pull, { merged: true, mergedAt: now, mergedBy: account, mergeCommit: commit });
  Object.assign(issue, { state: 'closed', closedAt: now, closedBy: account, updatedAt: now });
  announcePull(world, caller, issue, 'closed');
  if (issue.pull.baseRef === issue.repository.defaultBranch) closeByKeywords(world, issue.repository, caller, issue.body ?? '');
}

async function pullHeadsWithin(repository: Repository, commit: string): Promise<ReadonlySet<string>> {
  const { stdout } = await git([
    '--git-dir',
    repository.gitDir,
    'for-each-ref',
    `--merged=${commit}`,
    '--format=%(refname)',
    'refs/pull/*/head',
  ]);
  return new Set(stdout.split('\n'));
}

async function followHead(world: World, caller: Caller, issue: PullIssue, move: Move): Promise<void> {
  if (move.to === ZERO_OID) {
    closeIssue(world, caller, issue, 'completed');
    return;
  }
  Object.assign(issue.pull, { headSha: move.to });
  issue.updatedAt = world.now();
  await issue.repository.refs.update([{ ref: `refs/pull/${issue.number}/head`, to: move.to }]);
  await lookAtMerge(world, issue);
  announcePull(world, caller, issue, 'synchronize', { before: move.from, after: move.to });
}
