import { z } from 'zod';
import type { Instant, Login } from '../model/ids.ts';
import type { SeenRun, WorldReader } from '../reconcile/reader.ts';
import { call, pages } from './ask.ts';
import { readComments } from './comments.ts';
import type { Connection } from './connect.ts';
import { RUN_WORKFLOW } from './dispatch.ts';
import { readLedger, readLedgerEvents } from './ledger.ts';
import { look } from './look.ts';
import { statusOf } from './causes.ts';
import { readPullRequests } from './pull-requests.ts';
import { readPaths } from './paths.ts';
import { readFiles, readSource } from './source.ts';

/** Looks at one repository through GitHub's API. */
export function githubReader(connection: Connection): WorldReader {
  return {
    look: () => look(connection),
    source: () => readSource(connection),
    files: (commit, paths) => readFiles(connection, commit, paths),
    paths: (commit, globs) => readPaths(connection, commit, globs),
    ledger: () => readLedger(connection),
    ledgerEvents: (tip) => readLedgerEvents(connection, tip),
    comments: (since) => readComments(connection, since),
    mayWrite: (login) => mayWrite(connection, login),
    closedBy: (issue) => closedBy(connection, issue),
    pullRequests: (numbers) => readPullRequests(connection, numbers),
    runs: (since) => readRuns(connection, since),
  };
}

const Permission = z.object({ permission: z.string() });

/** Asked at the moment of acting: what a comment says of its author is no proof. */
async function mayWrite(connection: Connection, login: Login): Promise<boolean> {
  try {
    const { permission } = await call(connection, 'GET /repos/{owner}/{repo}/collaborators/{login}/permission', { login }, Permission);
    return permission === 'admin' || permission === 'write';
  } catch (error) {
    if (statusOf(error) === 404) return false; // no such account any more, or none that GitHub counts as a user
    throw error;
  }
}

const Closed = z.object({ closed_by: z.object({ login: z.string() }).nullish() });

async function closedBy(connection: Connection, number: number): Promise<Login | null> {
  const issue = await call(connection, 'GET /repos/{owner}/{repo}/issues/{number}', { number }, Closed);
  return issue.closed_by?.login ?? null;
}

const Run = z.object({
  id: z.int(),
  display_title: z.string().optional(),
  name: z.string().nullish(),
  status: z.string().nullable(),
  conclusion: z.string().nullable(),
});

async function readRuns(connection: Connection, since: Instant): Promise<SeenRun[]> {
  try {
    const route = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow}/runs';
    const created = `>=${new Date(since).toISOString().replace(/\.\d+Z$/, 'Z')}`; // whole seconds, as GitHub's own times
    const runs = await pages(connection, route, { workflow: RUN_WORKFLOW, created }, Run);
    return runs.map(seenRun);
  } catch (error) {
    if (statusOf(error) === 404) return []; // the workflow file is not there yet
    throw error;
  }
}

function seenRun(run: z.infer<typeof Run>): SeenRun {
  const status = run.status === 'completed' ? 'completed' : run.status === 'in_progress' ? 'in-progress' : 'queued';
  return { id: run.id, title: run.display_title ?? run.name ?? '', status, conclusion: run.conclusion };
}
