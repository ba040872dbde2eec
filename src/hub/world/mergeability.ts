import { readCommit, writeCommit } from '../../git/commit.ts';
import { aheadBehind } from '../../git/history.ts';
import { mergeTrees } from '../../git/merge-tree.ts';
import { ZERO_OID } from '../../git/refs.ts';
import { git } from '../../git/run.ts';
import { headOf } from './heads.ts';
import type { Account, Mergeability, Pull, PullIssue, Repository } from './model.ts';
import type { World } from './world.ts';

/** One look after the other: a later one may see a head that has moved meanwhile. */
const looks = new WeakMap<Pull, Promise<unknown>>();

/** Looks into git, unless head and base are where they were at the last look. Keeps refs/pull/N/merge. */
export function lookAtMerge(world: World, issue: PullIssue): Promise<Mergeability | undefined> {
  const before = looks.get(issue.pull) ?? Promise.resolve();
  const look = before.then(() => takeLook(world, issue));
  looks.set(
    issue.pull,
    look.catch(() => {}), // whoever asked is told
  );
  return look;
}

/** What merging `head` into `base` would be. */
export async function inspect(repository: Repository, base: string, head: string): Promise<Omit<Mergeability, 'commit'>> {
  const [merged, counts, { ahead }] = await Promise.all([
    mergeTrees(repository.gitDir, base, head),
    diffCounts(repository.gitDir, base, head),
    aheadBehind(repository.gitDir, base, head),
  ]);
  const tree = 'tree' in merged ? merged.tree : null;
  return { base, head, tree, mergeable: tree !== null, commits: ahead, ...counts };
}

/** Remembers what was seen, and where it can be merged puts the merge at refs/pull/N/merge. */
export async function keepLook(world: World, issue: PullIssue, seen: Omit<Mergeability, 'commit'>): Promise<Mergeability> {
  const commit = seen.tree === null ? null : await writeTestMerge(world, issue, seen.base, seen.tree);
  await issue.repository.refs.update([
    { ref: `refs/pull/${issue.number}/head`, to: seen.head },
    { ref: `refs/pull/${issue.number}/merge`, to: commit ?? ZERO_OID },
  ]);
  issue.pull.baseSha = seen.base;
  issue.pull.mergeability = { ...seen, commit };
  return issue.pull.mergeability;
}

async function takeLook(world: World, issue: PullIssue): Promise<Mergeability | undefined> {
  const { pull, repository } = issue;
  const base = await headOf(repository, `refs/heads/${pull.baseRef}`);
  if (base === undefined || pull.merged) return pull.mergeability;
  const known = pull.mergeability;
  if (known?.base === base && known.head === pull.headSha) return known;
  return keepLook(world, issue, await inspect(repository, base, pull.headSha));
}

/** How a commit made on the server is signed for an account. */
export function signatureOf(account: Account, date: string) {
  return { name: account.name ?? account.login, email: `${account.id}+${account.login}@users.noreply.github.com`, date };
}

/** Who commits what people do on the server. */
export function serverSignature(date: string) {
  return { name: 'GitHub', email: 'noreply@github.com', date };
}

async function writeTestMerge(world: World, issue: PullIssue, base: string, tree: string): Promise<string> {
  const head = await readCommit(issue.repository.objects, issue.pull.headSha);
  const date = head?.committer.date ?? world.now();
  return writeCommit(issue.repository.gitDir, {
    tree,
    parents: [base, issue.pull.headSha],
    author: signatureOf(issue.author, date),
    committer: serverSignature(date),
    message: `Merge ${issue.pull.headSha} into ${base}`,
  });
}

async function diffCounts(
  gitDir: string,
  base: string,
  head: string,
): Promise<{ additions: number; deletions: number; changedFiles: number }> {
  const { stdout } = await git(['--git-dir', gitDir, 'diff', '--shortstat', `${base}...${head}`]);
  const count = (word: string): number => Number(new RegExp(`(\\d+) ${word}`).exec(stdout)?.[1] ?? 0);
  return { changedFiles: count('file'), additions: count('insertion'), deletions: count('deletion') };
}
