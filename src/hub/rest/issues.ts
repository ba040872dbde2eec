import { z } from 'zod';
import { renderIssue } from '../render/issue.ts';
import { editIssue, issueNumbered, openIssue } from '../world/issues.ts';
import { labelsNamed } from '../world/labels.ts';
import type { Issue, Label } from '../world/model.ts';
import { accountsNamed, bodyOf, created, numberParameter, ok, page, query, repositoryOf, type Call, type Routes } from './route.ts';

const LabelNames = z.array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]));

const NewIssue = z.object({
  title: z.coerce.string(),
  body: z.string().nullish(),
  labels: LabelNames.nullish(),
  assignees: z.array(z.string()).nullish(),
});

const EditedIssue = z.object({
  title: z.coerce.string().optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z.enum(['completed', 'not_planned', 'reopened', 'duplicate']).nullish(),
  labels: LabelNames.optional(),
  assignees: z.array(z.string()).optional(),
});

export const issueRoutes: Routes = {
  'GET /repos/{owner}/{repo}/issues': (call) => page(call, listed(call), (issue) => renderIssue(call.world, issue)),

  'POST /repos/{owner}/{repo}/issues': (call) => {
    const { title, body, labels, assignees } = bodyOf(call, NewIssue);
    const input = { title, body, labels: labelled(call, labels ?? []), assignees: accountsNamed(call, assignees ?? []) };
    return created(renderIssue(call.world, openIssue(call.world, repositoryOf(call), call.caller, input)));
  },

  'GET /repos/{owner}/{repo}/issues/{issue_number}': (call) => ok(renderIssue(call.world, issueOf(call))),

  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': (call) => {
    const { state_reason: stateReason, labels, assignees, ...rest } = bodyOf(call, EditedIssue);
    const edit = {
      ...rest,
      stateReason,
      ...(labels === undefined ? {} : { labels: labelled(call, labels) }),
      ...(assignees === undefined ? {} : { assignees: accountsNamed(call, assignees) }),
    };
    return ok(renderIssue(call.world, editIssue(call.world, call.caller, issueOf(call), edit)));
  },
};

export function issueOf(call: Call): Issue {
  return issueNumbered(repositoryOf(call), numberParameter(call, 'issue_number'));
}

/** Newest first unless asked otherwise; pull requests are among them, as on GitHub. */
function listed(call: Call): readonly Issue[] {
  const state = query(call, 'state') ?? 'open';
  const labels = (query(call, 'labels') ?? '')
    .split(',')
    .filter(Boolean)
    .map((name) => name.toLowerCase());
  const since = Date.parse(query(call, 'since') ?? '') || 0;
  const creator = query(call, 'creator')?.toLowerCase();
  const assignee = query(call, 'assignee')?.toLowerCase();
  const found = [...repositoryOf(call).issues.values()].filter(
    (issue) =>
      (state === 'all' || issue.state === state) &&
      labels.every((name) => issue.labels.some((label) => label.name.toLowerCase() === name)) &&
      Date.parse(issue.updatedAt) >= since &&
      (creator === undefined || issue.author.login.toLowerCase() === creator) &&
      (assignee === undefined || assignee === '*' || issue.assignees.some(({ login }) => login.toLowerCase() === assignee)),
  );
  return sorted(call, found);
}

function sorted(call: Call, issues: readonly Issue[]): readonly Issue[] {
  const by = query(call, 'sort') ?? 'created';
  const sign = query(call, 'direction') === 'asc' ? 1 : -1;
  const compare = (one: Issue, other: Issue): number => {
    if (by === 'updated') return one.updatedAt.localeCompare(other.updatedAt) || one.number - other.number;
    if (by === 'comments') return one.comments.length - other.comments.length || one.number - other.number;
    return one.number - other.number;
  };
  return issues.toSorted((one, other) => sign * compare(one, other));
}

function labelled(call: Call, names: readonly string[]): readonly Label[] {
  return labelsNamed(call.world, repositoryOf(call), call.caller, names);
}
