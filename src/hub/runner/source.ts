import { Problem } from '../../errors/problem.ts';
import { git } from '../../git/run.ts';
import type { CommitRecord } from './records.ts';
import { readWorkflow, type Workflow } from './workflow/workflow.ts';

/** Reads workflow files and commits from bare repositories. What a commit or a blob says never changes, so it is asked once. */
export interface Source {
  /** Paths below .github/workflows to blob ids. */
  files(gitDir: string, sha: string): Promise<ReadonlyMap<string, string>>;
  /** Throws a Problem of code `invalid` for a file that GitHub's parser refuses. */
  workflow(gitDir: string, path: string, blob: string): Promise<Workflow>;
  commit(gitDir: string, sha: string): Promise<CommitRecord>;
  /** A branch, a tag or a full ref by its commit. */
  ref(gitDir: string, name: string): Promise<FoundRef | undefined>;
  changedPaths(gitDir: string, from: string, to: string): Promise<readonly string[]>;
}

export interface FoundRef {
  readonly ref: string;
  readonly sha: string;
}

export function createSource(): Source {
  const remember = createMemory();
  return {
    files: (gitDir, sha) => remember(`files ${gitDir} ${sha}`, () => listFiles(gitDir, sha)),
    workflow: (gitDir, path, blob) => remember(`workflow ${path} ${blob}`, async () => readWorkflow(path, await readBlob(gitDir, blob))),
    commit: (gitDir, sha) => remember(`commit ${gitDir} ${sha}`, () => readCommit(gitDir, sha)),
    ref: findRef,
    changedPaths: (gitDir, from, to) => remember(`paths ${gitDir} ${from} ${to}`, () => listChanges(gitDir, from, to)),
  };
}

/** Keeps promises, so that two who ask at once cost one call of git; what failed is asked again. */
function createMemory() {
  const kept = new Map<string, Promise<unknown>>();
  return <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    if (known !== undefined) return known as Promise<T>; // each key stands for one kind of answer

    const answer = ask();
    kept.set(key, answer);
    answer.catch(() => kept.delete(key));
    return answer;
  };
}

async function listFiles(gitDir: string, sha: string): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await git(['ls-tree', '-z', sha, '--', '.github/workflows/'], { cwd: gitDir });
  const entries = stdout.split('\0').flatMap((line) => {
    const [, blob, path] = /^\d+ blob ([0-9a-f]+)\t(.+\.ya?ml)$/s.exec(line) ?? [];
    return blob === undefined || path === undefined ? [] : [[path, blob] as const];
  });
  return new Map(entries);
}

async function readBlob(gitDir: string, blob: string): Promise<string> {
  return (await git(['cat-file', 'blob', blob], { cwd: gitDir })).stdout;
}

async function readCommit(gitDir: string, sha: string): Promise<CommitRecord> {
  const format = ['%H', '%T', '%aI', '%an', '%ae', '%cn', '%ce', '%B'].join('%x00');
  const { stdout } = await git(['log', '-1', `--format=${format}`, sha, '--'], { cwd: gitDir });
  const [id = sha, treeId = '', timestamp = '', name = '', email = '', committerName = '', committerEmail = '', message = ''] =
    stdout.split('\0');
  return {
    id,
    treeId,
    message: message.trimEnd(),
    timestamp,
    author: { name, email },
    committer: { name: committerName, email: committerEmail },
  };
}

async function findRef(gitDir: string, name: string): Promise<FoundRef | undefined> {
  const candidates = name.startsWith('refs/') ? [name] : [`refs/heads/${name}`, `refs/tags/${name}`];
  const format = '--format=%(refname) %(objectname) %(*objectname)';
  const { stdout } = await git(['for-each-ref', format, ...candidates], { cwd: gitDir });
  const found = stdout.split('\n').map((line) => line.split(' '));
  const [ref, object, peeled] = candidates.flatMap((candidate) => found.filter(([refName]) => refName === candidate))[0] ?? [];
  return ref === undefined || object === undefined ? undefined : { ref, sha: peeled || object };
}

async function listChanges(gitDir: string, from: string, to: string): Promise<readonly string[]> {
  const args = /^0*$/.test(from) ? ['ls-tree', '-r', '-z', '--name-only', to] : ['diff', '--name-only', '-z', from, to];
  const { stdout } = await git(args, { cwd: gitDir });
  return stdout.split('\0').filter((path) => path !== '');
}

export function missingRef(name: string): Problem {
  return new Problem('invalid', `No ref found for: ${name}`, 'Name a branch or a tag that exists.');
}
