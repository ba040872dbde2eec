import { isPull, type CheckAnnotation, type CheckRun, type CommitStatus, type PullIssue, type Repository } from '../world/model.ts';
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
    pull_requests: [...repository.issues.values()]
      .filter(isPull)
      .filter(({ state, pull }) => state === 'open' && pull.headSha === run.headSha)
      .map((issue) => renderPullMinimal(world, issue)),
  };
}

export function renderCheckAnnotation(
  world: World,
  repository: Repository,
  run: CheckRun,
  annotation: CheckAnnotation,
): Schema<'check-annotation'> {
  return {
    path: annotation.path,
    start_line: annotation.start_line,
    end_line: annotation.end_line,
    start_column: annotation.start_column ?? null,
    end_column: annotation.end_column ?? null,
    annotation_level: annotation.annotation_level,
    title: annotation.title ?? null,
    message: annotation.message,
    raw_details: annotation.raw_details ?? null,
    blob_href: `${repositoryPage(world, repository)}/blob/${run.headSha}/${annotation.path}`,
  };
}

function renderPullMinimal(world: World, { repository, number, pull }: PullIssue): Schema<'pull-request-minimal'> {
  const repo = { id: repository.id, url: repositoryUrl(world, repository), name: repository.name };
  return {
    id: pull.id,
    number,
    url: `${repo.url}/pulls/${number}`,
    head: { ref: pull.headRef, sha: pull.headSha, repo },
    base: { ref: pull.baseRef, sha: pull.baseSha, repo },
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
