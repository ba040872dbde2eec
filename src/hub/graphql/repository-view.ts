import { listRefs } from '../../git/refs.ts';
import { repositoryPage } from '../render/repository.ts';
import { nodeId } from '../render/schema.ts';
import { roleOf } from '../world/caller.ts';
import { findLabel } from '../world/labels.ts';
import { isPull, type Issue, type Repository } from '../world/model.ts';
import { actorView } from './account-view.ts';
import { connection, type PageArgs } from './connection.ts';
import { GraphqlRefusal, unresolved, type Gql } from './context.ts';
import { objectView, refView } from './git-view.ts';
import { issueView } from './issue-view.ts';
import { labelConnection, labelView, stateOf } from './label-view.ts';
import { pullView } from './pull-view.ts';

interface Order {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

interface IssueArgs extends PageArgs {
  readonly labels?: readonly string[] | null;
  readonly states?: readonly string[] | null;
  readonly orderBy?: Order | null;
  readonly filterBy?: {
    readonly since?: string | null;
    readonly states?: readonly string[] | null;
    readonly labels?: readonly string[] | null;
    readonly createdBy?: string | null;
  } | null;
}

interface PullArgs extends IssueArgs {
  readonly headRefName?: string | null;
  readonly baseRefName?: string | null;
}

export function repositoryView(gql: Gql, repository: Repository): Record<string, unknown> {
  const { world } = gql;
  return {
    __typename: 'Repository',
    id: nodeId('R', repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: repository.fullName,
    owner: actorView(world, repository.owner),
    url: repositoryPage(world, repository),
    isPrivate: repository.private,
    createdAt: repository.createdAt,
    updatedAt: repository.updatedAt,
    pushedAt: repository.pushedAt,
    viewerPermission: () => viewerPermission(gql, repository),
    defaultBranchRef: () => refView(gql, repository, `refs/heads/${repository.defaultBranch}`),
    ref: ({ qualifiedName }: { qualifiedName: string }) => namedRef(gql, repository, qualifiedName),
    refs: async (args: PageArgs & { readonly refPrefix: string }) =>
      connection(
        await listRefs(repository.gitDir, soundPrefix(args.refPrefix)),
        args,
        ({ name }) => name,
        ({ name }) => refView(gql, repository, name),
      ),
    object: async ({ expression, oid }: { expression?: string | null; oid?: string | null }) =>
      objectView(gql, repository, await repository.objects.info(oid ?? expression ?? 'HEAD')),
    issues: (args: IssueArgs) =>
      connection(
        listed(repository, args, false),
        args,
        ({ number }) => number,
        (issue) => issueView(gql, issue),
      ),
    issue: ({ number }: { number: number }) =>
      issueView(
        gql,
        numbered(repository, number, 'Issue', (issue) => !isPull(issue)),
      ),
    issueOrPullRequest: ({ number }: { number: number }) => {
      const issue = numbered(repository, number, 'issue or pull request', () => true);
      return isPull(issue) ? pullView(gql, issue) : issueView(gql, issue);
    },
    labels: (args: PageArgs) => labelConnection(gql, repository, [...repository.labels.values()], args),
    label: ({ name }: { name: string }) => {
      const label = findLabel(repository, name);
      return label === undefined ? null : labelView(gql, repository, label);
    },
    pullRequests: (args: PullArgs) =>
      connection(
        listed(repository, args, true).filter(isPull),
        args,
        ({ number }) => number,
        (issue) => pullView(gql, issue),
      ),
    pullRequest: ({ number }: { number: number }) => {
      const issue = numbered(repository, number, 'PullRequest', isPull);
      return isPull(issue) ? pullView(gql, issue) : null;
    },
  };
}

function soundPrefix(prefix: string): string {
  if (/^refs\/([\w./-]*\/)?$/.test(prefix)) return prefix;
  throw new GraphqlRefusal('UNPROCESSABLE', 'refPrefix must begin with `refs/` and end with `/`.');
}

async function namedRef(gql: Gql, repository: Repository, name: string) {
  for (const candidate of name.startsWith('refs/') ? [name] : [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`]) {
    const view = await refView(gql, repository, candidate);
    if (view !== null) return view;
  }
  return null;
}

function numbered(repository: Repository, number: number, kind: string, fits: (issue: Issue) => boolean): Issue {
  const issue = repository.issues.get(number);
  if (issue === undefined || !fits(issue)) throw unresolved(kind, `number of ${number}`);
  return issue;
}

function listed(repository: Repository, args: PullArgs, pulls: boolean): readonly Issue[] {
  const { filterBy, headRefName, baseRefName } = args;
  const states = args.states ?? filterBy?.states ?? [];
  const labels = [...(args.labels ?? []), ...(filterBy?.labels ?? [])].map((name) => name.toLowerCase());
  const since = Date.parse(filterBy?.since ?? '') || 0;
  const found = [...repository.issues.values()].filter(
    (issue) =>
      isPull(issue) === pulls &&
      (states.length === 0 || states.includes(stateOf(issue))) &&
      (labels.length === 0 || issue.labels.some(({ name }) => labels.includes(name.toLowerCase()))) &&
      Date.parse(issue.updatedAt) >= since &&
      (typeof filterBy?.createdBy !== 'string' || issue.author.login === filterBy.createdBy) &&
      (typeof headRefName !== 'string' || issue.pull?.headRef === headRefName) &&
      (typeof baseRefName !== 'string' || issue.pull?.baseRef === baseRefName),
  );
  return ordered(found, args.orderBy);
}

function ordered(issues: readonly Issue[], order: Order | null | undefined): readonly Issue[] {
  const sign = order?.direction === 'DESC' ? -1 : 1;
  const compare = (one: Issue, other: Issue): number => {
    if (order?.field === 'UPDATED_AT') return one.updatedAt.localeCompare(other.updatedAt) || one.number - other.number;
    if (order?.field === 'COMMENTS') return one.comments.length - other.comments.length || one.number - other.number;
    return one.number - other.number;
  };
  return issues.toSorted((one, other) => sign * compare(one, other));
}

function viewerPermission({ caller }: Gql, repository: Repository): string | null {
  if (caller.kind === 'user') {
    const role = roleOf(repository, caller.account);
    return role === 'none' ? null : role.toUpperCase();
  }
  return caller.kind === 'installation' || caller.kind === 'job' ? (caller.permissions['contents'] === 'write' ? 'WRITE' : 'READ') : null;
}
