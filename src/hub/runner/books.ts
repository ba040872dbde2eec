import type { Actor, RunnerRepository } from './host.ts';
import type { CommitRecord, JobRecord, RunRecord, WorkflowRecord } from './records.ts';

/** All records of one engine, and the numbers it gives out. */
export interface Books {
  workflow(repository: string, path: string, name: string): WorkflowRecord;
  addRun(facts: NewRun): RunRecord;
  runs(repository: string): readonly RunRecord[];
  run(id: number): RunRecord | undefined;
  addJob(run: RunRecord, key: string, name: string, labels: readonly string[]): JobRecord;
  jobs(runId: number): readonly JobRecord[];
  addLine(jobId: number, line: string): void;
  logs(jobId: number): string;
}

/** What is known of a run when it is asked for. */
export interface NewRun {
  readonly repository: RunnerRepository;
  readonly workflow: { readonly path: string; readonly name: string };
  readonly event: string;
  readonly ref: string;
  readonly sha: string;
  readonly headSha: string;
  readonly headBranch: string | null;
  readonly headCommit: CommitRecord;
  readonly actor: Actor;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly payload: Record<string, unknown>;
  readonly depth: number;
}

export function createBooks(now: () => string): Books {
  const workflows = new Map<string, WorkflowRecord>();
  const runs = new Map<number, RunRecord>();
  const jobs = new Map<number, JobRecord>();
  const lines = new Map<number, string[]>();

  const workflow = (repository: string, path: string, name: string): WorkflowRecord => {
    const key = `${repository} ${path}`;
    const known = workflows.get(key);
    if (known?.name === name) return known;

    const id = known?.id ?? workflows.size + 1;
    const record: WorkflowRecord = { id, repository, name, path, state: 'active', createdAt: known?.createdAt ?? now(), updatedAt: now() };
    workflows.set(key, record);
    return record;
  };

  return {
    workflow,
    runs: (repository) => [...runs.values()].filter((run) => run.repository === repository).toReversed(),
    run: (id) => runs.get(id),
    jobs: (runId) => [...jobs.values()].filter((job) => job.runId === runId),
    addLine: (jobId, line) => lines.get(jobId)?.push(`${now()} ${line}\n`),
    logs: (jobId) => (lines.get(jobId) ?? []).join(''),
    addRun: (facts) => {
      const { id: workflowId } = workflow(facts.repository.fullName, facts.workflow.path, facts.workflow.name);
      const runNumber = [...runs.values()].filter((run) => run.workflowId === workflowId).length + 1;
      const record = newRun(facts, runs.size + 1, workflowId, runNumber, now());
      runs.set(record.id, record);
      return record;
    },
    addJob: (run, key, name, labels) => {
      const record = newJob(run, jobs.size + 1, { key, name, labels }, now());
      jobs.set(record.id, record);
      lines.set(record.id, []);
      return record;
    },
  };
}

function newRun(facts: NewRun, id: number, workflowId: number, runNumber: number, time: string): RunRecord {
  return {
    id,
    repository: facts.repository.fullName,
    workflowId,
    name: facts.workflow.name,
    path: facts.workflow.path,
    displayTitle: facts.workflow.name,
    event: facts.event,
    ref: facts.ref,
    sha: facts.sha,
    headSha: facts.headSha,
    headBranch: facts.headBranch,
    headCommit: facts.headCommit,
    runNumber,
    runAttempt: 1,
    actor: facts.actor,
    triggeringActor: facts.actor,
    createdAt: time,
    checkSuiteId: id,
    inputs: facts.inputs,
    payload: facts.payload,
    depth: facts.depth,
    status: 'queued',
    conclusion: null,
    updatedAt: time,
    startedAt: time,
    problem: null,
  };
}

function newJob(run: RunRecord, id: number, facts: Pick<JobRecord, 'key' | 'name' | 'labels'>, time: string): JobRecord {
  return {
    id,
    runId: run.id,
    repository: run.repository,
    ...facts,
    createdAt: time,
    status: 'queued',
    conclusion: null,
    startedAt: null,
    completedAt: null,
    runnerName: null,
    runnerId: null,
    steps: [],
    annotations: [],
    summary: '',
  };
}
