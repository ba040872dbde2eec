import { addComment, editComment, react } from '../world/comments.ts';
import { accountOf, type Need } from '../world/caller.ts';
import { editIssue, openIssue, setLabels } from '../world/issues.ts';
import { addBlockedBy, addSubIssue, removeBlockedBy, removeSubIssue } from '../world/links.ts';
import { createLabel } from '../world/labels.ts';
import { TALK, TRIAGE } from '../world/needs.ts';
import { isPull, type Issue, type Reaction, type Repository, type StateReason } from '../world/model.ts';
import { actorView } from './account-view.ts';
import { demandAll, GraphqlRefusal, type Gql } from './context.ts';
import { commentView, issueView, reactionView, restContent } from './issue-view.ts';
import { accountWith, commentIdentified, issueWith, labelWith, repositoryWith } from './node.ts';
import { pullView } from './pull-view.ts';
import { labelView } from './label-view.ts';

const OPEN: Need = { permissions: ['issues'], level: 'write', role: 'read' };
const LINK: Need = { permissions: ['issues'], level: 'write', role: 'triage' };

type Ids = readonly string[] | null;

/** Each does what the mutation of its name does, as the sender. */
export const issueMutations = {
  createIssue: (
    gql: Gql,
    input: { repositoryId: string; title: string; body?: string | null; labelIds?: Ids; assigneeIds?: Ids; parentIssueId?: string | null },
  ) => {
    const repository = repositoryWith(gql, input.repositoryId);
    demandAll(gql, repository, OPEN);
    const parent = typeof input.parentIssueId === 'string' ? allowed(gql, input.parentIssueId, LINK) : undefined;
    const labels = input.labelIds?.map((id) => labelWith(gql, id));
    const assignees = input.assigneeIds?.map((id) => accountWith(gql, id));
    const issue = openIssue(gql.world, repository, gql.caller, { title: input.title, body: input.body ?? null, labels, assignees });
    if (parent !== undefined) addSubIssue(gql.world, gql.caller, parent, issue, false);
    return { issue: issueView(gql, issue) };
  },

  updateIssue: (
    gql: Gql,
    input: { id: string; title?: string | null; body?: string | null; state?: 'OPEN' | 'CLOSED' | null; labelIds?: Ids; assigneeIds?: Ids },
  ) => {
    const issue = allowed(gql, input.id, TALK);
    editIssue(gql.world, gql.caller, issue, {
      title: input.title ?? undefined,
      body: input.body ?? undefined,
      state: input.state === 'CLOSED' ? 'closed' : input.state === 'OPEN' ? 'open' : undefined,
      labels: input.labelIds?.map((id) => labelWith(gql, id)),
      assignees: input.assigneeIds?.map((id) => accountWith(gql, id)),
    });
    return { issue: issueView(gql, issue), actor: actorView(gql.world, accountOf(gql.caller)) };
  },

  closeIssue: (gql: Gql, input: { issueId: string; stateReason?: string | null }) => {
    const issue = allowed(gql, input.issueId, TALK);
    const stateReason = (input.stateReason ?? 'COMPLETED').toLowerCase() as StateReason;
    editIssue(gql.world, gql.caller, issue, { state: 'closed', stateReason });
    return { issue: issueView(gql, issue) };
  },

  reopenIssue: (gql: Gql, input: { issueId: string }) => {
    const issue = allowed(gql, input.issueId, TALK);
    editIssue(gql.world, gql.caller, issue, { state: 'open' });
    return { issue: issueView(gql, issue) };
  },

  addComment: (gql: Gql, input: { subjectId: string; body: string }) => {
    const issue = allowed(gql, input.subjectId, TALK);
    const comment = addComment(gql.world, gql.caller, issue, input.body);
    return { subject: talkView(gql, issue), commentEdge: { cursor: String(comment.id), node: commentView(gql, comment) } };
  },

  updateIssueComment: (gql: Gql, input: { id: string; body: string }) => {
    const comment = commentIdentified(gql, input.id);
    demandAll(gql, comment.issue.repository, TALK);
    return { issueComment: commentView(gql, editComment(gql.world, gql.caller, comment, input.body)) };
  },

  addReaction: (gql: Gql, input: { subjectId: string; content: string }) => {
    const { repository, reactions, view } = reactable(gql, input.subjectId);
    demandAll(gql, repository, TALK);
    const { reaction } = react(gql.world, accountOf(gql.caller), reactions, restContent(input.content));
    return { reaction: reactionView(gql, reaction), subject: view() };
  },

  removeReaction: (gql: Gql, input: { subjectId: string; content: string }) => {
    const { repository, reactions, view } = reactable(gql, input.subjectId);
    demandAll(gql, repository, TALK);
    const at = reactions.findIndex(({ user, content }) => user === accountOf(gql.caller) && content === restContent(input.content));
    const reaction = reactions[at];
    if (reaction === undefined) throw new GraphqlRefusal('NOT_FOUND', 'There is no such reaction of yours.');
    reactions.splice(at, 1);
    return { reaction: reactionView(gql, reaction), subject: view() };
  },

  createLabel: (gql: Gql, input: { repositoryId: string; name: string; color: string; description?: string | null }) => {
    const repository = repositoryWith(gql, input.repositoryId);
    demandAll(gql, repository, TRIAGE);
    return { label: labelView(gql, repository, createLabel(gql.world, repository, gql.caller, input)) };
  },

  addLabelsToLabelable: (gql: Gql, input: { labelableId: string; labelIds: readonly string[] }) => {
    const issue = allowed(gql, input.labelableId, TRIAGE);
    setLabels(gql.world, gql.caller, issue, [...issue.labels, ...input.labelIds.map((id) => labelWith(gql, id))]);
    return { labelable: talkView(gql, issue) };
  },

  removeLabelsFromLabelable: (gql: Gql, input: { labelableId: string; labelIds: readonly string[] }) => {
    const issue = allowed(gql, input.labelableId, TRIAGE);
    const gone = input.labelIds.map((id) => labelWith(gql, id));
    setLabels(
      gql.world,
      gql.caller,
      issue,
      issue.labels.filter((label) => !gone.includes(label)),
    );
    return { labelable: talkView(gql, issue) };
  },

  addSubIssue: (
    gql: Gql,
    input: { issueId: string; subIssueId?: string | null; subIssueUrl?: string | null; replaceParent?: boolean | null },
  ) => {
    const parent = allowed(gql, input.issueId, LINK);
    const child = allowed(gql, input.subIssueId ?? '', LINK);
    addSubIssue(gql.world, gql.caller, parent, child, input.replaceParent === true);
    return { issue: issueView(gql, parent), subIssue: issueView(gql, child) };
  },

  removeSubIssue: (gql: Gql, input: { issueId: string; subIssueId: string }) => {
    const [parent, child] = [allowed(gql, input.issueId, LINK), allowed(gql, input.subIssueId, LINK)];
    removeSubIssue(gql.world, gql.caller, parent, child);
    return { issue: issueView(gql, parent), subIssue: issueView(gql, child) };
  },

  addBlockedBy: (gql: Gql, input: { issueId: string; blockingIssueId: string }) => linked(gql, input, addBlockedBy),
  removeBlockedBy: (gql: Gql, input: { issueId: string; blockingIssueId: string }) => linked(gql, input, removeBlockedBy),
};

function allowed(gql: Gql, id: string, need: Need): Issue {
  const issue = issueWith(gql, id);
  demandAll(gql, issue.repository, need);
  return issue;
}

function linked(gql: Gql, input: { issueId: string; blockingIssueId: string }, link: typeof addBlockedBy) {
  const [issue, blocking] = [allowed(gql, input.issueId, LINK), allowed(gql, input.blockingIssueId, LINK)];
  link(gql.world, gql.caller, issue, blocking);
  return { issue: issueView(gql, issue), blockingIssue: issueView(gql, blocking) };
}

function talkView(gql: Gql, issue: Issue): unknown {
  return isPull(issue) ? pullView(gql, issue) : issueView(gql, issue);
}

function reactable(
  gql: Gql,
  id: string,
): { readonly repository: Repository; readonly reactions: Reaction[]; readonly view: () => unknown } {
  if (id.startsWith('IC_')) {
    const comment = commentIdentified(gql, id);
    return { repository: comment.issue.repository, reactions: comment.reactions, view: () => commentView(gql, comment) };
  }
  const issue = issueWith(gql, id);
  return { repository: issue.repository, reactions: issue.reactions, view: () => talkView(gql, issue) };
}
