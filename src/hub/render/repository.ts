import { roleOf, type Caller } from '../world/caller.ts';
import type { Repository } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { renderAccount } from './account.ts';
import { nodeId, type Schema } from './schema.ts';

export function repositoryUrl(world: World, repository: Repository): string {
  return `${world.origin}/api/v3/repos/${repository.fullName}`;
}

export function repositoryPage(world: World, repository: Repository): string {
  return `${world.origin}/${repository.fullName}`;
}

/** All that installations tell of a repository. */
export function renderRepositoryName(repository: Repository) {
  const { id, name, fullName } = repository;
  return { id, node_id: nodeId('R', id), name, full_name: fullName, private: repository.private };
}

/** The `repository` inside a workflow run. */
function renderMinimalRepository(world: World, repository: Repository) {
  return {
    ...renderRepositoryName(repository),
    owner: renderAccount(world, repository.owner),
    description: null,
    fork: false,
    ...apiUrls(world, repository),
  } satisfies Schema<'minimal-repository'>;
}

/** The `repository` of lists, of pull requests and of webhooks. */
export function renderRepository(world: World, repository: Repository) {
  const openIssues = [...repository.issues.values()].filter(({ state }) => state === 'open').length;
  return {
    ...renderMinimalRepository(world, repository),
    ...cloneUrls(world, repository),
    homepage: null,
    language: null,
    license: null,
    forks_count: 0,
    forks: 0,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    size: 0,
    default_branch: repository.defaultBranch,
    open_issues_count: openIssues,
    open_issues: openIssues,
    is_template: false,
    topics: [],
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived: false,
    disabled: false,
    visibility: repository.private ? 'private' : 'public',
    pushed_at: repository.pushedAt,
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    allow_forking: true,
    web_commit_signoff_required: false,
  } satisfies Schema<'repository'>;
}

/** The answer to GET /repos/{owner}/{repo}. */
export function renderFullRepository(world: World, repository: Repository, caller: Caller): Schema<'full-repository'> {
  return {
    ...renderRepository(world, repository),
    license: null,
    permissions: permissionsOf(repository, caller),
    allow_rebase_merge: true,
    allow_squash_merge: true,
    allow_merge_commit: true,
    allow_auto_merge: false,
    allow_update_branch: false,
    delete_branch_on_merge: false,
    subscribers_count: 0,
    network_count: 0,
  };
}

function permissionsOf(repository: Repository, caller: Caller) {
  const role = caller.kind === 'user' ? roleOf(repository, caller.account) : 'none';
  const contents = caller.kind === 'installation' || caller.kind === 'job' ? caller.permissions['contents'] : undefined;
  return {
    admin: role === 'admin',
    maintain: ['admin', 'maintain'].includes(role),
    push: ['admin', 'maintain', 'write'].includes(role) || contents === 'write',
    triage: ['admin', 'maintain', 'write', 'triage'].includes(role),
    pull: true,
  };
}

function cloneUrls(world: World, repository: Repository) {
  const page = repositoryPage(world, repository);
  const host = new URL(world.origin).host;
  return {
    git_url: `git://${host}/${repository.fullName}.git`,
    ssh_url: `git@${host}:${repository.fullName}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
  };
}

function apiUrls(world: World, repository: Repository) {
  const url = repositoryUrl(world, repository);
  return {
    html_url: repositoryPage(world, repository),
    url,
    archive_url: `${url}/{archive_format}{/ref}`,
    assignees_url: `${url}/assignees{/user}`,
    blobs_url: `${url}/git/blobs{/sha}`,
    branches_url: `${url}/branches{/branch}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    comments_url: `${url}/comments{/number}`,
    commits_url: `${url}/commits{/sha}`,
    compare_url: `${url}/compare/{base}...{head}`,
    contents_url: `${url}/contents/{+path}`,
    contributors_url: `${url}/contributors`,
    deployments_url: `${url}/deployments`,
    downloads_url: `${url}/downloads`,
    events_url: `${url}/events`,
    forks_url: `${url}/forks`,
    git_commits_url: `${url}/git/commits{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    hooks_url: `${url}/hooks`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    issue_events_url: `${url}/issues/events{/number}`,
    issues_url: `${url}/issues{/number}`,
    keys_url: `${url}/keys{/key_id}`,
    labels_url: `${url}/labels{/name}`,
    languages_url: `${url}/languages`,
    merges_url: `${url}/merges`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    pulls_url: `${url}/pulls{/number}`,
    releases_url: `${url}/releases{/id}`,
    stargazers_url: `${url}/stargazers`,
    statuses_url: `${url}/statuses/{sha}`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    tags_url: `${url}/tags`,
    teams_url: `${url}/teams`,
    trees_url: `${url}/git/trees{/sha}`,
  };
}
