import { writeCommit, type Commit } from './commit.ts';
import { git } from './run.ts';

export type MergedTree = { readonly tree: string } | { readonly conflicts: readonly string[] };

/** Merges two commits without a work tree (git 2.38 or newer). */
export async function mergeTrees(gitDir: string, ours: string, theirs: string): Promise<MergedTree> {
  const args = ['merge-tree', '--write-tree', '--name-only', '--no-messages', '--allow-unrelated-histories', '-z', ours, theirs];
  const { code, stdout } = await git(['--git-dir', gitDir, ...args], { okCodes: [1] });
  const [tree = '', ...paths] = stdout.split('\0').filter((part) => part !== '');
  return code === 0 ? { tree } : { conflicts: paths };
}

/** What `commit` changes, applied on `onto`: a cherry-pick. The stand-in commit makes the commit's parent the merge base. */
export async function pickTree(gitDir: string, commit: Commit, onto: Commit): Promise<MergedTree> {
  const { author, committer } = commit;
  const standIn = await writeCommit(gitDir, {
    tree: onto.tree,
    parents: commit.parents.slice(0, 1),
    author,
    committer,
    message: 'stand-in',
  });
  return mergeTrees(gitDir, standIn, commit.oid);
}
