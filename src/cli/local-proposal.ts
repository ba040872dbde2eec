import { matchesGlob, isGlob } from '../config/glob.ts';
import { configPath, listCandidates } from '../config/places.ts';
import { Problem } from '../errors/problem.ts';
import { git } from '../git/run.ts';
import type { CommitOid, RepositoryPath } from '../model/ids.ts';
import type { Proposal, ProposalReader } from '../reconcile/proposal.ts';
import type { Source } from '../reconcile/reader.ts';
import { textIfThere } from './configuration.ts';

/** Stands for what is not committed yet. */
const workingTree = 'working tree';

/** The working tree as a pull request against `base`, in a world in which nothing has happened yet. Hooks and filters of the repository do not run. */
export function localProposal(root: string, base: string | undefined): ProposalReader {
  const here: Here = { root, base };
  const nothing = (): Promise<readonly never[]> => Promise.resolve([]);
  return {
    proposal: () => proposalIn(here),
    sourcesAt: (commits) => Promise.all(commits.map((commit) => sourceAt(here, commit))),
    source: async () => sourceAt(here, await commitNamed(here)),
    files: (commit, paths) => filesAt(here, commit, paths),
    paths: async (commit, globs) => (await pathsAt(here, commit)).filter((path) => globs.some((glob) => matchesGlob(path, `/${glob}`))),
    look: async () => ({
      owner: '',
      name: '',
      source: await sourceAt(here, await commitNamed(here)),
      ledger: { tip: null, snapshot: new Map() },
      labels: new Set<string>(),
      issues: [],
      pullRequests: [],
      dependencies: true,
      subIssues: true,
    }),
    ledger: () => Promise.resolve({ tip: null, snapshot: new Map() }),
    ledgerEvents: () => Promise.resolve(new Map()),
    comments: nothing,
    mayWrite: () => Promise.resolve(false),
    closedBy: () => Promise.resolve(null),
    pullRequests: nothing,
    runs: nothing,
  };
}

interface Here {
  readonly root: string;
  readonly base: string | undefined;
}

/** Where a base is looked for when none is named. */
const usualBases = ['refs/remotes/origin/HEAD', 'refs/heads/main', 'refs/heads/master', 'HEAD'];

async function commitNamed({ root, base }: Here): Promise<CommitOid> {
  for (const name of base === undefined ? usualBases : [base]) {
    const { code, stdout } = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`], inside(root, 1, 128));
    if (code === 0) return stdout.trim();
  }
  if (base !== undefined) {
    throw new Problem('usage', `Git knows no commit \`${base}\` here.`, 'Name a branch or a commit to compare with: `--base main`.');
  }
  throw new Problem('usage', `${root} is no Git repository with a commit.`, 'Go to a clone of your repository, or commit once.');
}

async function proposalIn(here: Here): Promise<Proposal> {
  const base = await commitNamed(here);
  const { code, stdout } = await git(['merge-base', base, 'HEAD'], inside(here.root, 1));
  const start = code === 0 ? stdout.trim() : base;
  return { number: 0, head: workingTree, start, renamed: await renamedSince(here, start) };
}

async function renamedSince({ root }: Here, start: CommitOid): Promise<ReadonlyMap<RepositoryPath, RepositoryPath>> {
  const { stdout } = await git(['diff', '--name-status', '--find-renames', '--diff-filter=R', '-z', '--no-ext-diff', start], inside(root));
  const words = stdout.split('\0');
  return new Map(words.flatMap((word, index) => (/^R\d+$/.test(word) ? [[words[index + 1] ?? '', words[index + 2] ?? ''] as const] : [])));
}

async function sourceAt(here: Here, commit: CommitOid): Promise<Source> {
  const usual = [configPath, ...listCandidates.filter((path) => !isGlob(path))];
  const globs = listCandidates.filter(isGlob);
  const paths = await pathsAt(here, commit);
  return {
    defaultBranch: commit === workingTree ? 'the working tree' : (here.base ?? 'the base'),
    head: commit,
    files: await filesAt(here, commit, usual),
    others: globs.flatMap((glob) => paths.filter((path) => matchesGlob(path, `/${glob}`))),
  };
}

async function pathsAt({ root }: Here, commit: CommitOid): Promise<readonly RepositoryPath[]> {
  const listing =
    commit === workingTree
      ? ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
      : ['ls-tree', '-r', '-z', '--name-only', commit];
  const { stdout } = await git(listing, inside(root));
  return stdout.split('\0').filter((path) => path !== '');
}

async function filesAt({ root }: Here, commit: CommitOid, paths: readonly RepositoryPath[]): Promise<ReadonlyMap<RepositoryPath, string>> {
  const texts = await Promise.all(
    paths.map(async (path): Promise<readonly (readonly [string, string])[]> => {
      const text = commit === workingTree ? await textIfThere(root, path) : await textAt(root, commit, path);
      return text === null ? [] : [[path, text]];
    }),
  );
  return new Map(texts.flat());
}

async function textAt(root: string, commit: CommitOid, path: RepositoryPath): Promise<string | null> {
  const { code, stdout } = await git(['cat-file', 'blob', `${commit}:${path}`], inside(root, 128));
  return code === 0 ? stdout : null;
}

function inside(root: string, ...okCodes: readonly number[]) {
  return { cwd: root, okCodes };
}
