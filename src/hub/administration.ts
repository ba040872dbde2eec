import { join } from 'node:path';
import { Problem } from '../errors/problem.ts';
import { ZERO_OID } from '../git/refs.ts';
import { announceInstallation } from './installed.ts';
import type { Delivery, Webhooks } from './webhooks.ts';
import { addApp, installApp, type AppSettings } from './world/apps.ts';
import { commitFiles } from './world/commit-files.ts';
import type { Account, App, Repository, Role } from './world/model.ts';
import { addRepository } from './world/repositories.ts';
import { issueUserToken } from './world/tokens.ts';
import { addAccount, findAccount, findRepository, type World } from './world/world.ts';

/** What people set up by hand on GitHub's pages. Repositories are named OWNER/NAME. */
export interface Administration {
  readonly createUser: (user: { readonly login: string; readonly name?: string }) => Account;
  readonly tokenFor: (login: string) => string;
  readonly createRepository: (repository: NewRepository) => Promise<Repository>;
  readonly repository: (fullName: string) => Repository;
  readonly addCollaborator: (fullName: string, login: string, role: Role) => void;
  readonly setSecret: (fullName: string, name: string, value: string) => void;
  readonly setVariable: (fullName: string, name: string, value: string) => void;
  readonly createApp: (app: AppSettings & { readonly owner?: string }) => NewApp;
  /** Returns the id of the installation. */
  readonly install: (app: Pick<NewApp, 'appId'>, fullName: string) => number;
  readonly setWebhookUrl: (app: Pick<NewApp, 'appId'>, url: string | undefined) => void;
  readonly deliveries: (app: Pick<NewApp, 'appId'>) => readonly Delivery[];
}

interface NewRepository {
  readonly owner: string;
  readonly name: string;
  /** The first commit, by path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly defaultBranch?: string;
  readonly private?: boolean;
  /** An explicit bare directory. */
  readonly gitDir?: string;
}

export interface NewApp {
  readonly appId: number;
  readonly clientId: string;
  readonly slug: string;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
}

export function administration(world: World, webhooks: Webhooks, directory: string): Administration {
  return {
    createUser: ({ login, name }) => addAccount(world, login, 'User', name ?? null),
    tokenFor: (login) => issueUserToken(world, accountNamed(world, login)),
    createRepository: (wanted) => createRepository(world, directory, wanted),
    repository: (fullName) => repositoryNamed(world, fullName),
    addCollaborator: (fullName, login, role) => {
      accountNamed(world, login);
      repositoryNamed(world, fullName).collaborators.set(login.toLowerCase(), role);
    },
    setSecret: (fullName, name, value) => void repositoryNamed(world, fullName).secrets.set(name, value),
    setVariable: (fullName, name, value) => void repositoryNamed(world, fullName).variables.set(name, value),
    createApp: ({ owner, ...settings }) => {
      const { app, privateKey } = addApp(world, ownerOf(world, owner), settings);
      return { appId: app.id, clientId: app.clientId, slug: app.slug, privateKey, webhookSecret: app.webhookSecret };
    },
    install: ({ appId }, fullName) => {
      const repository = repositoryNamed(world, fullName);
      const { installation, isNew } = installApp(world, appWith(world, appId), repository);
      announceInstallation(world, webhooks, installation, repository, isNew);
      return installation.id;
    },
    setWebhookUrl: ({ appId }, url) => {
      appWith(world, appId).webhookUrl = url;
    },
    deliveries: ({ appId }) => webhooks.deliveries(appWith(world, appId)),
  };
}

async function createRepository(world: World, directory: string, wanted: NewRepository): Promise<Repository> {
  const owner = findAccount(world, wanted.owner) ?? addAccount(world, wanted.owner, 'User', null);
  const repository = await addRepository(world, {
    owner,
    name: wanted.name,
    defaultBranch: wanted.defaultBranch ?? 'main',
    private: wanted.private ?? false,
    gitDir: wanted.gitDir ?? join(directory, 'repositories', wanted.owner, `${wanted.name}.git`),
  });
  if (wanted.files === undefined) return repository;
  const additions = Object.entries(wanted.files).map(([path, text]) => ({
    path,
    contents: typeof text === 'string' ? Buffer.from(text) : text,
  }));
  const request = { branch: repository.defaultBranch, from: ZERO_OID, message: 'Initial commit', edits: { additions, deletions: [] } };
  await commitFiles(world, repository, { kind: 'user', account: owner }, request);
  return repository;
}

function accountNamed(world: World, login: string): Account {
  const account = findAccount(world, login);
  if (account === undefined) throw new Problem('not-found', `The hub has no user ${login}.`, 'Create the user first.');
  return account;
}

function repositoryNamed(world: World, fullName: string): Repository {
  const repository = findRepository(world, fullName);
  if (repository === undefined) throw new Problem('not-found', `The hub has no repository ${fullName}.`, 'Create the repository first.');
  return repository;
}

function appWith(world: World, id: number): App {
  const app = world.apps.get(id);
  if (app === undefined) throw new Problem('not-found', `The hub has no App ${id}.`, 'Create the App first.');
  return app;
}

function ownerOf(world: World, login: string | undefined): Account {
  if (login !== undefined) return accountNamed(world, login);
  const someone = [...world.accounts.values()].find(({ type }) => type === 'User');
  return someone ?? addAccount(world, 'hub-admin', 'User', null);
}
