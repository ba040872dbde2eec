import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNodeMiddleware, createProbot, type Probot } from 'probot';
import { createPasses, type PassOnce, type Passes, type Target } from './passes.ts';
import type { BotSettings } from './settings.ts';

export interface Bot {
  readonly url: string;
  close(): Promise<void>;
}

/** The App's middleware makes passes; the webhook is answered at once and the work is done in a queue. */
export async function startBot(settings: BotSettings, once: PassOnce): Promise<Bot> {
  const probot = createProbot({
    env: {},
    overrides: {
      appId: settings.appId,
      privateKey: settings.privateKey,
      secret: settings.webhookSecret,
      baseUrl: settings.apiUrl,
      logLevel: 'warn',
      logFormat: 'json',
    },
  });
  const passes = createPasses(once, (target, error) => {
    probot.log.error({ err: error }, `The pass over ${target.owner}/${target.name} failed and will be made again`);
  });
  const webhooks = await createNodeMiddleware((app) => wakeOnEvents(app, passes), { probot });
  let swept = false;
  const server = createServer((request, response) => {
    if (answerProbe(request, response, swept)) return;
    void webhooks(request, response, () => answer(response, 404, { message: 'Not found' }));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(settings.port, settings.host, resolve));

  const sweep = async (): Promise<void> => {
    for (const target of await installedRepositories(probot)) passes.wake(target);
    swept = true;
  };
  const logFailedSweep = (error: unknown): void => probot.log.error({ err: error }, 'The installed repositories could not be listed; the next sweep tries again');
  const timer = setInterval(() => void sweep().catch(logFailedSweep), settings.sweepMinutes * 60_000);
  await sweep().catch(logFailedSweep);

  return {
    url: `http://${settings.host === '0.0.0.0' ? '127.0.0.1' : settings.host}:${(server.address() as AddressInfo).port}`,
    close: async () => {
      clearInterval(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await passes.close();
    },
  };
}

/** Every event that names a repository wakes it. What happened is not read from the event. */
function wakeOnEvents(app: Probot, passes: Passes): void {
  app.onAny(({ payload }) => {
    if (!('repository' in payload) || !('installation' in payload)) return;
    const { repository, installation } = payload;
    if (!repository || !installation || !('owner' in repository) || !repository.owner) return;
    passes.wake({ installationId: installation.id, owner: repository.owner.login, name: repository.name });
  });
}

async function installedRepositories(probot: Probot): Promise<readonly Target[]> {
  const app = await probot.auth();
  const targets: Target[] = [];
  for (const { id } of await app.paginate(app.rest.apps.listInstallations, { per_page: 100 })) {
    const installation = await probot.auth(id);
    const repositories = await installation.paginate(installation.rest.apps.listReposAccessibleToInstallation, { per_page: 100 });
    for (const { owner, name } of repositories) targets.push({ installationId: id, owner: owner.login, name });
  }
  return targets;
}

/** `/healthz`: the process answers. `/readyz`: the installed repositories were listed at least once. */
function answerProbe(request: IncomingMessage, response: ServerResponse, swept: boolean): boolean {
  if (request.method !== 'GET') return false;
  if (request.url === '/healthz') answer(response, 200, { status: 'ok' });
  else if (request.url === '/readyz') answer(response, swept ? 200 : 503, { status: swept ? 'ready' : 'starting' });
  else return false;
  return true;
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
