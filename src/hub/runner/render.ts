import { renderAccount } from '../render/account.ts';
import { nodeId, type Schema } from '../render/schema.ts';
import type { ArtifactRecord, JobRecord, RunRecord, WorkflowRecord } from './records.ts';

/** A run as REST and webhooks tell it; `repository` is the payload of the repository it belongs to. */
export function renderRun(run: RunRecord, url: string, repository: Record<string, unknown>): Schema<'workflow-run'> {
  const api = `${url}/api/v3/repos/${run.repository}/actions`;
  const self = `${api}/runs/${run.id}`;
  const { treeId: tree_id, ...headCommit } = run.headCommit;
  const minimal = minimalRepository(repository) as Schema<'minimal-repository'>; // the server makes it from the same schema
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('WFR', run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.path,
    display_title: run.displayTitle,
    run_number: run.runNumber,
    run_attempt: run.runAttempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflowId,
    check_suite_id: run.checkSuiteId,
    check_suite_node_id: nodeId('CS', run.checkSuiteId),
    check_suite_url: `${url}/api/v3/repos/${run.repository}/check-suites/${run.checkSuiteId}`,
    url: self,
    html_url: `${url}/${run.repository}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.startedAt,
    actor: renderAccount({ origin: url }, run.actor),
    triggering_actor: renderAccount({ origin: url }, run.triggeringActor),
    referenced_workflows: [],
    previous_attempt_url: null,
    jobs_url: `${self}/jobs`,
    logs_url: `${self}/logs`,
    artifacts_url: `${self}/artifacts`,
    cancel_url: `${self}/cancel`,
    rerun_url: `${self}/rerun`,
    workflow_url: `${api}/workflows/${run.workflowId}`,
    head_commit: { ...headCommit, tree_id },
    repository: minimal,
    head_repository: minimal,
  };
}

/** A job as REST and webhooks tell it. */
export function renderJob(job: JobRecord, run: RunRecord, url: string): Schema<'job'> {
  const repository = `${url}/api/v3/repos/${job.repository}`;
  const page = `${url}/${job.repository}/actions/runs/${job.runId}/job/${job.id}`;
  return {
    id: job.id,
    run_id: job.runId,
    run_url: `${repository}/actions/runs/${job.runId}`,
    run_attempt: run.runAttempt,
    node_id: nodeId('CR', job.id),
    head_sha: run.headSha,
    head_branch: run.headBranch,
    workflow_name: run.name,
    url: `${repository}/actions/jobs/${job.id}`,
    html_url: page,
    status: job.status,
    conclusion: job.conclusion,
    created_at: job.createdAt,
    started_at: job.startedAt ?? job.createdAt,
    completed_at: job.completedAt,
    name: job.name,
    steps: job.steps.map((step) => ({
      name: step.name,
      status: step.status === 'pending' ? 'queued' : step.status,
      conclusion: step.conclusion,
      number: step.number,
      started_at: step.startedAt,
      completed_at: step.completedAt,
    })),
    check_run_url: `${repository}/check-runs/${job.id}`,
    labels: [...job.labels],
    runner_id: job.runnerId,
    runner_name: job.runnerName,
    runner_group_id: job.runnerId === null ? null : 1,
    runner_group_name: job.runnerId === null ? null : 'Default',
  };
}

export function renderWorkflow(workflow: WorkflowRecord, url: string): Schema<'workflow'> {
  return {
    id: workflow.id,
    node_id: nodeId('W', workflow.id),
    name: workflow.name,
    path: workflow.path,
    state: workflow.state,
    created_at: workflow.createdAt,
    updated_at: workflow.updatedAt,
    url: `${url}/api/v3/repos/${workflow.repository}/actions/workflows/${workflow.id}`,
    html_url: `${url}/${workflow.repository}/blob/HEAD/${workflow.path}`,
    badge_url: `${url}/${workflow.repository}/workflows/${encodeURIComponent(workflow.name)}/badge.svg`,
  };
}

export function renderArtifact(artifact: ArtifactRecord, url: string): Schema<'artifact'> {
  const self = `${url}/api/v3/repos/${artifact.repository}/actions/artifacts/${artifact.id}`;
  return {
    id: artifact.id,
    node_id: nodeId('A', `artifact:${artifact.id}`),
    name: artifact.name,
    size_in_bytes: artifact.sizeInBytes,
    url: self,
    archive_download_url: `${self}/zip`,
    expired: artifact.expired,
    created_at: artifact.createdAt,
    updated_at: artifact.updatedAt,
    expires_at: artifact.expiresAt,
    digest: artifact.digest,
    workflow_run: { id: artifact.runId, head_branch: artifact.headBranch ?? '', head_sha: artifact.headSha },
  };
}

/** A repository's payload without what a run leaves out. */
function minimalRepository(repository: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(repository).filter(
    ([name]) =>
      /^(id|node_id|name|full_name|owner|private|description|fork|.*url)$/.test(name) && !/^(git|ssh|clone|svn|mirror)_url$/.test(name),
  );
  return Object.fromEntries(kept);
}
