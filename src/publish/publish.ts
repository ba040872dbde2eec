import { Problem } from '../errors/problem.ts';
import type { Instant, RepositoryPath } from '../model/ids.ts';
import type { LedgerFact } from '../model/ledger.ts';
import type { Policy } from '../model/policy.ts';
import type { Failure, RunBrief, RunResult } from '../model/run.ts';
import type { Task } from '../model/task.ts';
import { examine, examineChanges } from './examine.ts';
import type { BranchWriter, PullRequests } from './ports.ts';
import { pullRequestText, runMarker, titleOf } from './pull-request-text.ts';
import { readResult } from './read-result.ts';

export interface PublishRequest {
  readonly brief: RunBrief;
  readonly task: Task;
  readonly policy: Policy;
  /** All lists of the repository. */
  readonly lists: readonly RepositoryPath[];
  /** The task's branch, the same at every attempt. */
  readonly branch: string;
  readonly issue: number | null;
  /** What the work job left, as it left it; null when it left nothing. */
  readonly artifact: { readonly result: string; readonly patch: Uint8Array } | null;
}

export interface PublishPorts {
  readonly branches: BranchWriter;
  readonly pullRequests: PullRequests;
  now(): Instant;
}

type RunEnd = Extract<LedgerFact, { kind: 'run-published' | 'run-failed' }>;

/** From artifact to pull request. Ends in the one fact to record; done a second time for the same run, in the same one. */
export async function publish(request: PublishRequest, ports: PublishPorts): Promise<RunEnd> {
  const { artifact } = request;
  if (artifact === null) return failed(request, null, { kind: 'runner-lost', message: 'The work job ended without leaving a result.' });
  const result = readResult(artifact.result);
  if (result === null) return failed(request, null, { kind: 'policy-refused', message: 'The result that the work job left is malformed.' });

  const verdict = examine(artifact.patch, result, request.policy, { ...request.brief, lists: request.lists });
  if (!verdict.pass) return failed(request, result, verdict.failure);
  try {
    return await publishPatch(request, result, artifact.patch, ports);
  } catch (error) {
    if (error instanceof Problem) return failed(request, result, failureOfProblem(error));
    throw error;
  }
}

async function publishPatch(request: PublishRequest, result: RunResult, patch: Uint8Array, ports: PublishPorts): Promise<RunEnd> {
  const open = await ports.pullRequests.findOpen(request.branch);
  if (open !== null) return adopt(request, result, open);

  const { brief, branch, task } = request;
  const message = `${titleOf(task)}\n\nMergetick-Task: ${task.key}\nMergetick-Attempt: ${brief.fence.attempt}.${brief.fence.nonce}\n`;
  const prepared = await ports.branches.prepare({ base: brief.base, patch, branch, message, at: ports.now() });
  if (prepared.kind === 'conflict') return failed(request, result, conflict(prepared.paths));
  const verdict = examineChanges(prepared.changes, request.policy, request.lists);
  if (!verdict.pass) return failed(request, result, verdict.failure);

  await prepared.push();
  const opened = await ports.pullRequests.open({ branch, ...pullRequestText(task, result, request.issue) });
  return published(request, result, opened.number);
}

/** An open pull request is never overwritten: people may have read it, and written to its branch. */
function adopt(request: PublishRequest, result: RunResult, open: { readonly number: number; readonly body: string }): RunEnd {
  if (open.body.includes(runMarker(request.brief.fence))) return published(request, result, open.number);
  return failed(request, result, {
    kind: 'conflict',
    message: `Pull request #${open.number} of another attempt is still open on the same branch.`,
  });
}

function published(request: PublishRequest, result: RunResult, pullRequest: number): RunEnd {
  const summary = result.summary.slice(0, 500);
  return { kind: 'run-published', fence: request.brief.fence, pullRequest, usage: result.usage, summary };
}

function failed(request: PublishRequest, result: RunResult | null, failure: Failure): RunEnd {
  return { kind: 'run-failed', fence: request.brief.fence, failure, usage: result?.usage ?? null };
}

function conflict(paths: readonly RepositoryPath[]): Failure {
  const where = paths.length === 0 ? '' : ` in ${paths.slice(0, 5).join(', ')}`;
  return { kind: 'conflict', message: `The default branch has moved and the change conflicts with it${where}.` };
}

export function failureOfProblem(problem: Problem): Failure {
  const denied = problem.code === 'unauthorized' || problem.code === 'forbidden';
  return { kind: denied ? 'authentication' : 'internal', message: `${problem.message} ${problem.hint}` };
}
