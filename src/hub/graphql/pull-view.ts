import { log } from '../../git/history.ts';
import { issuePage } from '../render/issue.ts';
import { nodeId } from '../render/schema.ts';
import { commitPage } from '../render/commit.ts';
import { closedByPull } from '../world/closing.ts';
import { lookAtMerge } from '../world/mergeability.ts';
import type { PullIssue, Review } from '../world/model.ts';
import { actorView } from './account-view.ts';
import { connection, type PageArgs } from './connection.ts';
import type { Gql } from './context.ts';
import { commitView, refView } from './git-view.ts';
import { issueView, talkFields } from './issue-view.ts';

export function pullView(gql: Gql, issue: PullIssue): Record<string, unknown> {
  const { pull, repository } = issue;
  const seen = () => lookAtMerge(gql.world, issue);
  return {
    ...talkFields(gql, issue),
    __typename: 'PullRequest',
    merged: pull.merged,
    mergedAt: pull.mergedAt,
    mergedBy: pull.mergedBy === null ? null : actorView(gql.world, pull.mergedBy),
    mergeCommit: pull.mergeCommit === null ? null : () => commitView(gql, repository, pull.mergeCommit ?? ''),
    mergeable: async () =>
      pull.merged
        ? 'UNKNOWN'
        : ({ true: 'MERGEABLE', false: 'CONFLICTING', undefined: 'UNKNOWN' } as const)[`${(await seen())?.mergeable}`],
    headRefName: pull.headRef,
    headRefOid: pull.headSha,
    headRef: () => refView(gql, repository, `refs/heads/${pull.headRef}`),
    baseRefName: pull.baseRef,
    baseRefOid: pull.baseSha,
    baseRef: () => refView(gql, repository, `refs/heads/${pull.baseRef}`),
    isCrossRepository: false,
    isDraft: pull.draft,
    reviewDecision: decision(pull.reviews),
    closingIssuesReferences: (args: PageArgs) =>
      connection(
        closedByPull(issue),
        args,
        ({ number }) => number,
        (closed) => issueView(gql, closed),
      ),
    commits: (args: PageArgs) => commits(gql, issue, args),
    reviews: (args: PageArgs) =>
      connection(
        pull.reviews,
        args,
        ({ id }) => id,
        (review) => reviewView(gql, issue, review),
      ),
    additions: async () => (await seen())?.additions ?? 0,
    deletions: async () => (await seen())?.deletions ?? 0,
    changedFiles: async () => (await seen())?.changedFiles ?? 0,
  };
}

async function commits(gql: Gql, issue: PullIssue, args: PageArgs) {
  const { repository, pull } = issue;
  const onlyHead = args.last === 1;
  const list = onlyHead ? [{ oid: pull.headSha }] : await log(repository.gitDir, `${pull.baseSha}..${pull.headSha}`, { reverse: true });
  const page = connection(
    list,
    args,
    ({ oid }) => oid,
    ({ oid }) => ({
      id: nodeId('C', `${repository.id}:${issue.number}:${oid}`),
      url: commitPage(gql.world, repository, oid),
      commit: commitView(gql, repository, oid),
    }),
  );
  return { ...page, totalCount: async () => (onlyHead ? ((await lookAtMerge(gql.world, issue))?.commits ?? 1) : page.totalCount) };
}

/** The last word of each reviewer counts; comments say nothing. */
function decision(reviews: readonly Review[]): 'APPROVED' | 'CHANGES_REQUESTED' | null {
  const last = new Map<number, Review>();
  for (const review of reviews) if (review.state === 'APPROVED' || review.state === 'CHANGES_REQUESTED') last.set(review.author.id, review);
  const states = [...last.values()].map(({ state }) => state);
  if (states.includes('CHANGES_REQUESTED')) return 'CHANGES_REQUESTED';
  return states.includes('APPROVED') ? 'APPROVED' : null;
}

function reviewView(gql: Gql, issue: PullIssue, review: Review) {
  return {
    id: nodeId('PRR', review.id),
    databaseId: review.id,
    fullDatabaseId: String(review.id),
    author: actorView(gql.world, review.author),
    body: review.body,
    state: review.state,
    submittedAt: review.state === 'PENDING' ? null : review.submittedAt,
    url: `${issuePage(gql.world, issue)}#pullrequestreview-${review.id}`,
    commit: () => commitView(gql, issue.repository, review.commit),
  };
}
