import { renderHookIssue, renderLabel } from '../render/issue.ts';
import { renderAccount } from '../render/account.ts';
import { accountOf, mayAct, type Caller } from './caller.ts';
import { announce } from './announce.ts';
import { announcePull } from './announce-pull.ts';
import { TRIAGE } from './needs.ts';
import { isPull, type Account, type Issue, type Label, type Pull, type Repository, type StateReason } from './model.ts';
import { invalid, notFound, Refusal } from './refusal.ts';
import type { World } from './world.ts';

export interface IssueInput {
  readonly title: string;
  readonly body?: string | null | undefined;
  readonly labels?: readonly Label[] | undefined;
  readonly assignees?: readonly Account[] | undefined;
}

export interface IssueEdit {
  readonly title?: string | undefined;
  readonly body?: string | null | undefined;
  readonly state?: 'open' | 'closed' | undefined;
  readonly stateReason?: StateReason | null | undefined;
  readonly labels?: readonly Label[] | undefined;
  readonly assignees?: readonly Account[] | undefined;
}

/** Labels and assignees of who may not set them are left out without a word, as GitHub does. */
export function openIssue(world: World, repository: Repository, caller: Caller, input: IssueInput): Issue {
  const issue = addIssue(world, repository, caller, input, undefined);
  if (mayAct(caller, repository, TRIAGE)) {
    issue.labels = [...(input.labels ?? [])];
    issue.assignees = [...(input.assignees ?? [])];
  }
  announceIssue(world, caller, issue, 'opened');
  for (const label of issue.labels) announceIssue(world, caller, issue, 'labeled', { label: renderLabel(world, repository, label) });
  for (const assignee of issue.assignees) announceIssue(world, caller, issue, 'assigned', { assignee: renderAccount(world, assignee) });
  return issue;
}

/** Only the record: whoever calls tells the world. Pull requests are issues too. */
export function addIssue(world: World, repository: Repository, caller: Caller, input: IssueInput, pull: Pull | undefined): Issue {
  refuseText(input.title, input.body);
  const now = world.now();
  const issue: Issue = {
    id: world.nextId(),
    repository,
    number: repository.nextNumber,
    author: accountOf(caller),
    createdAt: now,
    title: input.title.trim(),
    body: input.body ?? null,
    state: 'open',
    stateReason: null,
    updatedAt: now,
    closedAt: null,
    closedBy: null,
    locked: false,
    labels: [],
    assignees: [],
    comments: [],
    reactions: [],
    parent: null,
    subIssues: [],
    blockedBy: [],
    blocking: [],
    pull,
  };
  repository.nextNumber += 1;
  repository.issues.set(issue.number, issue);
  return issue;
}

/** Authors may change their own text and close what they opened; the rest takes triage rights. */
export function editIssue(world: World, caller: Caller, issue: Issue, edit: IssueEdit): Issue {
  const trusted = mayAct(caller, issue.repository, TRIAGE);
  if (!trusted && accountOf(caller) !== issue.author) throw new Refusal('forbidden', 'Must have admin rights to Repository.');
  refuseText(edit.title ?? issue.title, edit.body);
  editText(world, caller, issue, edit);
  if (trusted && edit.labels !== undefined) setLabels(world, caller, issue, edit.labels);
  if (trusted && edit.assignees !== undefined) setAssignees(world, caller, issue, edit.assignees);
  if (edit.state === 'closed') closeIssue(world, caller, issue, edit.stateReason ?? 'completed');
  if (edit.state === 'open') reopenIssue(world, caller, issue);
  return issue;
}

export function closeIssue(world: World, caller: Caller, issue: Issue, reason: StateReason): void {
  if (issue.state === 'closed') return;
  const now = world.now();
  Object.assign(issue, {
    state: 'closed',
    stateReason: issue.pull === undefined ? reason : null,
    closedAt: now,
    closedBy: accountOf(caller),
    updatedAt: now,
  });
  announceIssue(world, caller, issue, 'closed');
}

function reopenIssue(world: World, caller: Caller, issue: Issue): void {
  if (issue.state === 'open') return;
  if (issue.pull?.merged === true)
    throw invalid('PullRequest', 'state', 'invalid', 'state cannot be changed. The pull request has been merged.');
  Object.assign(issue, {
    state: 'open',
    stateReason: issue.pull === undefined ? 'reopened' : null,
    closedAt: null,
    closedBy: null,
    updatedAt: world.now(),
  });
  announceIssue(world, caller, issue, 'reopened');
}

export function setLabels(world: World, caller: Caller, issue: Issue, labels: readonly Label[]): void {
  const [before, after] = [issue.labels, [...new Set(labels)]];
  if (after.length > 100) throw invalid('Issue', 'labels', 'invalid', 'an issue has at most 100 labels');
  const added = after.filter((label) => !before.includes(label));
  const removed = before.filter((label) => !after.includes(label));
  if (added.length + removed.length === 0) return;
  Object.assign(issue, { labels: after, updatedAt: world.now() });
  for (const label of added) announceIssue(world, caller, issue, 'labeled', { label: renderLabel(world, issue.repository, label) });
  for (const label of removed) announceIssue(world, caller, issue, 'unlabeled', { label: renderLabel(world, issue.repository, label) });
}

export function issueNumbered(repository: Repository, number: number): Issue {
  const issue = repository.issues.get(number);
  if (issue === undefined) throw notFound();
  return issue;
}

/** As `issues` or `pull_request`, whichever the number is. */
function announceIssue(world: World, caller: Caller, issue: Issue, action: string, more: Record<string, unknown> = {}): void {
  if (isPull(issue)) {
    announcePull(world, caller, issue, action, more);
    return;
  }
  announce(world, issue.repository, caller, { name: 'issues', action, details: { issue: renderHookIssue(world, issue), ...more } });
}

function editText(world: World, caller: Caller, issue: Issue, edit: IssueEdit): void {
  const { title = issue.title, body = issue.body } = edit;
  if (title === issue.title && body === issue.body) return;
  const changes = {
    ...(title === issue.title ? {} : { title: { from: issue.title } }),
    ...(body === issue.body ? {} : { body: { from: issue.body ?? '' } }),
  };
  Object.assign(issue, { title, body, updatedAt: world.now() });
  announceIssue(world, caller, issue, 'edited', { changes });
}

function setAssignees(world: World, caller: Caller, issue: Issue, assignees: readonly Account[]): void {
  const before = issue.assignees;
  Object.assign(issue, { assignees: [...assignees], updatedAt: world.now() });
  for (const one of assignees.filter((account) => !before.includes(account)))
    announceIssue(world, caller, issue, 'assigned', { assignee: renderAccount(world, one) });
  for (const one of before.filter((account) => !assignees.includes(account)))
    announceIssue(world, caller, issue, 'unassigned', { assignee: renderAccount(world, one) });
}

function refuseText(title: string, body: string | null | undefined): void {
  if (title.trim() === '') throw invalid('Issue', 'title', 'missing_field');
  if (Array.from(title).length > 256) throw invalid('Issue', 'title', 'invalid', 'title is too long (maximum is 256 characters)');
  if (Array.from(body ?? '').length > 65_536) throw invalid('Issue', 'body', 'invalid', 'body is too long (maximum is 65536 characters)');
}
