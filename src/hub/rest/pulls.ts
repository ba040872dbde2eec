import { z } from 'zod';
import { diff } from '../../git/diff.ts';
import { log, mergeBase } from '../../git/history.ts';
import { renderAccount } from '../render/account.ts';
import { renderCommit, renderFileChange } from '../render/commit.ts';
import { renderPull, renderPullSimple, renderReview } from '../render/pull.ts';
import { headOf } from '../world/heads.ts';
import { editIssue } from '../world/issues.ts';
import { lookAtMerge } from '../world/mergeability.ts';
import { mergePull } from '../world/merge.ts';
import type { Pull, PullIssue } from '../world/model.ts';
import { addReview, openPull, pullNumbered, pullsOf } from '../world/pulls.ts';
import { invalid, notFound } from '../world/refusal.ts';
import {
  accountsNamed,
  bodyOf,
  created,
  noContent,
  numberParameter,
  ok,
  page,
  query,
  repositoryOf,
  type Call,
  type Reply,
  type Routes,
} from './route.ts';

const NewPull = z.object({
  title: z.string(),
  body: z.string().nullish(),
  head: z.string(),
  base: z.string(),
  draft: z.boolean().optional(),
  maintainer_can_modify: z.boolean().optional(),
});
const EditedPull = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  base: z.string().optional(),
});
const Merge = z.object({
  merge_method: z.enum(['merge', 'squash', 'rebase']).default('merge'),
  sha: z.string().optional(),
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
});
const NewReview = z.object({ event: z.enum(['APPROVE', 'REQUEST_CHANGES', 'COMMENT']).optional(), body: z.string().nullish() });
const Reviewers = z.object({ reviewers: z.array(z.string()).default([]) });

const STATES = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' } as const;

export const pullRoutes: Routes = {
  'GET /repos/{owner}/{repo}/pulls': (call) => page(call, listed(call), (issue) => renderPullSimple(call.world, issue)),

  'POST /repos/{owner}/{repo}/pulls': async (call) => {
    const { maintainer_can_modify: maintainerCanModify, ...input } = bodyOf(call, NewPull);
    return created(renderPull(call.world, await openPull(call.world, repositoryOf(call), call.caller, { ...input, maintainerCanModify })));
  },

  'GET /repos/{owner}/{repo}/pulls/{pull_number}': (call) => pull(call, pullOf(call)),

  'PATCH /repos/{owner}/{repo}/pulls/{pull_number}': async (call) => {
    const { base, ...edit } = bodyOf(call, EditedPull);
    const issue = pullOf(call);
    const turned = base === undefined ? {} : await turnedTo(issue, base);
    editIssue(call.world, call.caller, issue, edit);
    Object.assign(issue.pull, turned);
    return pull(call, issue);
  },

  'GET /repos/{owner}/{repo}/pulls/{pull_number}/files': async (call) => {
    const issue = pullOf(call);
    const { gitDir } = issue.repository;
    const from = await startOf(issue);
    return page(call, await diff(gitDir, from, issue.pull.headSha), (change) =>
      renderFileChange(call.world, issue.repository, issue.pull.headSha, change),
    );
  },

  'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits': async (call) => {
    const issue = pullOf(call);
    const { repository } = issue;
    const commits = await log(repository.gitDir, `${await startOf(issue)}..${issue.pull.headSha}`, { reverse: true });
    return page(call, commits, (commit) => renderCommit(call.world, repository, commit));
  },

  'GET /repos/{owner}/{repo}/pulls/{pull_number}/merge': (call) => {
    if (!pullOf(call).pull.merged) throw notFound();
    return noContent;
  },

  'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge': async (call) => {
    const { merge_method: method, commit_title: title, commit_message: message, sha } = bodyOf(call, Merge);
    const commit = await mergePull(call.world, call.caller, pullOf(call), { method, sha, title, message });
    return ok({ sha: commit, merged: true, message: 'Pull Request successfully merged' });
  },

  'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews': (call) => {
    const issue = pullOf(call);
    return page(call, issue.pull.reviews, (review) => renderReview(call.world, issue, review));
  },

  'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews': (call) => {
    const { event, body } = bodyOf(call, NewReview);
    const issue = pullOf(call);
    const review = addReview(call.world, call.caller, issue, { state: event === undefined ? 'PENDING' : STATES[event], body: body ?? '' });
    return ok(renderReview(call.world, issue, review));
  },

  'GET /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers': (call) =>
    ok({ users: pullOf(call).pull.requestedReviewers.map((account) => renderAccount(call.world, account)), teams: [] }),

  'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers': (call) => {
    const issue = pullOf(call);
    const asked = accountsNamed(call, bodyOf(call, Reviewers).reviewers);
    issue.pull.requestedReviewers = [...new Set([...issue.pull.requestedReviewers, ...asked])];
    return created(renderPullSimple(call.world, issue));
  },

  'DELETE /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers': (call) => {
    const issue = pullOf(call);
    const dropped = accountsNamed(call, bodyOf(call, Reviewers).reviewers);
    issue.pull.requestedReviewers = issue.pull.requestedReviewers.filter((account) => !dropped.includes(account));
    return ok(renderPullSimple(call.world, issue));
  },
};

function pullOf(call: Call): PullIssue {
  return pullNumbered(repositoryOf(call), numberParameter(call, 'pull_number'));
}

async function pull(call: Call, issue: PullIssue): Promise<Reply> {
  await lookAtMerge(call.world, issue);
  return ok(renderPull(call.world, issue));
}

function listed(call: Call): readonly PullIssue[] {
  const state = query(call, 'state') ?? 'open';
  const head = query(call, 'head');
  const base = query(call, 'base');
  const byUpdate = query(call, 'sort') === 'updated';
  const sign = query(call, 'direction') === 'asc' ? 1 : -1;
  return pullsOf(repositoryOf(call))
    .filter((issue) => state === 'all' || issue.state === state)
    .filter(
      ({ pull: { headRef }, repository }) =>
        head === undefined || head.toLowerCase() === `${repository.owner.login}:${headRef}`.toLowerCase(),
    )
    .filter(({ pull: { baseRef } }) => base === undefined || base === baseRef)
    .toSorted((one, other) => sign * ((byUpdate ? one.updatedAt.localeCompare(other.updatedAt) : 0) || one.number - other.number));
}

async function turnedTo(issue: PullIssue, base: string): Promise<Partial<Pull>> {
  const sha = await headOf(issue.repository, `refs/heads/${base}`);
  if (sha === undefined) throw invalid('PullRequest', 'base', 'invalid');
  return { baseRef: base, baseSha: sha, mergeability: undefined };
}

/** Where the branch left its base: what a pull request shows begins there. */
async function startOf({ repository, pull: { baseSha, headSha } }: PullIssue): Promise<string> {
  return (await mergeBase(repository.gitDir, baseSha, headSha)) ?? baseSha;
}
