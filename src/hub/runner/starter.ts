import { Problem } from '../../errors/problem.ts';
import { admitDispatch, admitEvent, repositoryOf, type Admitted, type DispatchRequest } from './admission.ts';
import type { HubEvent, RunnerHost, RunnerRepository } from './host.ts';
import { runContexts, type LiveRun, type Yard } from './live.ts';
import { createLiveRun, playRun } from './live-run.ts';
import { at } from './payload.ts';
import type { RunRecord, WorkflowRecord } from './records.ts';
import type { FoundRef, Source } from './source.ts';
import type { Tracker } from './tracker.ts';
import { evaluate } from './workflow/expression.ts';
import { refuseUnsupported } from './workflow/refusal.ts';
import { resolveText } from './workflow/template.ts';
import type { Workflow } from './workflow/workflow.ts';

/** Begins runs. */
export interface Starter {
  dispatch(request: DispatchRequest): Promise<RunRecord>;
  trigger(event: HubEvent): Promise<readonly RunRecord[]>;
  fireSchedules(repository: string): Promise<readonly RunRecord[]>;
  workflows(repository: string): Promise<readonly WorkflowRecord[]>;
}

export interface StarterParts {
  readonly host: RunnerHost;
  readonly yard: Yard;
  readonly source: Source;
  readonly tracker: Tracker;
  /** The runs that are not over, by id. */
  readonly live: Map<number, LiveRun>;
  /** Whether an `owner/name` action can be run. */
  readonly knows: (action: string) => boolean;
}

export function createStarter(parts: StarterParts): Starter {
  const { host, source, yard } = parts;
  return {
    workflows: (repository) => listWorkflows(parts, repositoryOf(host, repository)),
    dispatch: async (request) => {
      refuseWhenClosed(yard);
      const path = await pathOf(parts, request);
      return begin(parts, await admitDispatch(host, source, request, path));
    },
    trigger: async (event) => {
      if (yard.kill.aborted) return [];
      const cause = event.name === 'workflow_run' ? yard.books.run(Number(at(event.payload, 'workflow_run', 'id'))) : undefined;
      const admitted = await admitEvent(host, source, event, cause === undefined ? 0 : cause.depth + 1);
      return admitted.map((one) => begin(parts, one));
    },
    fireSchedules: async (fullName) => {
      refuseWhenClosed(yard);
      const repository = repositoryOf(host, fullName);
      const head = await headOf(parts, repository);
      if (head === undefined) return [];
      const admitted = await admitEvent(host, source, scheduleEvent(repository, head), 0);
      return admitted.map((one) => begin(parts, one));
    },
  };
}

/** A run that cannot start is recorded all the same, as failed, with the reason. */
function begin(parts: StarterParts, { facts, workflow, problem }: Admitted): RunRecord {
  const { yard } = parts;
  const record = yard.books.addRun(facts);
  const refusal = workflow === undefined ? problem : prepare(parts, record, workflow, facts.repository);
  yard.onRun(record, 'requested');
  if (workflow === undefined || refusal !== undefined) {
    fail(yard, record, refusal);
    return record;
  }

  const run = createLiveRun(yard, record, workflow, facts.repository);
  parts.live.set(record.id, run);
  const played = playRun(run).catch((error: unknown) => fail(yard, record, error));
  void parts.tracker.track(played.finally(() => parts.live.delete(record.id)));
  return record;
}

/** Gives the run its title, and answers with what forbids it to start. */
function prepare(parts: StarterParts, record: RunRecord, workflow: Workflow, repository: RunnerRepository): Problem | undefined {
  try {
    const contexts = runContexts(record, repository, parts.host.url);
    const title = resolveText(workflow.runName, (expression) => evaluate(expression, { contexts }));
    record.displayTitle = title?.trim() || defaultTitle(record);
    refuseUnsupported(workflow, parts.knows);
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** What GitHub shows for a run without `run-name`. */
function defaultTitle(record: RunRecord): string {
  const subject = at(record.payload, 'pull_request', 'title') ?? at(record.payload, 'issue', 'title');
  if (typeof subject === 'string') return subject;
  return record.event === 'push' ? (record.headCommit.message.split('\n')[0] ?? record.name) : record.name;
}

function fail(yard: Yard, record: RunRecord, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  Object.assign(record, { status: 'completed', conclusion: 'failure', problem: reason, updatedAt: yard.shop.now() });
  yard.onRun(record, 'completed');
}

/** The path of the workflow of the default branch that a file name, a path or an id means. */
async function pathOf(parts: StarterParts, request: DispatchRequest): Promise<string> {
  const all = await listWorkflows(parts, repositoryOf(parts.host, request.repository));
  const wanted = request.workflow;
  const found = all.find(({ id, path }) => path === wanted || path === `.github/workflows/${wanted}` || String(id) === wanted);
  if (found !== undefined) return found.path;
  throw new Problem('not-found', `There is no workflow ${wanted} on the default branch of ${request.repository}.`, 'Push it there first.');
}

/** A broken file is listed by its path, as on GitHub. */
async function listWorkflows(parts: StarterParts, repository: RunnerRepository): Promise<readonly WorkflowRecord[]> {
  const { source, yard } = parts;
  const head = await headOf(parts, repository);
  if (head === undefined) return [];

  const files = [...(await source.files(repository.objects, head.sha))];
  const nameOf = (path: string, blob: string) =>
    source.workflow(repository.objects, path, blob).then(
      (workflow) => workflow.name,
      () => path,
    );
  return await Promise.all(files.map(async ([path, blob]) => yard.books.workflow(repository.fullName, path, await nameOf(path, blob))));
}

function headOf(parts: StarterParts, repository: RunnerRepository): Promise<FoundRef | undefined> {
  return parts.source.ref(repository.objects, `refs/heads/${repository.defaultBranch}`);
}

function scheduleEvent(repository: RunnerRepository, head: FoundRef): HubEvent {
  const [login = ''] = repository.fullName.split('/');
  return {
    name: 'schedule',
    repository: repository.fullName,
    payload: { schedule: '* * * * *', repository: repository.payload() },
    ...head,
    actor: { login, id: repository.ownerId, type: 'User' },
    causedByJobToken: false,
  };
}

function refuseWhenClosed(yard: Yard): void {
  if (yard.kill.aborted) throw new Problem('conflict', 'The runner is closed.', 'Start the hub again.');
}
