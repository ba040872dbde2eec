import { announcePull } from './announce-pull.ts';
import { headOf } from './heads.ts';
import { accountOf, type Caller } from './caller.ts';
import { addIssue } from './issues.ts';
import { inspect, keepLook } from './mergeability.ts';
import { isPull, type PullIssue, type Repository, type Review, type ReviewState } from './model.ts';
import { invalid, notFound } from './refusal.ts';
import { renderReview } from '../render/pull.ts';
import { announce } from './announce.ts';
import { renderPullSimple } from '../render/pull.ts';
import type { World } from './world.ts';

export interface PullInput {
  readonly title: string;
  readonly body?: string | null | undefined;
  readonly head: string;
  readonly base: string;
  readonly draft?: boolean | undefined;
  readonly maintainerCanModify?: boolean | undefined;
}

export async function openPull(world: World, repository: Repository, caller: Caller, input: PullInput): Promise<PullIssue> {
  const headRef = input.head.replace(new RegExp(`^${repository.owner.login}:`, 'i'), '');
  const [headSha, baseSha] = await Promise.all([
    headOf(repository, `refs/heads/${headRef}`),
    headOf(repository, `refs/heads/${input.base}`),
  ]);
  if (headSha === undefined) throw invalid('PullRequest', 'head', 'invalid');
  if (baseSha === undefined) throw invalid('PullRequest', 'base', 'invalid');
  const seen = await inspect(repository, baseSha, headSha);
  if (seen.commits === 0) throw refusedPull(`No commits between ${input.base} and ${headRef}`);
  if (openBetween(repository, headRef, input.base) !== undefined) {
    throw refusedPull(`A pull request already exists for ${repository.owner.login}:${headRef}.`);
  }
  const issue = addPull(world, repository, caller, input, { headRef, headSha, baseSha });
  await keepLook(world, issue, seen);
  announcePull(world, caller, issue, 'opened');
  return issue;
}

export function pullNumbered(repository: Repository, number: number): PullIssue {
  const issue = repository.issues.get(number);
  if (issue === undefined || !isPull(issue)) throw notFound();
  return issue;
}

export function pullsOf(repository: Repository): readonly PullIssue[] {
  return [...repository.issues.values()].filter(isPull);
}

export function addReview(
  world: World,
  caller: Caller,
  issue: PullIssue,
  input: { readonly state: ReviewState; readonly body: string },
): Review {
  const author = accountOf(caller);
  if (author === issue.author && input.state !== 'COMMENTED') throw refusedPull('Can not approve your own pull request');
  const review: Review = { id: world.nextId(), author, commit: issue.pull.headSha, submittedAt: world.now(), ...input };
  issue.pull.reviews.push(review);
  issue.updatedAt = review.submittedAt;
  announce(world, issue.repository, caller, {
    name: 'pull_request_review',
    action: 'submitted',
    details: {
      pull_request: renderPullSimple(world, issue),
      review: { ...renderReview(world, issue, review), state: review.state.toLowerCase() },
    },
    ref: `refs/pull/${issue.number}/merge`,
    sha: issue.pull.mergeability?.commit ?? issue.pull.headSha,
  });
  return review;
}

function addPull(
  world: World,
  repository: Repository,
  caller: Caller,
  input: PullInput,
  at: { headRef: string; headSha: string; baseSha: string },
): PullIssue {
  const pull = {
    id: world.nextId(),
    ...at,
    baseRef: input.base,
    draft: input.draft ?? false,
    merged: false,
    mergedAt: null,
    mergedBy: null,
    mergeCommit: null,
    maintainerCanModify: input.maintainerCanModify ?? false,
    reviews: [],
    requestedReviewers: [],
    mergeability: undefined,
  };
  const issue = addIssue(world, repository, caller, input, pull);
  if (!isPull(issue)) throw new Error('it was just given its pull request');
  return issue;
}

function openBetween(repository: Repository, headRef: string, baseRef: string): PullIssue | undefined {
  return pullsOf(repository).find(({ state, pull }) => state === 'open' && pull.headRef === headRef && pull.baseRef === baseRef);
}

function refusedPull(message: string) {
  return invalid('PullRequest', 'base', 'custom', message);
}
