import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openObjectReader } from '../../git/object-reader.ts';
import { openRefWriter } from '../../git/ref-writer.ts';
import { git } from '../../git/run.ts';
import type { Account, Repository } from './model.ts';
import type { World } from './world.ts';

export interface RepositorySettings {
  readonly owner: Account;
  readonly name: string;
  readonly defaultBranch: string;
  readonly private: boolean;
  /** An existing bare repository is taken as it is. */
  readonly gitDir: string;
}

export async function addRepository(world: World, settings: RepositorySettings): Promise<Repository> {
  const { gitDir, owner, name } = settings;
  if (!(await isRepository(gitDir))) {
    await mkdir(gitDir, { recursive: true });
    await git(['init', '-q', '--bare', '-b', settings.defaultBranch, gitDir]);
  }
  const objects = openObjectReader(gitDir);
  const head = await objects.info(`refs/heads/${settings.defaultBranch}`);
  const now = world.now();
  const repository: Repository = {
    id: world.nextId(),
    owner,
    name,
    fullName: `${owner.login}/${name}`,
    private: settings.private,
    gitDir,
    objects,
    refs: openRefWriter(gitDir),
    createdAt: now,
    defaultBranch: settings.defaultBranch,
    defaultHead: head?.oid ?? '',
    updatedAt: now,
    pushedAt: now,
    nextNumber: 1,
    collaborators: new Map(),
    secrets: new Map(),
    variables: new Map(),
    labels: new Map(),
    issues: new Map(),
    comments: new Map(),
    checkRuns: new Map(),
    statuses: [],
  };
  world.repositories.set(repository.fullName.toLowerCase(), repository);
  return repository;
}

async function isRepository(directory: string): Promise<boolean> {
  const head = await readFile(join(directory, 'HEAD'), 'utf8').catch(() => '');
  return head.startsWith('ref: ');
}
