import { mkdtemp, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkTree } from '../agent/ports.ts';
import { Problem } from '../errors/problem.ts';
import type { CommitOid } from '../model/ids.ts';
import { hardenedEnvironment } from './hardened.ts';
import { git } from './run.ts';

export interface WorkTreeOptions {
  /** A checkout with `base` as its work tree's state. */
  readonly root: string;
  readonly base: CommitOid;
  /** An existing directory that no command of the agent sees. */
  readonly scratch: string;
}

/**
 * Reads the checkout through a git directory of our own: what a run may have written to the checkout's `.git`
 * (hooks, filters, a file system monitor) is never obeyed.
 */
export async function openWorkTree(options: WorkTreeOptions): Promise<WorkTree> {
  const root = await realpath(options.root);
  await expectHead(root, options.base);
  const env = await privateGitDir(root, options.scratch);
  const run = (args: readonly string[], okCodes: readonly number[] = []) => git(args, { cwd: root, env, okCodes });
  await run(['read-tree', options.base]);
  return {
    root,
    async readAtBase(path) {
      const shown = await run(['cat-file', 'blob', `${options.base}:${path}`], [128]);
      return shown.code === 0 ? shown.stdout : null;
    },
    async diff() {
      const added = await run(['add', '--all', '--', '.'], [1, 128]);
      if (added.code !== 0) throw unreadable(added.stderr);
      return (await run([...diffArguments, options.base])).bytes;
    },
  };
}

/** From another commit, the patch would take back what lies between. */
async function expectHead(root: string, base: CommitOid): Promise<void> {
  const head = (await git(['rev-parse', 'HEAD'], { cwd: root, env: hardenedEnvironment() })).stdout.trim();
  if (head === base) return;
  throw new Problem(
    'conflict',
    `The checkout is at ${head}, not at the claimed commit ${base}.`,
    'Check out the commit that the run was claimed at.',
  );
}

/** Shares the checkout's objects, and nothing else of it. */
async function privateGitDir(root: string, scratch: string): Promise<Record<string, string>> {
  const gitDir = await mkdtemp(join(scratch, 'tree-'));
  const asked = await git(['rev-parse', '--path-format=absolute', '--git-common-dir'], { cwd: root, env: hardenedEnvironment() });
  await git(['init', '-q', '--bare', '--template=', gitDir]);
  return {
    ...hardenedEnvironment(),
    GIT_DIR: gitDir,
    GIT_WORK_TREE: root,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: join(asked.stdout.trim(), 'objects'),
  };
}

function unreadable(stderr: string): Problem {
  const reason = /^error: (.+)$/m.exec(stderr)?.[1] ?? stderr.trim().split('\n').at(-1) ?? 'git gave no reason';
  return new Problem(
    'invalid',
    `What the agent left cannot be made into a patch: ${reason}.`,
    'Tell it not to make repositories or unreadable files.',
  );
}

const diffArguments = [
  'diff',
  '--cached',
  '--binary',
  '--full-index',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-renames',
  '--ignore-submodules=none',
];
