import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNodeMiddleware } from 'probot';
import { Problem } from '../errors/problem.ts';
import { loginOf, probotFor, wakeOnEvents } from './app.ts';
import type { PullTarget, Unchecked } from './check.ts';
import { createPasses, type Once, repositoryOf, type Target } from './passes.ts';
import type { BotSettings } from './settings.ts';
import { sweeping } from './sweep.ts';

export interface Bot {
  readonly url: string;
  close(): Promise<void>;
}

/** What the bot does, once each time. */
export interface Work {
  readonly pass: Once<Target>;
  readonly check: Once<PullTarget>;
  readonly unchecked: Unchecked;
}

/** Answers webhooks at once and makes passes in a queue; looks at every installed repository at the start and from time to time. */
export async function startBot(settings: BotSettings, work: Work, complain: (sentence: string) => void): Promise<Bot> {
  const probot = probotFor(settings);
  const own = await loginOf(probot, settings);
  const tell = (what: string, error: unknown): void => complain(`${what}: ${reasonOf(error)}`);
  const pullOf = (target: PullTarget): string => `${repositoryOf(target)}#${target.pull}`;
  const passes = createPasses(work.pass, repositoryOf, (target, error) =>
    tell(`The pass over ${repositoryOf(target)} failed and will be made again`, error),
  );
  const checks = createPasses(work.check, pullOf, (target, error) =>
    tell(`The check of ${pullOf(target)} failed and will be made again`, error),
  );
  const wakes = { pass: (target: Target) => passes.wake(target), check: (pull: PullTarget) => checks.wake(pull) };
  const webhooks = await createNodeMiddleware((app) => wakeOnEvents(app, own, wakes.pass, wakes.check), { probot });
  let swept = false;
  const server = createServer((request, response) => {
    if (answerProbe(request, response, swept)) return;
    void webhooks(request, response, () => answer(response, 404, { message: 'Not found' }));
  });
  await listenOn(server, settings);

  const sweep = sweeping(probot, work.unchecked, { ...wakes, tell, listed: () => void (swept = true) });
  const timer = setInterval(() => void sweep(), settings.sweepMinutes * 60_000);
  await sweep();

  return {
    url: `http://${settings.host}:${(server.address() as AddressInfo).port}`,
    close: async () => {
      clearInterval(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([passes.close(), checks.close()]);
    },
  };
}

/** A bug keeps its stack. */
function reasonOf(error: unknown): string {
  if (error instanceof Problem) return `${error.message} ${error.hint}`;
  return error instanceof Error && error.stack !== undefined ? error.stack : String(error);
}

async function listenOn(server: Server, { host, port }: BotSettings): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      reject(
        new Problem(
          'usage',
          `The bot cannot listen on ${host}:${port}: ${cause.message}.`,
          'Set HOST and PORT to an address that is free.',
          { cause },
        ),
      );
    });
    server.listen(port, host, resolve);
  });
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
