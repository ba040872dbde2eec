import type { CheckRun, CommitStatus, Repository } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { renderAccount } from './account.ts';
import { renderApp } from './app.ts';
import { repositoryPage, repositoryUrl } from './repository.ts';
import { nodeId, type Schema } from './schema.ts';

export function renderCheckRun(world: World, repository: Repository, run: CheckRun): Schema<'check-run'> {
  const url = `${repositoryUrl(world, repository)}/check-runs/${run.id}`;
  const page = `${repositoryPage(world, repository)}/runs/${run.id}`;
  const { annotations, ...output } = run.output;
  return {
    id: run.id,
    node_id: nodeId('CR', run.id),
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: { ...output, annotations_count: annotations.length, annotations_url: `${url}/annotations` },
    check_suite: { id: run.suiteId },
    app: run.app === null ? null : renderApp(world, run.app),
    pull_requests: [],
  };
}

export function renderStatus(world: World, repository: Repository, status: CommitStatus) {
  return { ...renderStatusLine(world, repository, status), creator: renderAccount(world, status.creator) };
}

export function renderStatusLine(world: World, repository: Repository, status: CommitStatus): Schema<'simple-commit-status'> {
  return {
    id: status.id,
    node_id: nodeId('SC', status.id),
    state: status.state,
    context: status.context,
    description: status.description,
    target_url: status.targetUrl,
    avatar_url: renderAccount(world, status.creator).avatar_url,
    url: `${repositoryUrl(world, repository)}/statuses/${status.sha}`,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}
