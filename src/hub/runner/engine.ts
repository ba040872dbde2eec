import { join } from 'node:path';
import type { DispatchRequest } from './admission.ts';
import { createArtifactShelf, isoSeconds } from './artifact/shelf.ts';
import { createBooks, type Books } from './books.ts';
import { builtin } from './builtin/builtins.ts';
import { createGate } from './gate.ts';
import type { HubEvent, RunnerHost } from './host.ts';
import type { Workshop } from './job/order.ts';
import type { LiveRun, Yard } from './live.ts';
import { cancelRun } from './live-run.ts';
import { createOutbox } from './outbox.ts';
import type { ArtifactRecord, JobRecord, RunLogLine, RunRecord, WorkflowRecord } from './records.ts';
import { createSlots } from './slots.ts';
import { createSource } from './source.ts';
import { createStarter } from './starter.ts';
import { createTracker } from './tracker.ts';

export interface EngineOptions {
  /** How many jobs run at once. */
  readonly concurrency: number;
  readonly workDir: string;
  /** Where `uses: owner/name@ref` is found: 'owner/name' to the directory with action.yml. */
  readonly actions: ReadonlyMap<string, string>;
  readonly onLog?: (line: RunLogLine) => void;
  /** Leaves the work directories of finished jobs in place. */
  readonly keepWork?: boolean;
  /** How long a cancelled process may take before it is killed; 5 s when not given. */
  readonly graceMilliseconds?: number;
}

export interface Engine {
  /** POST …/dispatches. Throws a Problem: `not-found` for an unknown workflow, `invalid` for bad inputs or a workflow without workflow_dispatch. */
  dispatch(request: DispatchRequest): Promise<RunRecord>;
  /** Every HubEvent goes through here once; it starts the workflows whose `on:` matches. */
  trigger(event: HubEvent): Promise<readonly RunRecord[]>;
  /** Starts the workflows with a schedule, as if their time had come. They never start by themselves. */
  fireSchedules(repository: string): Promise<readonly RunRecord[]>;
  /** Newest first. */
  runs(repository: string): readonly RunRecord[];
  run(repository: string, id: number): RunRecord | undefined;
  jobs(runId: number): readonly JobRecord[];
  cancel(runId: number): void;
  workflows(repository: string): Promise<readonly WorkflowRecord[]>;
  artifacts(runId: number): readonly ArtifactRecord[];
  artifact(id: number): ArtifactRecord | undefined;
  artifactZip(id: number): Promise<Uint8Array>;
  logs(jobId: number): string;
  /** Resolves when nothing runs or waits. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Runs workflows for one host. Whoever makes it closes it, and owns `workDir`. */
export function createEngine(host: RunnerHost, options: EngineOptions): Engine {
  const kill = new AbortController();
  const books = createBooks(now);
  const source = createSource();
  const tracker = createTracker();
  const shop = createWorkshop(host, options, books);
  const outbox = createOutbox(host, books, source, tracker);
  const yard: Yard = { ...outbox, books, shop, kill: kill.signal, gate: createGate(), slots: createSlots(options.concurrency) };
  const live = new Map<number, LiveRun>();
  const knows = (action: string) => shop.actions.has(action) || builtin(action) !== undefined;
  const starter = createStarter({ host, yard, source, tracker, live, knows });
  const cancel = (runId: number) => {
    const run = live.get(runId);
    if (run !== undefined) cancelRun(run);
  };

  return {
    dispatch: (request) => tracker.track(starter.dispatch(request)),
    trigger: (event) => tracker.track(starter.trigger(event)),
    fireSchedules: (repository) => tracker.track(starter.fireSchedules(repository)),
    workflows: (repository) => starter.workflows(repository),
    runs: (repository) => books.runs(repository),
    run: (repository, id) => books.runs(repository).find((run) => run.id === id),
    jobs: (runId) => books.jobs(runId),
    logs: (jobId) => books.logs(jobId),
    artifacts: (runId) => shop.artifacts.of(runId),
    artifact: (id) => shop.artifacts.record(id),
    artifactZip: (id) => shop.artifacts.read(id),
    cancel,
    idle: () => tracker.idle(),
    close: async () => {
      kill.abort();
      for (const runId of live.keys()) cancel(runId);
      await tracker.idle();
    },
  };
}

function createWorkshop(host: RunnerHost, options: EngineOptions, books: Books): Workshop {
  return {
    url: host.url,
    workDir: options.workDir,
    actions: new Map([...options.actions].map(([name, directory]) => [name.toLowerCase(), directory])),
    artifacts: createArtifactShelf(join(options.workDir, 'artifacts'), () => new Date()),
    keepWork: options.keepWork ?? false,
    graceMilliseconds: options.graceMilliseconds ?? 5000,
    issueToken: (order) => host.issueToken(order.run.repository, order.permissions, order.run.id),
    revokeToken: (token) => host.revokeToken(token),
    now,
    onLine: (job, line) => {
      books.addLine(job.id, line);
      options.onLog?.({ runId: job.runId, jobId: job.id, jobName: job.name, line });
    },
  };
}

function now(): string {
  return isoSeconds(new Date());
}
