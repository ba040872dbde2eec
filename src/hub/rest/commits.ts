import { diff } from '../../git/diff.ts';
import { aheadBehind, log, mergeBase } from '../../git/history.ts';
import { listRefs } from '../../git/refs.ts';
import { renderCommit, renderFileChange } from '../render/commit.ts';
import { repositoryPage, repositoryUrl } from '../render/repository.ts';
import { headOf } from '../world/heads.ts';
import type { Repository } from '../world/model.ts';
import { safePath } from '../world/paths.ts';
import { notFound, Refusal } from '../world/refusal.ts';
import { resolveCommit } from '../world/revisions.ts';
import { ok, page, parameter, query, repositoryOf, type Call, type Routes } from './route.ts';

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

export const commitRoutes: Routes = {
  'GET /repos/{owner}/{repo}/branches': async (call) => {
    const refs = await listRefs(repositoryOf(call).gitDir, 'refs/heads/');
    return page(call, refs, ({ name, oid }) => branchRow(call, name.slice('refs/heads/'.length), oid));
  },

  'GET /repos/{owner}/{repo}/branches/{branch}': async (call) => {
    const repository = repositoryOf(call);
    const branch = parameter(call, 'branch');
    const head = await headOf(repository, `refs/heads/${branch}`);
    if (head === undefined) throw new Refusal('not-found', 'Branch not found');
    const commit = await resolveCommit(repository, head);
    const url = `${repositoryUrl(call.world, repository)}/branches/${branch}`;
    return ok({
      ...branchRow(call, branch, head),
      commit: renderCommit(call.world, repository, commit),
      _links: { self: url, html: `${repositoryPage(call.world, repository)}/tree/${branch}` },
      protection: { enabled: false, required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] } },
      protection_url: `${url}/protection`,
    });
  },

  'GET /repos/{owner}/{repo}/commits': async (call) => {
    const repository = repositoryOf(call);
    const start = await resolveCommit(repository, query(call, 'sha') ?? repository.defaultBranch);
    const wanted = ['since', 'until', 'author'].flatMap((name) => (query(call, name) === undefined ? [] : [[name, query(call, name)]]));
    const path = (query(call, 'path') ?? '').replaceAll(/^\/+|\/+$/g, '');
    const options = { ...Object.fromEntries(wanted), ...(path === '' ? {} : { path: safePath(path) }) };
    return page(call, await log(repository.gitDir, start.oid, options), (commit) => renderCommit(call.world, repository, commit));
  },

  'GET /repos/{owner}/{repo}/commits/{ref}': async (call) => {
    const repository = repositoryOf(call);
    const commit = await resolveCommit(repository, parameter(call, 'ref'));
    const files = await diff(repository.gitDir, commit.parents[0] ?? EMPTY_TREE, commit.oid);
    return ok({ ...renderCommit(call.world, repository, commit), ...changesOf(call, repository, commit.oid, files) });
  },

  'GET /repos/{owner}/{repo}/compare/{basehead}': async (call) => {
    const repository = repositoryOf(call);
    const [baseName = '', headName = ''] = parameter(call, 'basehead')
      .split('...')
      .map((name) => name.replace(`${repository.owner.login}:`, ''));
    const [base, head] = await Promise.all([resolveCommit(repository, baseName), resolveCommit(repository, headName)]);
    const start = await mergeBase(repository.gitDir, base.oid, head.oid);
    if (start === undefined) throw notFound();
    const [{ ahead, behind }, commits, files] = await Promise.all([
      aheadBehind(repository.gitDir, base.oid, head.oid),
      log(repository.gitDir, `${base.oid}..${head.oid}`, { reverse: true }),
      diff(repository.gitDir, start, head.oid),
    ]);
    const page = `${repositoryPage(call.world, repository)}/compare/${baseName}...${headName}`;
    return ok({
      url: `${repositoryUrl(call.world, repository)}/compare/${baseName}...${headName}`,
      html_url: page,
      permalink_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      base_commit: renderCommit(call.world, repository, base),
      merge_base_commit: renderCommit(call.world, repository, await resolveCommit(repository, start)),
      status: relation(ahead, behind),
      ahead_by: ahead,
      behind_by: behind,
      total_commits: commits.length,
      commits: commits.map((commit) => renderCommit(call.world, repository, commit)),
      files: changesOf(call, repository, head.oid, files).files,
    });
  },
};

function branchRow(call: Call, name: string, sha: string) {
  return { name, commit: { sha, url: `${repositoryUrl(call.world, repositoryOf(call))}/commits/${sha}` }, protected: false };
}

function relation(ahead: number, behind: number): 'identical' | 'ahead' | 'behind' | 'diverged' {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}

function changesOf(call: Call, repository: Repository, sha: string, files: Awaited<ReturnType<typeof diff>>) {
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  return {
    stats: { additions, deletions, total: additions + deletions },
    files: files.map((file) => renderFileChange(call.world, repository, sha, file)),
  };
}
