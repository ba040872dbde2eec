import { labelNodeId, renderLabel } from '../render/issue.ts';
import type { Issue, Label, PullIssue, Repository } from '../world/model.ts';
import { connection, type PageArgs } from './connection.ts';
import type { Gql } from './context.ts';

export function labelConnection(gql: Gql, repository: Repository, labels: readonly Label[], args: PageArgs) {
  return connection(
    labels,
    args,
    ({ id }) => id,
    (label) => labelView(gql, repository, label),
  );
}

export function labelView(gql: Gql, repository: Repository, label: Label) {
  const { url, ...rest } = renderLabel(gql.world, repository, label);
  return {
    __typename: 'Label',
    ...rest,
    id: labelNodeId(repository, label),
    createdAt: label.createdAt,
    isDefault: false,
    url: url.replace('/api/v3/repos', ''),
  };
}

export function stateOf(issue: Issue | PullIssue): 'OPEN' | 'CLOSED' | 'MERGED' {
  if (issue.state === 'open') return 'OPEN';
  return issue.pull?.merged === true ? 'MERGED' : 'CLOSED';
}
