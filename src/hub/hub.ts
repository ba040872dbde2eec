import type { EventEmitter } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../errors/problem.ts';
import { administration, type Administration } from './administration.ts';
import { gitEndpoint } from './git-http.ts';
import { graphqlEndpoint } from './graphql/endpoint.ts';
import { createLimits } from './limits.ts';
import { reportBug } from './report-bug.ts';
import { restRouter } from './rest/router.ts';
import { allRoutes } from './rest/routes.ts';
import { runnerHost } from './runner-host.ts';
import { createEngine, type Engine } from './runner/engine.ts';
import type { HubEvent } from './runner/host.ts';
import type { RunLogLine } from './runner/records.ts';
import { createHubServer } from './server.ts';
import { createTraffic, type Counts, type Disturbance, type RequestRecord } from './traffic.ts';
import { createWebhooks } from './webhooks.ts';
import { createWorld, type World } from './world/world.ts';

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

/** A GitHub of one's own, on loopback. */
export interface Hub extends Administration {
  /** http://127.0.0.1:PORT. REST is at /api/v3 (and /), GraphQL at /api/graphql (and /graphql), git at /OWNER/NAME.git */
  readonly url: string;
  readonly port: number;
  readonly directory: string;
  /** `event` with a HubEvent for all that happens. */
  readonly events: EventEmitter<{ event: [HubEvent] }>;
  /** Undefined where `concurrency` is 0. */
  readonly engine: Engine | undefined;
  /** Resolves when every webhook so far was answered or given up. */
  readonly webhooksSettled: () => Promise<void>;
  readonly requests: readonly RequestRecord[];
  readonly counts: (only?: (request: RequestRecord) => boolean) => Counts;
  readonly resetCounts: () => void;
  /** The next requests that match get another answer than they deserve. */
  readonly disturb: (disturbance: Disturbance) => void;
  readonly close: () => Promise<void>;
}

export async function startHub(options: HubOptions = {}): Promise<Hub> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'hub-')));
  const world = createWorld(options.clock ?? (() => new Date()));
  const traffic = createTraffic();
  const limits = createLimits(() => Math.floor(Date.now() / 1000));
  const webhooks = createWebhooks(world);
  const rest = restRouter(world, allRoutes(limits, webhooks));
  const server = createHubServer({
    world,
    traffic,
    limits,
    rest,
    graphql: graphqlEndpoint(world, limits),
    git: gitEndpoint(world, traffic),
  });
  const port = await listen(server, options.port ?? 0);
  world.origin = `http://127.0.0.1:${port}`;
  const engine = startEngine(world, directory, options);

  return {
    ...administration(world, webhooks, directory),
    url: world.origin,
    port,
    directory,
    events: world.events,
    engine,
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
      await stop(server, world);
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new Problem('unreachable', `The hub cannot listen on port ${port}.`, 'Choose another port.', { cause })),
    );
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
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
    engine.trigger(event).catch(reportBug);
  });
  return engine;
}

async function stop(server: Server, world: World): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  for (const { objects, refs } of world.repositories.values()) {
    objects.close();
    refs.close();
  }
}
