import { z } from 'zod';
import { Problem } from '../errors/problem.ts';
import { fenceName } from '../ledger/fence.ts';
import type { Fence } from '../model/run.ts';
import { call } from './ask.ts';
import type { Connection } from './connect.ts';
import { statusOf } from './causes.ts';
import { repositoryFacts } from './repository.ts';

/** The workflow that works on one task. */
export const RUN_WORKFLOW = 'mergetick-run.yml';

const ROUTE = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow}/dispatches';
const Dispatched = z.object({ html_url: z.string().optional() }).catch({});

/** Starts the workflow. Servers that cannot tell which run it became are asked without that; the run's name tells it later. */
export async function dispatchRun(connection: Connection, fence: Fence): Promise<void> {
  const { features } = connection.known;
  const { defaultBranch } = await repositoryFacts(connection);
  const inputs = { task: fence.task, attempt: String(fence.attempt), nonce: fence.nonce };
  const request = { workflow: RUN_WORKFLOW, ref: defaultBranch, inputs };
  try {
    const run = await call(connection, ROUTE, features.runDetails ? { ...request, return_run_details: true } : request, Dispatched);
    connection.octokit.log.info(`Dispatched ${fenceName(fence)}${run.html_url === undefined ? '' : `: ${run.html_url}`}`);
  } catch (error) {
    if (statusOf(error) === 404) throw noWorkflow(connection, error);
    if (!features.runDetails || !refusesDetails(error)) throw error;
    features.runDetails = false;
    await dispatchRun(connection, fence);
  }
}

function refusesDetails(error: unknown): boolean {
  const status = statusOf(error);
  return (status === 400 || status === 422) && error instanceof Error && error.message.includes('return_run_details');
}

function noWorkflow(connection: Connection, cause: unknown): Problem {
  return new Problem(
    'not-found',
    `The workflow .github/workflows/${RUN_WORKFLOW} is not on the default branch of ${connection.owner}/${connection.name}.`,
    'Run `mergetick init` and merge the workflow files that it writes.',
    { cause },
  );
}
