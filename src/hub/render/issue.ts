import { roleOf } from '../world/caller.ts';
import { REACTIONS, type Account, type Comment, type Issue, type Label, type Reaction, type Repository } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { renderAccount } from './account.ts';
import { repositoryPage, repositoryUrl } from './repository.ts';
import { nodeId, type Schema } from './schema.ts';

export function issuePage(world: World, issue: Issue): string {
  return `${repositoryPage(world, issue.repository)}/${issue.pull === undefined ? 'issues' : 'pull'}/${issue.number}`;
}

export function renderIssue(world: World, issue: Issue): Schema<'issue'> {
  const url = `${repositoryUrl(world, issue.repository)}/issues/${issue.number}`;
  return {
    url,
    repository_url: repositoryUrl(world, issue.repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: issuePage(world, issue),
    id: issue.id,
    node_id: issueNodeId(issue),
    number: issue.number,
    title: issue.title,
    user: renderAccount(world, issue.author),
    labels: issue.labels.map((label) => renderLabel(world, issue.repository, label)),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: issue.locked,
    active_lock_reason: null,
    assignee: issue.assignees[0] === undefined ? null : renderAccount(world, issue.assignees[0]),
    assignees: issue.assignees.map((account) => renderAccount(world, account)),
    milestone: null,
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: issue.closedBy === null ? null : renderAccount(world, issue.closedBy),
    author_association: association(issue.repository, issue.author),
    body: issue.body,
    reactions: renderReactions(`${url}/reactions`, issue.reactions),
    performed_via_github_app: null,
    ...relations(world, issue),
    ...pullLinks(world, issue),
  };
}

/** An issue inside a webhook: who closed it and where its parent is are left out. */
export function renderHookIssue(world: World, issue: Issue) {
  const { closed_by: _closer, parent_issue_url: _parent, ...rest } = renderIssue(world, issue);
  return rest;
}

export function issueNodeId(issue: Issue): string {
  return nodeId(issue.pull === undefined ? 'I' : 'PR', `${issue.repository.id}:${issue.number}`);
}

export function labelNodeId(repository: Repository, label: Label): string {
  return nodeId('LA', `${repository.id}:${label.id}`);
}

export function commentNodeId(comment: Comment): string {
  return nodeId('IC', `${comment.issue.repository.id}:${comment.id}`);
}

export function renderLabel(world: World, repository: Repository, label: Label): Schema<'label'> {
  return {
    id: label.id,
    node_id: labelNodeId(repository, label),
    url: `${repositoryUrl(world, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}

export function renderComment(world: World, comment: Comment): Schema<'issue-comment'> {
  const { issue } = comment;
  const url = `${repositoryUrl(world, issue.repository)}/issues/comments/${comment.id}`;
  return {
    url,
    html_url: `${issuePage(world, issue)}#issuecomment-${comment.id}`,
    issue_url: `${repositoryUrl(world, issue.repository)}/issues/${issue.number}`,
    id: comment.id,
    node_id: commentNodeId(comment),
    user: renderAccount(world, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: association(issue.repository, comment.author),
    body: comment.body,
    reactions: renderReactions(`${url}/reactions`, comment.reactions),
    performed_via_github_app: null,
  };
}

export function renderReaction(world: World, reaction: Reaction): Schema<'reaction'> {
  return {
    id: reaction.id,
    node_id: nodeId('RE', reaction.id),
    user: renderAccount(world, reaction.user),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}

/** What GitHub prints beside a name. It is no proof of any permission. */
export function association(repository: Repository, account: Account): Schema<'author-association'> {
  if (account.id === repository.owner.id) return 'OWNER';
  return repository.collaborators.has(account.login.toLowerCase()) && roleOf(repository, account) !== 'none' ? 'COLLABORATOR' : 'NONE';
}

function relations(world: World, issue: Issue): Partial<Schema<'issue'>> {
  if (issue.pull !== undefined) return {};
  const total = issue.subIssues.length;
  const completed = issue.subIssues.filter(({ state }) => state === 'closed').length;
  return {
    sub_issues_summary: { total, completed, percent_completed: total === 0 ? 0 : Math.floor((completed / total) * 100) },
    issue_dependencies_summary: {
      blocked_by: issue.blockedBy.filter(({ state }) => state === 'open').length,
      total_blocked_by: issue.blockedBy.length,
      blocking: issue.state === 'open' ? issue.blocking.length : 0,
      total_blocking: issue.blocking.length,
    },
    ...(issue.parent === null
      ? {}
      : { parent_issue_url: `${repositoryUrl(world, issue.parent.repository)}/issues/${issue.parent.number}` }),
  };
}

function pullLinks(world: World, issue: Issue): Partial<Schema<'issue'>> {
  if (issue.pull === undefined) return {};
  const page = issuePage(world, issue);
  return {
    draft: issue.pull.draft,
    pull_request: {
      url: `${repositoryUrl(world, issue.repository)}/pulls/${issue.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: issue.pull.mergedAt,
    },
  };
}

function renderReactions(url: string, reactions: readonly Reaction[]): Schema<'reaction-rollup'> {
  const counts = Object.fromEntries(
    REACTIONS.map((content) => [content, reactions.filter((reaction) => reaction.content === content).length]),
  );
  return { url, total_count: reactions.length, ...(counts as Record<(typeof REACTIONS)[number], number>) };
}
