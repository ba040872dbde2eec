import { ZERO_OID } from '../../git/refs.ts';
import { moveRefs } from '../world/branches.ts';
import { accountOf, type Need } from '../world/caller.ts';
import { commitFiles } from '../world/commit-files.ts';
import { headOf, refuseRewind, type Move } from '../world/heads.ts';
import { editIssue } from '../world/issues.ts';
import { mergePull } from '../world/merge.ts';
import type { PullIssue, Repository } from '../world/model.ts';
import { PUSH } from '../world/needs.ts';
import { openPull } from '../world/pulls.ts';
import { Refusal } from '../world/refusal.ts';
import { findRepository } from '../world/world.ts';
import { actorView } from './account-view.ts';
import { demandAll, GraphqlRefusal, unresolved, type Gql } from './context.ts';
import { commitView, refView } from './git-view.ts';
import { labelWith, pullWith, refNameWith, repositoryWith } from './node.ts';
import { pullView } from './pull-view.ts';

const PULLS: Need = { permissions: ['pull_requests'], level: 'write', role: 'read' };

interface CommitInput {
  readonly branch: { readonly id?: string | null; readonly repositoryNameWithOwner?: string | null; readonly branchName?: string | null };
  readonly expectedHeadOid: string;
  readonly message: { readonly headline: string; readonly body?: string | null };
  readonly fileChanges?: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[] | null;
    readonly deletions?: readonly { readonly path: string }[] | null;
  } | null;
}

interface RefUpdateInput {
  readonly name: string;
  readonly afterOid: string;
  readonly beforeOid?: string | null;
  readonly force?: boolean | null;
}

/** Each does what the mutation of its name does, as the sender. */
export const gitMutations = {
  createCommitOnBranch: async (gql: Gql, input: CommitInput) => {
    const { repository, branch } = branchOf(gql, input.branch);
    demandAll(gql, repository, PUSH);
    if ((await headOf(repository, `refs/heads/${branch}`)) === undefined)
      throw new GraphqlRefusal('NOT_FOUND', `No branch with the name ${branch} was found in ${repository.fullName}.`);
    const { headline, body } = input.message;
    const commit = await commitExpecting(gql, repository, {
      branch,
      from: input.expectedHeadOid,
      message: typeof body === 'string' && body !== '' ? `${headline}\n\n${body}` : headline,
      edits: {
        additions: (input.fileChanges?.additions ?? []).map(({ path, contents }) => ({ path, contents: Buffer.from(contents, 'base64') })),
        deletions: (input.fileChanges?.deletions ?? []).map(({ path }) => path),
      },
    });
    return { commit: commitView(gql, repository, commit.oid), ref: () => refView(gql, repository, `refs/heads/${branch}`) };
  },

  createRef: async (gql: Gql, input: { repositoryId: string; name: string; oid: string }) => {
    const repository = repositoryWith(gql, input.repositoryId);
    demandAll(gql, repository, PUSH);
    if ((await headOf(repository, input.name)) !== undefined)
      throw unprocessable(`A ref named "${input.name}" already exists in the repository.`);
    await moved(gql, repository, [{ ref: input.name, from: ZERO_OID, to: input.oid }]);
    return { ref: () => refView(gql, repository, input.name) };
  },

  updateRef: async (gql: Gql, input: { refId: string; oid: string; force?: boolean | null }) => {
    const { repository, name } = refNameWith(gql, input.refId);
    demandAll(gql, repository, PUSH);
    const from = await headOf(repository, name);
    if (from === undefined) throw unresolved('Ref', `name of ${name}`);
    if (input.force !== true) await refuseRewind(repository, from, input.oid);
    await moved(gql, repository, [{ ref: name, from, to: input.oid }]);
    return { ref: () => refView(gql, repository, name) };
  },

  deleteRef: async (gql: Gql, input: { refId: string }) => {
    const { repository, name } = refNameWith(gql, input.refId);
    demandAll(gql, repository, PUSH);
    const from = await headOf(repository, name);
    if (from === undefined) throw unresolved('Ref', `name of ${name}`);
    await moved(gql, repository, [{ ref: name, from, to: ZERO_OID }]);
    return {};
  },

  updateRefs: async (gql: Gql, input: { repositoryId: string; refUpdates: readonly RefUpdateInput[] }) => {
    const repository = repositoryWith(gql, input.repositoryId);
    demandAll(gql, repository, PUSH);
    await moved(gql, repository, await Promise.all(input.refUpdates.map((update) => plannedMove(repository, update))));
    return {};
  },

  createPullRequest: async (
    gql: Gql,
    input: {
      repositoryId: string;
      title: string;
      body?: string | null;
      headRefName: string;
      baseRefName: string;
      draft?: boolean | null;
      maintainerCanModify?: boolean | null;
    },
  ) => {
    const repository = repositoryWith(gql, input.repositoryId);
    demandAll(gql, repository, PULLS);
    const { title, body, headRefName: head, baseRefName: base } = input;
    const issue = await openPull(gql.world, repository, gql.caller, {
      title,
      body,
      head,
      base,
      draft: input.draft === true,
      maintainerCanModify: input.maintainerCanModify === true,
    });
    return { pullRequest: pullView(gql, issue) };
  },

  updatePullRequest: (
    gql: Gql,
    input: {
      pullRequestId: string;
      title?: string | null;
      body?: string | null;
      state?: 'OPEN' | 'CLOSED' | null;
      labelIds?: readonly string[] | null;
    },
  ) => {
    const issue = allowed(gql, input.pullRequestId);
    editIssue(gql.world, gql.caller, issue, {
      title: input.title ?? undefined,
      body: input.body ?? undefined,
      state: input.state === 'CLOSED' ? 'closed' : input.state === 'OPEN' ? 'open' : undefined,
      labels: input.labelIds?.map((id) => labelWith(gql, id)),
    });
    return { pullRequest: pullView(gql, issue), actor: actorView(gql.world, accountOf(gql.caller)) };
  },

  closePullRequest: (gql: Gql, input: { pullRequestId: string }) => {
    const issue = allowed(gql, input.pullRequestId);
    editIssue(gql.world, gql.caller, issue, { state: 'closed' });
    return { pullRequest: pullView(gql, issue) };
  },

  mergePullRequest: async (
    gql: Gql,
    input: {
      pullRequestId: string;
      mergeMethod?: string | null;
      expectedHeadOid?: string | null;
      commitHeadline?: string | null;
      commitBody?: string | null;
    },
  ) => {
    const issue = pullWith(gql, input.pullRequestId);
    demandAll(gql, issue.repository, PUSH);
    await mergePull(gql.world, gql.caller, issue, {
      method: (input.mergeMethod ?? 'MERGE').toLowerCase() as 'merge' | 'squash' | 'rebase',
      sha: input.expectedHeadOid ?? undefined,
      title: input.commitHeadline ?? undefined,
      message: input.commitBody ?? undefined,
    });
    return { pullRequest: pullView(gql, issue), actor: actorView(gql.world, accountOf(gql.caller)) };
  },
};

