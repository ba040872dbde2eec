import { z } from 'zod';
import { Problem } from '../errors/problem.ts';
import type { CommitOid } from '../model/ids.ts';
import type { Proposal, ProposalReader } from '../reconcile/proposal.ts';
import type { Source } from '../reconcile/reader.ts';
import { ask, call, pages } from './ask.ts';
import { statusOf } from './causes.ts';
import type { Connection } from './connect.ts';
import { sourcesDocument } from './documents/source.ts';
import { githubReader } from './reader.ts';
import { sourceFrom } from './source.ts';

/** Looks at pull requests that are to be checked. */
export function githubProposals(connection: Connection): ProposalReader {
  return {
    ...githubReader(connection),
    proposal: (number) => readProposal(connection, number),
    sourcesAt: (commits) => readSources(connection, commits),
  };
}

const Open = z.object({ number: z.int(), head: z.object({ sha: z.string() }) });

/** Head by number of every open pull request. */
export async function openProposals(connection: Connection): Promise<ReadonlyMap<number, CommitOid>> {
  const open = await pages(connection, 'GET /repos/{owner}/{repo}/pulls', { state: 'open' }, Open);
  return new Map(open.map(({ number, head }) => [number, head.sha]));
}

const Pull = z.object({
  state: z.string(),
  head: z.object({ sha: z.string() }),
  base: z.object({ ref: z.string(), repo: z.object({ default_branch: z.string() }) }),
});
const Comparison = z.object({
  merge_base_commit: z.object({ sha: z.string() }),
  files: z.array(z.object({ filename: z.string(), previous_filename: z.string().optional() })).optional(),
});

async function readProposal(connection: Connection, number: number): Promise<Proposal | null> {
  const { state, head, base } = await call(connection, 'GET /repos/{owner}/{repo}/pulls/{number}', { number }, Pull);
  if (state !== 'open' || base.ref !== base.repo.default_branch) return null;
  try {
    const basehead = `${base.ref}...${head.sha}`;
    const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
    const { merge_base_commit: start, files = [] } = await call(connection, route, { basehead, per_page: 1 }, Comparison);
    const renamed = new Map(
      files.flatMap(({ filename, previous_filename: old }) => (old === undefined || old === filename ? [] : [[old, filename] as const])),
    );
    return { number, head: head.sha, start: start.sha, renamed };
  } catch (error) {
    if (statusOf(error) === 404) return null; // they have no commit in common
    throw error;
  }
}

const SourcesAnswer = z.object({ repository: z.record(z.string(), z.looseObject({ oid: z.string() }).nullable()) });

async function readSources(connection: Connection, commits: readonly CommitOid[]): Promise<readonly (Source | Problem)[]> {
  const variables = Object.fromEntries(commits.map((commit, index) => [`commit${index}`, commit]));
  const { repository } = await ask(connection, sourcesDocument(commits.length), variables, SourcesAnswer);
  return await Promise.all(
    commits.map(async (commit, index) => {
      const target = repository[`commit${index}`];
      if (target === null || target === undefined) throw gone(commit);
      return await sourceFrom(connection, { name: 'this branch', target }).catch(unreadable);
    }),
  );
}

/** A text that is no text is a fault of the commit, and no failure of ours. */
function unreadable(error: unknown): Problem {
  if (error instanceof Problem && error.code === 'list') return error;
  throw error;
}

function gone(commit: CommitOid): Problem {
  return new Problem('not-found', `The server does not have the commit ${commit}.`, 'Look again: the pull request may have moved on.');
}
