import { z } from 'zod';
import type { CommitOid } from '../model/ids.ts';
import type { BranchCommit } from '../reconcile/writer.ts';
import { ask, call, nothing } from './ask.ts';
import type { Connection } from './connect.ts';
import { COMMIT_DOCUMENT } from './documents/mutations.ts';
import { graphqlErrors, statusOf } from './causes.ts';

const Committed = z.object({ createCommitOnBranch: z.object({ commit: z.object({ oid: z.string() }) }) });

/** The new tip, or null when the branch is not where `commit.expected` says. */
export async function commitOnBranch(connection: Connection, commit: BranchCommit): Promise<CommitOid | null> {
  if (commit.expected === null) return await firstCommit(connection, commit);
  const input = {
    branch: { repositoryNameWithOwner: `${connection.owner}/${connection.name}`, branchName: commit.branch },
    expectedHeadOid: commit.expected,
    message: { headline: commit.headline, body: commit.body },
    fileChanges: {
      additions: [...commit.additions].map(([path, text]) => ({ path, contents: Buffer.from(text).toString('base64') })),
      deletions: commit.deletions.map((path) => ({ path })),
    },
  };
  try {
    const { createCommitOnBranch } = await ask(connection, COMMIT_DOCUMENT, { input }, Committed);
    return createCommitOnBranch.commit.oid;
  } catch (error) {
    if (graphqlErrors(error).some(({ type }) => type === 'STALE_DATA')) return null;
    throw error;
  }
}

const Made = z.object({ sha: z.string() });

/** A commit without parents on a branch that does not exist yet: GraphQL has no way to say that. */
async function firstCommit(connection: Connection, commit: BranchCommit): Promise<CommitOid | null> {
  const entries = [...commit.additions].map(([path, content]) => ({ path, mode: '100644', type: 'blob', content }));
  const tree = await call(connection, 'POST /repos/{owner}/{repo}/git/trees', { tree: entries }, Made);
  const message = commit.body === '' ? commit.headline : `${commit.headline}\n\n${commit.body}`;
  const made = await call(connection, 'POST /repos/{owner}/{repo}/git/commits', { message, tree: tree.sha, parents: [] }, Made);
  try {
    await call(connection, 'POST /repos/{owner}/{repo}/git/refs', { ref: `refs/heads/${commit.branch}`, sha: made.sha }, nothing);
    return made.sha;
  } catch (error) {
    if (statusOf(error) === 422 && String(error).includes('already exists')) return null;
    throw error;
  }
}
