import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommitOid, RepositoryPath } from '../model/ids.ts';
import type { BranchWriter, PathChange, ProposedChange } from '../publish/ports.ts';
import { hardenedEnvironment } from './hardened.ts';
import { remoteSettings, sortRefusals, type Remote } from './remote.ts';
import { git, type GitOptions, type GitOutput } from './run.ts';

export interface BranchWriterOptions {
  readonly remote: Remote;
  readonly defaultBranch: string;
  /** An existing directory for a repository that lives as long as the run. */
  readonly scratch: string;
}

type Git = (args: readonly string[], options?: GitOptions) => Promise<GitOutput>;

/**
 * Works on Git's index. The little that git checks out all the same (what both sides added) lands in a directory of its own,
 * so that no name and no link of the repository leads anywhere.
 */
export function branchWriter(options: BranchWriterOptions): BranchWriter {
  return {
    async prepare(change) {
      const room = await mkdtemp(join(options.scratch, 'publish-'));
      const [gitDir, cwd] = [join(room, 'repository.git'), join(room, 'tree')];
      await mkdir(cwd);
      await git(['init', '-q', '--bare', '--template=', gitDir]);
      const env = { ...hardenedEnvironment(remoteSettings(options.remote)), GIT_DIR: gitDir, GIT_WORK_TREE: cwd };
      const run: Git = (args, more = {}) => sortRefusals(options.remote, git(args, { ...more, cwd, env: { ...env, ...more.env } }));
      const head = await fetchHeadAndBase(run, options, change.base);
      await run(['read-tree', head]);
      const applied = await run(['apply', '--cached', '--3way', '--whitespace=nowarn', '-'], { input: change.patch, okCodes: [1, 128] });
      if (applied.code !== 0) return { kind: 'conflict', paths: await conflictingPaths(run, applied.stderr) };

      const commit = await commitIndex(run, head, change);
      const changes = parseRaw((await run(['diff-tree', '-r', '-z', '--no-renames', '--raw', head, commit])).stdout);
      return { kind: 'ready', changes, push: () => push(run, options, change.branch, commit) };
    },
  };
}

/** Only two commits where the server allows it; the whole history of the branch where the old base cannot be asked for. */
async function fetchHeadAndBase(run: Git, options: BranchWriterOptions, base: CommitOid): Promise<CommitOid> {
  const branch = `refs/heads/${options.defaultBranch}`;
  const fetch = ['fetch', '-q', '--no-tags', '--no-write-fetch-head'];
  await run([...fetch, '--depth=1', options.remote.url, `+${branch}:refs/base/head`]);
  const head = (await run(['rev-parse', '--verify', 'refs/base/head'])).stdout.trim();
  const there = await run(['cat-file', '-e', `${base}^{commit}`], { okCodes: [1, 128] });
  if (there.code === 0) return head;

  const asked = await run([...fetch, '--depth=1', options.remote.url, base], { okCodes: [1, 128] });
  if (asked.code !== 0) await run([...fetch, '--unshallow', options.remote.url, `+${branch}:refs/base/head`]);
  return head;
}

async function conflictingPaths(run: Git, stderr: string): Promise<readonly RepositoryPath[]> {
  const unmerged = (await run(['ls-files', '-z', '--unmerged'])).stdout.split('\0').map((line) => line.split('\t')[1] ?? '');
  const named = [...stderr.matchAll(/^error: (?:patch failed: )?(.+?)(?::\d+$|: (?:patch does not apply|does not|already exists))/gm)];
  return [...new Set([...unmerged, ...named.map(([, path]) => path ?? '')])].filter((path) => path !== '');
}

async function commitIndex(run: Git, head: CommitOid, change: ProposedChange): Promise<CommitOid> {
  const tree = (await run(['write-tree'])).stdout.trim();
  const date = `@${Math.floor(change.at / 1000)} +0000`;
  const env = Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((role) => [
      [`GIT_${role}_NAME`, 'mergetick[bot]'],
      [`GIT_${role}_EMAIL`, 'mergetick[bot]@users.noreply.github.com'],
      [`GIT_${role}_DATE`, date],
    ]),
  );
  return (await run(['commit-tree', tree, '-p', head, '-F', '-'], { env, input: change.message })).stdout.trim();
}

async function push(run: Git, options: BranchWriterOptions, branch: string, commit: CommitOid): Promise<CommitOid> {
  const ref = `refs/heads/${branch}`;
  const there = (await run(['ls-remote', options.remote.url, ref])).stdout.split('\t')[0]?.trim() ?? '';
  if (there !== commit) await run(['push', '-q', `--force-with-lease=${ref}:${there}`, options.remote.url, `${commit}:${ref}`]);
  return commit;
}

function parseRaw(text: string): readonly PathChange[] {
  const parts = text.split('\0');
  const changes: PathChange[] = [];
  for (let at = 0; parts[at]?.startsWith(':') === true; at += 2) {
    const [oldMode = '', newMode = ''] = (parts[at] ?? '').slice(1).split(' ');
    changes.push({ oldMode, newMode, path: parts[at + 1] ?? '' });
  }
  return changes;
}
