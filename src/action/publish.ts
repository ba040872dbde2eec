import { getInput, info, setFailed, setOutput } from '@actions/core';
import { context } from '@actions/github';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGlob } from '../config/glob.ts';
import { configPath } from '../config/places.ts';
import { Problem } from '../errors/problem.ts';
import type { Connection } from '../github/connect.ts';
import { githubPullRequests } from '../github/pulls.ts';
import { githubReader } from '../github/reader.ts';
import { githubWriter } from '../github/writer.ts';
import { branchWriter } from '../git/branch-writer.ts';
import type { Policy } from '../model/policy.ts';
import type { Failure, RunBrief } from '../model/run.ts';
import { parseMarker } from '../plan/mirror.ts';
import { branchName } from '../plan/names.ts';
import { failureOfProblem, publish, type PublishRequest } from '../publish/publish.ts';
import { glance } from '../reconcile/observe.ts';
import { settle, type RunEnd } from '../reconcile/settle.ts';
import { isLive } from '../ledger/fence.ts';
import { readArtifact } from './artifact.ts';
import { briefInput, input } from './inputs.ts';
import { connectHere, thisRun } from './repository.ts';

/** Job 3 of a run: from artifact to pull request, or to a recorded failure. Whatever happens, the ledger hears of it. */
export async function runPublish(): Promise<void> {
  const brief = briefInput();
  const connection = connectHere();
  const ports = { reader: githubReader(connection), writer: githubWriter(connection) };
  const record = (end: RunEnd): Promise<boolean> => settle(ports, end, thisRun(), Date.now);
  const end = await endOf(brief, connection).catch(async (error: unknown) => {
    await record(failed(brief, failureOf(error)));
    throw error;
  });
  if (end === null) return info('Another attempt took the place of this run; there is nothing to publish.');

  await record(end);
  if (end.kind === 'run-failed') return setFailed(`${end.failure.kind}: ${end.failure.message}`);
  setOutput('pull-request', end.pullRequest);
  info(`Pull request #${end.pullRequest} is open.`);
}

/** Reads no more than lists, ledger and issues: the job's token may see nothing else. */
async function endOf(brief: RunBrief, connection: Connection): Promise<RunEnd | null> {
  const { sight, lists, policy, ledger } = await glance(githubReader(connection));
  if (!isLive(ledger.state, brief.fence)) return null;

  const task = lists.flatMap(({ tasks }) => tasks).find(({ key }) => key === brief.fence.task);
  if (task === undefined) return failed(brief, { kind: 'invalid-task', message: `${brief.fence.task} is no longer in the list.` });
  const artifact = await readArtifact(input('directory'));
  const timedOut = timeoutOf(artifact === null);
  if (timedOut !== null) return failed(brief, timedOut);

  const paths = [...lists.map(({ path }) => path), configPath];
  const closed = protectingFolders(policy);
  const issue = sight.issues.find(({ body }) => parseMarker(body)?.task === task.key)?.number ?? null;
  const request: PublishRequest = { brief, task, policy: closed, lists: paths, branch: branchName(task), issue, artifact };
  return await publish(request, await portsFor(connection, sight.source.defaultBranch));
}

/** Where a glob names the lists, nobody adds one by a patch either. */
function protectingFolders(policy: Policy): Policy {
  const globs = (policy.lists ?? []).flatMap(({ path }) => (isGlob(path) ? [`/${path}`] : []));
  return { ...policy, publish: { ...policy.publish, protected: [...policy.publish.protected, ...globs] } };
}

async function portsFor(connection: Connection, defaultBranch: string) {
  return {
    branches: branchWriter({
      remote: { url: `${context.serverUrl}/${connection.owner}/${connection.name}.git`, token: input('token') },
      defaultBranch,
      scratch: await mkdtemp(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'mergetick-publish-')),
    }),
    pullRequests: githubPullRequests(connection),
    now: Date.now,
  };
}

/** GitHub says that a job was cancelled both when people cancel it and when its time is up. */
function timeoutOf(nothingLeft: boolean): Failure | null {
  if (!nothingLeft || getInput('work-result') !== 'cancelled') return null;
  return { kind: 'timeout', message: 'The work job was cancelled or ran out of time, and left no result.' };
}

function failureOf(error: unknown): Failure {
  return error instanceof Problem
    ? failureOfProblem(error)
    : { kind: 'internal', message: `The publish job broke: ${String(error).slice(0, 300)}` };
}

function failed(brief: RunBrief, failure: Failure): RunEnd {
  return { kind: 'run-failed', fence: brief.fence, failure, usage: null };
}
