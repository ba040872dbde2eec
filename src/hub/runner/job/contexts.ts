import { textAt } from '../payload.ts';
import type { RunRecord } from '../records.ts';
import type { RunnerRepository } from '../host.ts';
import { asText } from '../workflow/expression.ts';
import type { JobDirectories } from './directories.ts';

/** The `github` context as far as it is the same for the whole run. */
export function githubContext(run: RunRecord, repository: RunnerRepository, url: string): Record<string, unknown> {
  const [owner = ''] = run.repository.split('/');
  return {
    event: run.payload,
    event_name: run.event,
    ref: run.ref,
    ref_name: run.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_type: run.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ref_protected: false,
    head_ref: textAt(run.payload, 'pull_request', 'head', 'ref'),
    base_ref: textAt(run.payload, 'pull_request', 'base', 'ref'),
    sha: run.sha,
    repository: run.repository,
    repository_id: String(repository.id),
    repository_owner: owner,
    repository_owner_id: String(repository.ownerId),
    repository_visibility: repository.private ? 'private' : 'public',
    repositoryUrl: `${url}/${run.repository}.git`,
    actor: run.actor.login,
    actor_id: String(run.actor.id),
    triggering_actor: run.triggeringActor.login,
    workflow: run.name,
    workflow_ref: `${run.repository}/${run.path}@${run.ref}`,
    workflow_sha: run.sha,
    run_id: String(run.id),
    run_number: String(run.runNumber),
    run_attempt: String(run.runAttempt),
    retention_days: '90',
    secret_source: 'Actions',
    server_url: url,
    api_url: `${url}/api/v3`,
    graphql_url: `${url}/api/graphql`,
  };
}

/** The `runner` context. */
export function runnerContext(directories: JobDirectories, name: string): Record<string, unknown> {
  return {
    os: { darwin: 'macOS', win32: 'Windows' }[process.platform as string] ?? 'Linux',
    arch: { arm64: 'ARM64', arm: 'ARM', ia32: 'X86' }[process.arch as string] ?? 'X64',
    name,
    environment: 'self-hosted',
    temp: directories.temp,
    tool_cache: directories.toolCache,
    workspace: directories.root,
  };
}

/** The variables that every process of the job gets from the contexts, by the names that GitHub's runner uses. */
export function contextVariables(github: Readonly<Record<string, unknown>>, runner: Readonly<Record<string, unknown>>) {
  const fromGithub = exported.map((key) => [`GITHUB_${key.toUpperCase()}`, asText(github[key])] as const);
  const fromRunner = ['os', 'arch', 'name', 'environment', 'temp', 'tool_cache', 'workspace'].map(
    (key) => [`RUNNER_${key.toUpperCase()}`, asText(runner[key])] as const,
  );
  return Object.fromEntries([...fromGithub, ...fromRunner]);
}

const exported = [
  'action',
  'actor',
  'actor_id',
  'api_url',
  'base_ref',
  'event_name',
  'event_path',
  'graphql_url',
  'head_ref',
  'job',
  'ref',
  'ref_name',
  'ref_protected',
  'ref_type',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'retention_days',
  'run_attempt',
  'run_id',
  'run_number',
  'server_url',
  'sha',
  'triggering_actor',
  'workflow',
  'workflow_ref',
  'workflow_sha',
  'workspace',
];
