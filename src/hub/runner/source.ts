import { Problem } from '../../errors/problem.ts';
import { readCommit } from '../../git/commit.ts';
import type { ObjectReader } from '../../git/object-reader.ts';
import { isRefName } from '../../git/refs.ts';
import { entryType, readTree } from '../../git/tree.ts';
import { changedPaths } from '../../git/tree-diff.ts';
import type { CommitRecord } from './records.ts';
import { readWorkflow, type Workflow } from './workflow/workflow.ts';

/** Reads workflow files and commits from bare repositories. What a commit or a blob says never changes, so it is read once. */
export interface Source {
  /** Paths below .github/workflows to blob ids. */
  files(objects: ObjectReader, sha: string): Promise<ReadonlyMap<string, string>>;
  /** Throws a Problem of code `invalid` for a file that GitHub's parser refuses. */
  workflow(objects: ObjectReader, path: string, blob: string): Promise<Workflow>;
  commit(objects: ObjectReader, sha: string): Promise<CommitRecord>;
  /** A branch, a tag or a full ref by its commit. */
  ref(objects: ObjectReader, name: string): Promise<FoundRef | undefined>;
  changedPaths(objects: ObjectReader, from: string, to: string): Promise<readonly string[]>;
}

export interface FoundRef {
  readonly ref: string;
  readonly sha: string;
}

const directory = '.github/workflows';

export function createSource(): Source {
  const files = createMemory<ReadonlyMap<string, string>>();
  const workflows = createMemory<Workflow>();
  const commits = createMemory<CommitRecord>();
  return {
    files: (objects, sha) => files(sha, () => listFiles(objects, sha)),
    workflow: (objects, path, blob) => workflows(`${path} ${blob}`, async () => readWorkflow(path, await readText(objects, blob))),
    commit: (objects, sha) => commits(sha, () => readRecord(objects, sha)),
    ref: findRef,
    changedPaths: listChanges,
  };
}

/** Keeps promises, so that two who ask at once cost one question; what failed is asked again. */
function createMemory<T>() {
  const kept = new Map<string, Promise<T>>();
  return (key: string, ask: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    if (known !== undefined) return known;

    const answer = ask();
    kept.set(key, answer);
    answer.catch(() => kept.delete(key));
    return answer;
  };
}

async function listFiles(objects: ObjectReader, sha: string): Promise<ReadonlyMap<string, string>> {
  const entries = (await readTree(objects, `${sha}:${directory}`)) ?? [];
  const files = entries.filter(({ mode, name }) => entryType(mode) === 'blob' && /\.ya?ml$/.test(name));
  return new Map(files.map(({ name, oid }) => [`${directory}/${name}`, oid]));
}

async function readText(objects: ObjectReader, blob: string): Promise<string> {
  return (await objects.read(blob))?.content.toString('utf8') ?? '';
}

async function readRecord(objects: ObjectReader, sha: string): Promise<CommitRecord> {
  const commit = await readCommit(objects, sha);
  if (commit === undefined) throw new Problem('not-found', `There is no commit ${sha}.`, 'Push it first.');
  const { oid: id, tree: treeId, author, committer } = commit;
  return { id, treeId, message: commit.message.trimEnd(), timestamp: author.date, author: named(author), committer: named(committer) };
}

function named({ name, email }: CommitRecord['author']): CommitRecord['author'] {
  return { name, email };
}

async function findRef(objects: ObjectReader, name: string): Promise<FoundRef | undefined> {
  for (const ref of name.startsWith('refs/') ? [name] : [`refs/heads/${name}`, `refs/tags/${name}`]) {
    const commit = isRefName(ref) ? await readCommit(objects, ref) : undefined;
    if (commit !== undefined) return { ref, sha: commit.oid };
  }
  return undefined;
}

/** A commit that is not there, such as what was before a branch, counts as one without files. */
async function listChanges(objects: ObjectReader, from: string, to: string): Promise<readonly string[]> {
  const [before, after] = await Promise.all([from, to].map((sha) => readCommit(objects, sha)));
  const { added, removed, modified } = await changedPaths(objects, before?.tree, after?.tree);
  return [...added, ...removed, ...modified];
}

export function missingRef(name: string): Problem {
  return new Problem('invalid', `No ref found for: ${name}`, 'Name a branch or a tag that exists.');
}
