import { renderAccount } from '../render/account.ts';
import type { HubEvent, RunnerHost, RunnerRepository } from './host.ts';
import type { JobRecord, RunRecord, WorkflowRecord } from './records.ts';
import { renderJob, renderRun, renderWorkflow } from './render.ts';

/** What an event says, before it is known which commit the workflows that it starts would see. */
export type Announcement = Omit<HubEvent, 'ref' | 'sha'>;

export function runAnnouncement(
  host: RunnerHost,
  repository: RunnerRepository,
  workflow: WorkflowRecord,
  run: RunRecord,
  action: string,
): Announcement {
  const facts = { workflow_run: renderRun(run, host.url, repository.payload()), workflow: renderWorkflow(workflow, host.url) };
  return announcement('workflow_run', host, repository, run, action, facts);
}

export function jobAnnouncement(
  host: RunnerHost,
  repository: RunnerRepository,
  run: RunRecord,
  job: JobRecord,
  action: string,
): Announcement {
  return announcement('workflow_job', host, repository, run, action, { workflow_job: renderJob(job, run, host.url) });
}

/** Never counts as caused by a job's token: a chain of runs is bounded by its depth instead. */
function announcement(
  name: string,
  host: RunnerHost,
  repository: RunnerRepository,
  run: RunRecord,
  action: string,
  facts: Record<string, unknown>,
): Announcement {
  const sender = renderAccount({ origin: host.url }, run.actor);
  return {
    name,
    action,
    repository: repository.fullName,
    payload: { action, ...facts, repository: repository.payload(), sender },
    actor: run.actor,
    causedByJobToken: false,
  };
}
