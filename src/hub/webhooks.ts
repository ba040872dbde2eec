import { createHmac, randomUUID } from 'node:crypto';
import type { HubEvent } from './runner/host.ts';
import type { App, Installation } from './world/model.ts';
import { findRepository, type World } from './world/world.ts';

/** GitHub waits ten seconds for an answer. */
const PATIENCE = 10_000;

export interface Delivery {
  readonly id: number;
  readonly guid: string;
  readonly url: string;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number;
  readonly repositoryId: number | null;
  readonly deliveredAt: string;
  readonly redelivery: boolean;
  /** Seconds. */
  readonly duration: number;
  readonly status: string;
  /** 0 where nobody answered. */
  readonly statusCode: number;
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly payload: Record<string, unknown> };
  readonly response: { readonly headers: Record<string, string>; readonly payload: string };
}

export interface Webhooks {
  /** Oldest first. */
  readonly deliveries: (app: App) => readonly Delivery[];
  readonly redeliver: (app: App, delivery: Delivery) => void;
  /** Tells an App that it was installed, in its own kind of event. */
  readonly send: (app: App, event: string, payload: Record<string, unknown>, about: About) => void;
  /** Resolves when all that was to be sent so far was answered, or was given up. */
  readonly settled: () => Promise<void>;
  readonly close: () => void;
}

interface About {
  readonly action: string | null;
  readonly installation: Installation;
  readonly repositoryId: number | null;
}

/** Sends every event to the Apps that want it: signed, in order for each App, and never waited for. */
export function createWebhooks(world: World): Webhooks {
  const sent = new Map<App, Delivery[]>();
  const queues = new Map<App, Promise<void>>();
  const stop = new AbortController();

  const enqueue = (app: App, message: Message): void => {
    if (app.webhookUrl === undefined) return;
    const before = queues.get(app) ?? Promise.resolve();
    queues.set(
      app,
      before.then(() => keep(app, message)),
    );
  };
  const keep = async (app: App, message: Message): Promise<void> => {
    if (stop.signal.aborted || app.webhookUrl === undefined) return;
    const delivery = await deliver(world, app, app.webhookUrl, message, stop.signal);
    sent.set(app, [...(sent.get(app) ?? []), delivery]);
  };
  const send: Webhooks['send'] = (app, event, payload, about) =>
    enqueue(app, { guid: randomUUID(), event, redelivery: false, about, payload });
  world.events.on('event', (event) => {
    for (const [app, installation] of audience(world, event)) {
      const payload = {
        ...event.payload,
        installation: { id: installation.id, node_id: Buffer.from(`Integration${installation.id}`).toString('base64') },
      };
      send(app, event.name, payload, {
        action: event.action ?? null,
        installation,
        repositoryId: findRepository(world, event.repository)?.id ?? null,
      });
    }
  });

  return {
    deliveries: (app) => sent.get(app) ?? [],
    redeliver: (app, { guid, event, action, installationId, repositoryId, request }) => {
      const installation = app.installations.find(({ id }) => id === installationId);
      if (installation !== undefined)
        enqueue(app, { guid, event, redelivery: true, about: { action, installation, repositoryId }, payload: request.payload });
    },
    send,
    settled: async () => {
      await Promise.all(queues.values());
    },
    close: () => stop.abort(),
  };
}

interface Message {
  readonly guid: string;
  readonly event: string;
  readonly redelivery: boolean;
  readonly about: About;
  readonly payload: Record<string, unknown>;
}

/** Installed on the repository, and asked for events of this name. */
function audience(world: World, event: HubEvent): readonly (readonly [App, Installation])[] {
  return [...world.apps.values()]
    .filter((app) => app.events.includes(event.name))
    .flatMap((app) => app.installations.map((installation) => [app, installation] as const))
    .filter(([, { repositories }]) => repositories.some(({ fullName }) => fullName === event.repository));
}

async function deliver(world: World, app: App, url: string, message: Message, stop: AbortSignal): Promise<Delivery> {
  const body = JSON.stringify(message.payload);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/hub',
    'x-github-event': message.event,
    'x-github-delivery': message.guid,
    'x-github-hook-id': String(app.hookId),
    'x-github-hook-installation-target-id': String(app.id),
    'x-github-hook-installation-target-type': 'integration',
    'x-hub-signature-256': `sha256=${createHmac('sha256', app.webhookSecret).update(body).digest('hex')}`,
  };
  const start = performance.now();
  const answer = await post(url, headers, body, stop);
  return {
    id: world.nextId(),
    guid: message.guid,
    url,
    event: message.event,
    action: message.about.action,
    installationId: message.about.installation.id,
    repositoryId: message.about.repositoryId,
    deliveredAt: world.now(),
    redelivery: message.redelivery,
    duration: Math.round(performance.now() - start) / 1000,
    status: answer.status,
    statusCode: answer.code,
    request: { headers, payload: message.payload },
    response: { headers: answer.headers, payload: answer.text },
  };
}

async function post(url: string, headers: Record<string, string>, body: string, stop: AbortSignal) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.any([stop, AbortSignal.timeout(PATIENCE)]),
      redirect: 'manual',
    });
    const text = await response.text();
    return {
      status: response.ok ? 'OK' : `Invalid HTTP Response: ${response.status}`,
      code: response.status,
      headers: Object.fromEntries(response.headers),
      text,
    };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return { status: timedOut ? 'timed out' : 'failed to connect to host', code: 0, headers: {}, text: '' };
  }
}