function branchOf(
  gql: Gql,
  { id, repositoryNameWithOwner, branchName }: CommitInput['branch'],
): { readonly repository: Repository; readonly branch: string } {
  if (typeof id === 'string') {
    const { repository, name } = refNameWith(gql, id);
    if (!name.startsWith('refs/heads/')) throw unprocessable('The ref is not a branch.');
    return { repository, branch: name.slice('refs/heads/'.length) };
  }
  const repository = findRepository(gql.world, repositoryNameWithOwner ?? '');
  if (repository === undefined) throw unresolved('Repository', repositoryNameWithOwner ?? '');
  return { repository, branch: (branchName ?? '').replace(/^refs\/heads\//, '') };
}

async function commitExpecting(gql: Gql, repository: Repository, request: Parameters<typeof commitFiles>[3]) {
  try {
    return await commitFiles(gql.world, repository, gql.caller, request);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'stale') throw error;
    throw new GraphqlRefusal('STALE_DATA', `Expected branch to point to "${request.from}" but it did not. Pull and try again.`);
  }
}

/** Without beforeOid the ref may be anywhere; ZERO_OID there means that it must not be. */
async function plannedMove(repository: Repository, { name, afterOid, beforeOid, force }: RefUpdateInput): Promise<Move> {
  const now = (await headOf(repository, name)) ?? ZERO_OID;
  const from = beforeOid ?? now;
  if (from !== now) throw new Refusal('stale', `${name} is at ${now} but expected ${from}`);
  if (from !== ZERO_OID && afterOid !== ZERO_OID && force !== true) await refuseRewind(repository, from, afterOid);
  return { ref: name, from, to: afterOid };
}

async function moved(gql: Gql, repository: Repository, moves: readonly Move[]): Promise<void> {
  for (const { to } of moves)
    if (to !== ZERO_OID && (await repository.objects.info(to)) === undefined)
      throw unprocessable(`${to} is not an object of the repository.`);
  await moveRefs(gql.world, repository, gql.caller, moves);
}

function allowed(gql: Gql, id: string): PullIssue {
  const issue = pullWith(gql, id);
  demandAll(gql, issue.repository, PULLS);
  return issue;
}

function unprocessable(message: string): GraphqlRefusal {
  return new GraphqlRefusal('UNPROCESSABLE', message);
}
