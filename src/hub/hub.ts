import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventEmitter } from 'node:events';
import { Problem } from '../errors/problem.ts';
import { ZERO_OID } from '../git/refs.ts';
import { gitEndpoint } from './git-http.ts';
import { graphqlEndpoint } from './graphql/endpoint.ts';
import { createLimits } from './limits.ts';
import { restRouter } from './rest/router.ts';
import { allRoutes } from './rest/routes.ts';
import { createEngine, type Engine } from './runner/engine.ts';
import type { HubEvent } from './runner/host.ts';
import type { RunLogLine } from './runner/records.ts';
import { runnerHost } from './runner-host.ts';
import { createHubServer } from './server.ts';
import { createTraffic, type Counts, type Disturbance, type RequestRecord } from './traffic.ts';
import { announceInstallation } from './installed.ts';
import { createWebhooks, type Delivery } from './webhooks.ts';
import { addApp, installApp, type AppSettings } from './world/apps.ts';
import { commitFiles } from './world/commit-files.ts';
import type { Account, App, Repository, Role } from './world/model.ts';
import { addRepository } from './world/repositories.ts';
import { issueUserToken } from './world/tokens.ts';
import { addAccount, createWorld, findAccount, findRepository, type World } from './world/world.ts';

export interface HubOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Where repositories and the work of jobs are kept; a temporary directory, removed at the end, when not given. */
  readonly directory?: string;
  /** How many jobs of workflows run at once; 0 runs none. */
  readonly concurrency?: number;
  /** Where `uses: owner/name@ref` is found: 'owner/name' to the directory with action.yml. */
  readonly actions?: ReadonlyMap<string, string>;
  readonly onLog?: (line: RunLogLine) => void;
  /** How long a cancelled process of a job may take before it is killed. */
  readonly graceMilliseconds?: number;
  readonly clock?: () => Date;
}

export interface NewRepository {
  readonly owner: string;
  readonly name: string;
  /** The first commit, by path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly defaultBranch?: string;
  readonly private?: boolean;
  /** An explicit bare directory. */
  readonly gitDir?: string;
}

/** A GitHub of one's own, on loopback. */
export interface Hub {
  /** http://127.0.0.1:PORT. REST is at /api/v3 (and /), GraphQL at /api/graphql (and /graphql), git at /OWNER/NAME.git */
  readonly url: string;
  readonly port: number;
  readonly directory: string;
  /** `event` with a HubEvent for all that happens. */
  readonly events: EventEmitter<{ event: [HubEvent] }>;
  /** Undefined where `concurrency` is 0. */
  readonly engine: Engine | undefined;
  createUser(user: { readonly login: string; readonly name?: string }): Account;
  tokenFor(login: string): string;
  createRepository(repository: NewRepository): Promise<Repository>;
  repository(fullName: string): Repository;
  addCollaborator(fullName: string, login: string, role: Role): void;
  setSecret(fullName: string, name: string, value: string): void;
  setVariable(fullName: string, name: string, value: string): void;
  createApp(app: AppSettings & { readonly owner?: string }): NewApp;
  /** Returns the id of the installation. */
  install(app: Pick<NewApp, 'appId'>, fullName: string): number;
  setWebhookUrl(app: Pick<NewApp, 'appId'>, url: string | undefined): void;
  deliveries(app: Pick<NewApp, 'appId'>): readonly Delivery[];
  /** Resolves when every webhook so far was answered or given up. */
  webhooksSettled(): Promise<void>;
  readonly requests: readonly RequestRecord[];
  counts(only?: (request: RequestRecord) => boolean): Counts;
  resetCounts(): void;
  /** The next requests that match get another answer than they deserve. */
  disturb(disturbance: Disturbance): void;
  close(): Promise<void>;
}

export interface NewApp {
  readonly appId: number;
  readonly clientId: string;
  readonly slug: string;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
}

export async function startHub(options: HubOptions = {}): Promise<Hub> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'hub-')));
  const world = createWorld(options.clock ?? (() => new Date()));
  const traffic = createTraffic();
  const limits = createLimits(() => Math.floor(Date.now() / 1000));
  const webhooks = createWebhooks(world);
  const rest = restRouter(world, allRoutes(limits, webhooks));
  const server = createHubServer({ world, traffic, limits, rest, graphql: graphqlEndpoint(world, limits), git: gitEndpoint(world, traffic) });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(new Problem('unreachable', `The hub cannot listen on port ${options.port ?? 0}.`, 'Choose another port.', { cause })));
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  world.origin = `http://127.0.0.1:${port}`;
  const engine = startEngine(world, directory, options);

  return {
    url: world.origin,
    port,
    directory,
    events: world.events,
    engine,
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
      const { app, repository } = { app: appWith(world, appId), repository: repositoryNamed(world, fullName) };
      const { installation, isNew } = installApp(world, app, repository);
      announceInstallation(world, webhooks, installation, repository, isNew);
      return installation.id;
    },
    setWebhookUrl: ({ appId }, url) => {
      appWith(world, appId).webhookUrl = url;
    },
    deliveries: ({ appId }) => webhooks.deliveries(appWith(world, appId)),
    webhooksSettled: webhooks.settled,
    get requests() {
      return traffic.requests;
    },
    counts: traffic.counts,
    resetCounts: traffic.reset,
    disturb: traffic.disturb,
    close: async () => {
      webhooks.close();
      await engine?.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      for (const { objects, refs } of world.repositories.values()) {
        objects.close();
        refs.close();
      }
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Everything that happens goes through the engine once, after whoever caused it is done. */
function startEngine(world: World, directory: string, options: HubOptions): Engine | undefined {
  const { concurrency = 4, actions = new Map<string, string>(), onLog, graceMilliseconds } = options;
  if (concurrency === 0) return undefined;
  const engine = createEngine(runnerHost(world), {
    concurrency,
    workDir: join(directory, 'work'),
    actions,
    ...(onLog === undefined ? {} : { onLog }),
    ...(graceMilliseconds === undefined ? {} : { graceMilliseconds }),
  });
  world.actions = engine;
  world.events.on('event', (event) => {
    engine.trigger(event).catch((error: unknown) => console.error(error));
  });
  return engine;
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
  const additions = Object.entries(wanted.files).map(([path, text]) => ({ path, contents: typeof text === 'string' ? Buffer.from(text) : text }));
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
