import { readCommit, writeCommit, type Commit } from '../../git/commit.ts';
import { log } from '../../git/history.ts';
import { mergeTrees, pickTree, type MergedTree } from '../../git/merge-tree.ts';
import { tellOfMoves } from './branches.ts';
import { accountOf, type Caller } from './caller.ts';
import { headOf, placeRefs } from './heads.ts';
import { lookAtMerge, serverSignature, signatureOf } from './mergeability.ts';
import type { PullIssue } from './model.ts';
import { markMerged } from './pull-tracking.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

export interface MergeRequest {
  readonly method: 'merge' | 'squash' | 'rebase';
  readonly sha?: string | undefined;
  readonly title?: string | undefined;
  readonly message?: string | undefined;
}

const MOST_TRIES = 5;

/** Merges into the base branch wherever it is now; returns the commit it ends at. */
export async function mergePull(world: World, caller: Caller, issue: PullIssue, request: MergeRequest): Promise<string> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    refuseUnmergeable(issue, request);
    const base = await headOf(issue.repository, `refs/heads/${issue.pull.baseRef}`);
    if (base === undefined) break;
    await lookAtMerge(world, issue);
    const commit = await writeMerge(world, caller, issue, base, request);
    refuseUnmergeable(issue, request);
    if (await landed(world, caller, issue, base, commit)) return commit;
  }
  throw new Refusal('not-allowed', 'Base branch was modified. Review and try the merge again.');
}

async function landed(world: World, caller: Caller, issue: PullIssue, base: string, commit: string): Promise<boolean> {
  const move = { ref: `refs/heads/${issue.pull.baseRef}`, from: base, to: commit };
  try {
    await placeRefs(issue.repository, [move]);
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'stale') return false;
    throw error;
  }
  markMerged(world, caller, issue, commit);
  await tellOfMoves(world, issue.repository, caller, [move]);
  return true;
}

function refuseUnmergeable(issue: PullIssue, { sha }: MergeRequest): void {
  if (issue.state === 'closed') throw new Refusal('not-allowed', 'Pull Request is not mergeable');
  if (issue.pull.draft) throw new Refusal('not-allowed', 'Pull Request is still a work in progress');
  if (sha !== undefined && sha !== issue.pull.headSha) {
    throw new Refusal('conflict', 'Head branch was modified. Review and try the merge again.');
  }
}

function writeMerge(world: World, caller: Caller, issue: PullIssue, base: string, request: MergeRequest): Promise<string> {
  return request.method === 'rebase' ? writeRebased(world, caller, issue, base) : writeJoined(world, caller, issue, base, request);
}

async function writeJoined(world: World, caller: Caller, issue: PullIssue, base: string, request: MergeRequest): Promise<string> {
  const { repository, pull } = issue;
  const seen = pull.mergeability;
  const known = seen?.base === base && seen.head === pull.headSha ? seen.tree : null;
  const tree = known ?? treeOf(await mergeTrees(repository.gitDir, base, pull.headSha));
  const now = world.now();
  const squash = request.method === 'squash';
  return writeCommit(repository.gitDir, {
    tree,
    parents: squash ? [base] : [base, pull.headSha],
    author: signatureOf(squash ? issue.author : accountOf(caller), now),
    committer: serverSignature(now),
    message: await messageFor(issue, base, request),
  });
}

async function writeRebased(world: World, caller: Caller, issue: PullIssue, base: string): Promise<string> {
  const { gitDir, objects } = issue.repository;
  const commits = await log(gitDir, `${base}..${issue.pull.headSha}`, { reverse: true });
  let tip = base;
  for (const commit of commits.filter(({ parents }) => parents.length === 1)) {
    const onto = await readCommit(objects, tip);
    if (onto === undefined) throw new Error(`${tip} was just written`);
    const tree = treeOf(await pickTree(gitDir, commit, onto));
    const committer = signatureOf(accountOf(caller), world.now());
    tip = await writeCommit(gitDir, { tree, parents: [tip], author: commit.author, committer, message: commit.message });
  }
  return tip;
}

function treeOf(merged: MergedTree): string {
  if ('conflicts' in merged) throw new Refusal('not-allowed', 'Pull Request is not mergeable');
  return merged.tree;
}

async function messageFor(issue: PullIssue, base: string, request: MergeRequest): Promise<string> {
  if (request.method === 'merge') {
    const title = request.title ?? `Merge pull request #${issue.number} from ${issue.repository.owner.login}/${issue.pull.headRef}`;
    return `${title}\n\n${request.message ?? issue.title}`;
  }
  const title = request.title ?? `${issue.title} (#${issue.number})`;
  const body = request.message ?? squashBody(await log(issue.repository.gitDir, `${base}..${issue.pull.headSha}`, { reverse: true }));
  return body === '' ? title : `${title}\n\n${body}`;
}

/** The rest of the one message, or a list of all of them. */
function squashBody(commits: readonly Commit[]): string {
  const [only, ...others] = commits;
  if (only !== undefined && others.length === 0) return only.message.split('\n').slice(1).join('\n').trim();
  return commits.map(({ message }) => `* ${message.trim()}`).join('\n\n');
}
