import { association, commentNodeId, issueNodeId, issuePage } from '../render/issue.ts';
import { nodeId } from '../render/schema.ts';
import { accountOf } from '../world/caller.ts';
import { pullsClosing } from '../world/closing.ts';
import { isPull, type Account, type Comment, type Issue, type Reaction } from '../world/model.ts';
import { actorView, viewerView } from './account-view.ts';
import { connection, type PageArgs } from './connection.ts';
import type { Gql } from './context.ts';
import { labelConnection, stateOf } from './label-view.ts';

const CONTENTS = {
  '+1': 'THUMBS_UP',
  '-1': 'THUMBS_DOWN',
  laugh: 'LAUGH',
  confused: 'CONFUSED',
  heart: 'HEART',
  hooray: 'HOORAY',
  rocket: 'ROCKET',
  eyes: 'EYES',
} as const;

export function issueView(gql: Gql, issue: Issue): Record<string, unknown> {
  const issues = (list: readonly Issue[], args: PageArgs) =>
    connection(
      list,
      args,
      ({ id }) => id,
      (one) => issueView(gql, one),
    );
  const total = issue.subIssues.length;
  const completed = issue.subIssues.filter(({ state }) => state === 'closed').length;
  const open = (list: readonly Issue[]): number => list.filter(({ state }) => state === 'open').length;
  return {
    ...talkFields(gql, issue),
    __typename: 'Issue',
    stateReason: issue.stateReason?.toUpperCase() ?? null,
    parent: () => (issue.parent === null ? null : issueView(gql, issue.parent)),
    subIssues: (args: PageArgs) => issues(issue.subIssues, args),
    subIssuesSummary: { total, completed, percentCompleted: total === 0 ? 0 : Math.floor((completed / total) * 100) },
    blockedBy: (args: PageArgs) => issues(issue.blockedBy, args),
    blocking: (args: PageArgs) => issues(issue.blocking, args),
    issueDependenciesSummary: {
      blockedBy: open(issue.blockedBy),
      totalBlockedBy: issue.blockedBy.length,
      blocking: open(issue.blocking),
      totalBlocking: issue.blocking.length,
    },
    closedByPullRequestsReferences: (args: PageArgs & { readonly includeClosedPrs?: boolean | null }) => {
      const pulls = pullsClosing(issue).filter(({ state, pull }) => args.includeClosedPrs === true || state === 'open' || pull.merged);
      return connection(
        pulls,
        args,
        ({ number }) => number,
        (pull) => gql.views.pull(gql, pull),
      );
    },
  };
}

/** What issues and pull requests share. */
export function talkFields(gql: Gql, issue: Issue) {
  const { world } = gql;
  return {
    id: issueNodeId(issue),
    databaseId: issue.pull?.id ?? issue.id,
    fullDatabaseId: String(issue.pull?.id ?? issue.id),
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    state: stateOf(issue),
    url: issuePage(world, issue),
    closed: issue.state === 'closed',
    closedAt: issue.closedAt,
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    locked: issue.locked,
    author: actorView(world, issue.author),
    viewerDidAuthor: () => isViewer(gql, issue.author),
    authorAssociation: association(issue.repository, issue.author),
    assignees: (args: PageArgs) =>
      connection(
        issue.assignees,
        args,
        ({ id }) => id,
        (account) => viewerView(world, account),
      ),
    labels: (args: PageArgs) => labelConnection(gql, issue.repository, issue.labels, args),
    repository: () => gql.views.repository(gql, issue.repository),
    comments: (args: PageArgs) =>
      connection(
        issue.comments,
        args,
        ({ id }) => id,
        (comment) => commentView(gql, comment),
      ),
    ...reactionFields(gql, issue.reactions),
  };
}

export function commentView(gql: Gql, comment: Comment): Record<string, unknown> {
  const { issue } = comment;
  return {
    __typename: 'IssueComment',
    id: commentNodeId(comment),
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    body: comment.body,
    author: actorView(gql.world, comment.author),
    authorAssociation: association(issue.repository, comment.author),
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    url: `${issuePage(gql.world, issue)}#issuecomment-${comment.id}`,
    viewerDidAuthor: () => isViewer(gql, comment.author),
    issue: () => issueView(gql, issue),
    pullRequest: () => (isPull(issue) ? gql.views.pull(gql, issue) : null),
    repository: () => gql.views.repository(gql, issue.repository),
    ...reactionFields(gql, comment.reactions),
  };
}

export function reactionView(gql: Gql, reaction: Reaction) {
  return {
    id: nodeId('RE', reaction.id),
    databaseId: reaction.id,
    content: CONTENTS[reaction.content],
    createdAt: reaction.createdAt,
    user: viewerView(gql.world, reaction.user),
  };
}

export function restContent(content: string): Reaction['content'] {
  const found = Object.entries(CONTENTS).find(([, name]) => name === content);
  return (found?.[0] ?? '+1') as Reaction['content'];
}

function reactionFields(gql: Gql, reactions: readonly Reaction[]) {
  return {
    viewerCanReact: gql.caller.kind !== 'anonymous',
    reactions: (args: PageArgs & { readonly content?: string | null }) => {
      const found = reactions.filter(({ content }) => typeof args.content !== 'string' || CONTENTS[content] === args.content);
      return {
        ...connection(
          found,
          args,
          ({ id }) => id,
          (reaction) => reactionView(gql, reaction),
        ),
        viewerHasReacted: () => found.some(({ user }) => isViewer(gql, user)),
      };
    },
  };
}

function isViewer({ caller }: Gql, account: Account): boolean {
  return caller.kind !== 'anonymous' && accountOf(caller).id === account.id;
}
