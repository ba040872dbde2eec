import type { PullIssue, Review } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { renderAccount } from './account.ts';
import { association, issueNodeId, issuePage, renderLabel } from './issue.ts';
import { renderRepository, repositoryUrl } from './repository.ts';
import { nodeId, type Schema } from './schema.ts';

/** `mergeable` and the counts are what the last look into git said. */
export function renderPull(world: World, issue: PullIssue): Schema<'pull-request'> {
  const { pull } = issue;
  const seen = pull.merged ? undefined : pull.mergeability;
  return {
    ...renderPullBasics(world, issue),
    merged: pull.merged,
    mergeable: seen?.mergeable ?? null,
    rebaseable: seen?.mergeable ?? null,
    mergeable_state: mergeableState(issue),
    merged_by: pull.mergedBy === null ? null : renderAccount(world, pull.mergedBy),
    comments: issue.comments.length,
    review_comments: 0,
    maintainer_can_modify: pull.maintainerCanModify,
    commits: pull.mergeability?.commits ?? 0,
    additions: pull.mergeability?.additions ?? 0,
    deletions: pull.mergeability?.deletions ?? 0,
    changed_files: pull.mergeability?.changedFiles ?? 0,
  };
}

export function renderPullSimple(world: World, issue: PullIssue): Schema<'pull-request-simple'> {
  return { ...renderPullBasics(world, issue), requested_teams: [] };
}

export function renderReview(world: World, issue: PullIssue, review: Review): Schema<'pull-request-review'> {
  const pullUrl = `${repositoryUrl(world, issue.repository)}/pulls/${issue.number}`;
  const html = `${issuePage(world, issue)}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: nodeId('PRR', review.id),
    user: renderAccount(world, review.author),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: pullUrl,
    _links: { html: { href: html }, pull_request: { href: pullUrl } },
    ...(review.state === 'PENDING' ? {} : { submitted_at: review.submittedAt }),
    commit_id: review.commit,
    author_association: association(issue.repository, review.author),
  };
}

function renderPullBasics(world: World, issue: PullIssue) {
  const { repository, pull } = issue;
  const page = issuePage(world, issue);
  const assignees = issue.assignees.map((account) => renderAccount(world, account));
  return {
    ...pullUrls(world, issue),
    id: pull.id,
    node_id: issueNodeId(issue),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    number: issue.number,
    state: issue.state,
    locked: issue.locked,
    title: issue.title,
    user: renderAccount(world, issue.author),
    body: issue.body,
    labels: issue.labels.map((label) => ({ ...renderLabel(world, repository, label), description: label.description ?? '' })),
    milestone: null,
    active_lock_reason: null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit ?? pull.mergeability?.commit ?? null,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: pull.requestedReviewers.map((account) => renderAccount(world, account)),
    requested_teams: [],
    head: branchSide(world, issue, pull.headRef, pull.headSha),
    base: branchSide(world, issue, pull.baseRef, pull.baseSha),
    author_association: association(repository, issue.author),
    auto_merge: null,
    draft: pull.draft,
  };
}

function mergeableState({ pull }: PullIssue): 'clean' | 'dirty' | 'draft' | 'unknown' {
  if (pull.merged || pull.mergeability === undefined) return 'unknown';
  if (!pull.mergeability.mergeable) return 'dirty';
  return pull.draft ? 'draft' : 'clean';
}

function branchSide(world: World, { repository }: PullIssue, ref: string, sha: string) {
  return {
    label: `${repository.owner.login}:${ref}`,
    ref,
    sha,
    user: renderAccount(world, repository.owner),
    repo: renderRepository(world, repository),
  };
}

function pullUrls(world: World, issue: PullIssue) {
  const base = repositoryUrl(world, issue.repository);
  const url = `${base}/pulls/${issue.number}`;
  const issueUrl = `${base}/issues/${issue.number}`;
  const urls = {
    url,
    issue_url: issueUrl,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${base}/pulls/comments{/number}`,
    comments_url: `${issueUrl}/comments`,
    statuses_url: `${base}/statuses/${issue.pull.headSha}`,
  };
  return {
    ...urls,
    _links: {
      self: { href: url },
      html: { href: issuePage(world, issue) },
      issue: { href: issueUrl },
      comments: { href: urls.comments_url },
      review_comments: { href: urls.review_comments_url },
      review_comment: { href: urls.review_comment_url },
      commits: { href: urls.commits_url },
      statuses: { href: urls.statuses_url },
    },
  };
}
