import { Problem } from '../../errors/problem.ts';
import { renderAccount } from '../render/account.ts';
import type { NewRun } from './books.ts';
import type { Actor, HubEvent, RunnerHost, RunnerRepository } from './host.ts';
import { at, textAt } from './payload.ts';
import { missingRef, type Source } from './source.ts';
import { dispatchInputs, inputTexts } from './workflow/inputs.ts';
import { isTriggered, mayTrigger, needsPaths } from './workflow/triggers.ts';
import type { Workflow } from './workflow/workflow.ts';

export interface DispatchRequest {
  readonly repository: string;
  /** A file name, a path or an id. */
  readonly workflow: string;
  /** A branch, a tag or a full ref. */
  readonly ref: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly actor: Actor;
}

/** A run that may begin, or one that failed before it could: then `problem` says why. */
export interface Admitted {
  readonly facts: NewRun;
  readonly workflow: Workflow | undefined;
  readonly problem: Problem | undefined;
}

const longestChain = 3;

/** What a dispatch starts. Throws a Problem of code `not-found` or `invalid` where GitHub answers 404 or 422. */
export async function admitDispatch(host: RunnerHost, source: Source, request: DispatchRequest, path: string): Promise<Admitted> {
  const repository = repositoryOf(host, request.repository);
  const found = await source.ref(repository.objects, request.ref);
  if (found === undefined) throw missingRef(request.ref);

  const blob = (await source.files(repository.objects, found.sha)).get(path);
  if (blob === undefined) throw new Problem('invalid', `${path} does not exist at ${found.ref}.`, 'Push the workflow file to that ref.');
  const workflow = await source.workflow(repository.objects, path, blob);
  if (workflow.events['workflow_dispatch'] === undefined) throw withoutDispatch(path);

  const inputs = dispatchInputs(workflow.inputs, request.inputs);
  const payload = {
    inputs: inputTexts(inputs),
    ref: found.ref,
    repository: repository.payload(),
    sender: renderAccount({ origin: host.url }, request.actor),
    workflow: path,
  };
  const event = { ...request, name: 'workflow_dispatch', repository: request.repository, payload, ref: found.ref, sha: found.sha };
  return { workflow, problem: undefined, facts: { ...(await factsOf(repository, source, event, workflow, 0)), inputs } };
}

/** What an event starts, in the order of the files' names. */
export async function admitEvent(host: RunnerHost, source: Source, event: HubEvent, depth: number): Promise<readonly Admitted[]> {
  const repository = host.repository(event.repository);
  if (repository === undefined || !mayTrigger(event) || cannotRun(event) || depth > longestChain) return [];

  const admitted: Admitted[] = [];
  for (const [path, blob] of await source.files(repository.objects, event.sha)) {
    const workflow = await source.workflow(repository.objects, path, blob).catch(asProblem);
    const facts = () => factsOf(repository, source, event, { path, name: workflow instanceof Problem ? path : workflow.name }, depth);
    if (workflow instanceof Problem) {
      if (event.name === 'push') admitted.push({ facts: await facts(), workflow: undefined, problem: workflow });
    } else if (isTriggered(workflow, event, await factsForFilters(repository, source, event, workflow))) {
      admitted.push({ facts: await facts(), workflow, problem: undefined });
    }
  }
  return admitted;
}

export function repositoryOf(host: RunnerHost, fullName: string): RunnerRepository {
  const repository = host.repository(fullName);
  if (repository === undefined) throw new Problem('not-found', `There is no repository ${fullName}.`, 'Check its name.');
  return repository;
}

/** A conflicting pull request has no merge commit, and a deleted branch no commit at all. */
function cannotRun(event: HubEvent): boolean {
  if (event.name === 'workflow_dispatch' || /^0*$/.test(event.sha)) return true;
  return event.name === 'pull_request' && event.action !== 'closed' && at(event.payload, 'pull_request', 'mergeable') === false;
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  throw error;
}

async function factsForFilters(repository: RunnerRepository, source: Source, event: HubEvent, workflow: Workflow) {
  if (event.name !== 'push' && !event.name.startsWith('pull_request')) return { message: '', changedPaths: [] };

  const { message } = await source.commit(repository.objects, headSha(event));
  const before = textAt(event.payload, 'before') || textAt(event.payload, 'pull_request', 'base', 'sha');
  const changedPaths = needsPaths(workflow, event.name) ? await source.changedPaths(repository.objects, before, headSha(event)) : [];
  return { message, changedPaths };
}

function headSha(event: Pick<HubEvent, 'payload' | 'sha'>): string {
  return textAt(event.payload, 'pull_request', 'head', 'sha') || event.sha;
}

async function factsOf(
  repository: RunnerRepository,
  source: Source,
  event: Pick<HubEvent, 'name' | 'ref' | 'sha' | 'payload' | 'actor'>,
  workflow: NewRun['workflow'],
  depth: number,
): Promise<NewRun> {
  const sha = event.name.startsWith('pull_request') ? headSha(event) : event.sha;
  return {
    repository,
    workflow,
    event: event.name,
    ref: event.ref,
    sha: event.sha,
    headSha: sha,
    headBranch: textAt(event.payload, 'pull_request', 'head', 'ref') || event.ref.replace(/^refs\/(heads|tags)\//, ''),
    headCommit: await source.commit(repository.objects, sha),
    actor: event.actor,
    inputs: {},
    payload: event.payload,
    depth,
  };
}

function withoutDispatch(path: string): Problem {
  return new Problem('invalid', `Workflow does not have 'workflow_dispatch' trigger (${path}).`, 'Add `workflow_dispatch` to its `on:`.');
}
