import { readCommit } from '../../git/commit.ts';
import { parseNodeId } from '../render/schema.ts';
import { sees } from '../world/caller.ts';
import { isPull, type Account, type Comment, type Issue, type Label, type PullIssue, type Repository } from '../world/model.ts';
import { unresolved, type Gql } from './context.ts';
import { commitView, refView } from './git-view.ts';
import { commentView, issueView } from './issue-view.ts';
import { pullView } from './pull-view.ts';
import { labelView } from './label-view.ts';
import { repositoryView } from './repository-view.ts';
import { actorView } from './account-view.ts';

/** Whatever has this id, as GraphQL shows it. */
export function nodeView(gql: Gql, id: string): unknown {
  if (/^(U|BOT)_/.test(id)) return actorView(gql.world, accountWith(gql, id));
  const { kind, repository, rest } = locate(gql, id);
  if (kind === 'R') return repositoryView(gql, repository);
  if (kind === 'I') return issueView(gql, issueWith(gql, id));
  if (kind === 'PR') return pullView(gql, pullWith(gql, id));
  if (kind === 'IC') return commentView(gql, commentIdentified(gql, id));
  if (kind === 'LA') return labelView(gql, repository, labelWith(gql, id));
  if (kind === 'REF') return refView(gql, repository, rest);
  if (kind === 'C') return commitOrNothing(gql, id);
  throw lost(id);
}

export function repositoryWith(gql: Gql, id: string): Repository {
  const { kind, repository } = locate(gql, id);
  if (kind !== 'R') throw lost(id);
  return repository;
}

/** An issue or a pull request. */
export function issueWith(gql: Gql, id: string): Issue {
  const { kind, repository, rest } = locate(gql, id);
  const issue = repository.issues.get(Number(rest));
  if (issue === undefined || !['I', 'PR'].includes(kind)) throw lost(id);
  return issue;
}

export function pullWith(gql: Gql, id: string): PullIssue {
  const issue = issueWith(gql, id);
  if (!isPull(issue)) throw lost(id);
  return issue;
}

export function commentIdentified(gql: Gql, id: string): Comment {
  const { kind, repository, rest } = locate(gql, id);
  const comment = repository.comments.get(Number(rest));
  if (comment === undefined || kind !== 'IC') throw lost(id);
  return comment;
}

export function labelWith(gql: Gql, id: string): Label {
  const { repository, rest } = locate(gql, id);
  const label = [...repository.labels.values()].find((one) => String(one.id) === rest);
  if (label === undefined) throw lost(id);
  return label;
}

export function accountWith(gql: Gql, id: string): Account {
  const parsed = parseNodeId(id);
  const account = [...gql.world.accounts.values()].find((one) => String(one.id) === parsed?.key);
  if (account === undefined) throw lost(id);
  return account;
}

export function refNameWith(gql: Gql, id: string): { readonly repository: Repository; readonly name: string } {
  const { kind, repository, rest } = locate(gql, id);
  if (kind !== 'REF') throw lost(id);
  return { repository, name: rest };
}

async function commitOrNothing(gql: Gql, id: string): Promise<unknown> {
  const { repository, rest } = locate(gql, id);
  const commit = await readCommit(repository.objects, rest);
  if (commit?.oid !== rest) throw lost(id);
  return commitView(gql, repository, rest);
}

function locate(gql: Gql, id: string): { readonly kind: string; readonly repository: Repository; readonly rest: string } {
  const parsed = parseNodeId(id);
  if (parsed === undefined) throw lost(id);
  const { kind, key } = parsed;
  const [repositoryId = '', ...rest] = key.split(':');
  const repository = [...gql.world.repositories.values()].find((one) => String(one.id) === repositoryId);
  if (repository === undefined || !sees(gql.caller, repository)) throw lost(id);
  return { kind, repository, rest: rest.join(':') };
}

function lost(id: string) {
  return unresolved('node', `global id of '${id}'`);
}
