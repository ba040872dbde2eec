import { afterAll, beforeAll, expect, test } from 'vitest';
import { Problem } from '../errors/problem.ts';
import { connect, type ConnectOptions } from '../github/connect.ts';
import { startHub, type Hub } from '../hub/hub.ts';
import type { Target } from './passes.ts';
import { startBot, type Bot } from './server.ts';
import type { BotSettings } from './settings.ts';

let hub: Hub;
let app: ReturnType<Hub['createApp']>;
let installationId: number;
let bot: Bot;
const woken: Target[] = [];
let onWake: () => void = () => {};
const silent = (): void => {};
const nothing = () => Promise.resolve({ again: null });
const none = () => Promise.resolve([]);
const idle = { pass: nothing, check: nothing, unchecked: none };

beforeAll(async () => {
  hub = await startHub({ concurrency: 0 });
  hub.createUser({ login: 'octo' });
  await hub.createRepository({ owner: 'octo', name: 'plan', files: { 'README.md': 'hello\n' } });
  const permissions = { issues: 'write', contents: 'write', metadata: 'read' } as const;
  app = hub.createApp({ slug: 'mergetick', permissions, events: ['issues', 'push'], webhookSecret: 'hush' });
  installationId = hub.install(app, 'octo/plan');
  bot = await startBot(
    settings(),
    {
      pass: (target) => {
        woken.push(target);
        onWake();
        return Promise.resolve({ again: null });
      },
      check: nothing,
      unchecked: none,
    },
    silent,
  );
  hub.setWebhookUrl(app, `${bot.url}/api/github/webhooks`);
});

afterAll(async () => {
  await bot.close();
  await hub.close();
});

function settings(changed: Partial<BotSettings> = {}): BotSettings {
  const { appId, privateKey, webhookSecret } = app;
  return {
    appId: String(appId),
    privateKey,
    webhookSecret,
    apiUrl: `${hub.url}/api/v3`,
    host: '127.0.0.1',
    port: 0,
    sweepMinutes: 10,
    ...changed,
  };
}

async function openIssue(credentials: ConnectOptions['credentials']): Promise<void> {
  const { octokit } = connect({ credentials, apiUrl: `${hub.url}/api/v3`, repository: 'octo/plan', userAgent: 'test' });
  await octokit.rest.issues.create({ owner: 'octo', repo: 'plan', title: 'An issue' });
}

test('it looks at every installed repository when it starts, and says that it is ready', async () => {
  expect(woken[0]).toMatchObject({ owner: 'octo', name: 'plan' });
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${bot.url}/readyz`)).status).toBe(200);
  expect((await fetch(`${bot.url}/elsewhere`)).status).toBe(404);
});

test('an event of a person wakes its repository', async () => {
  const before = woken.length;
  const wake = new Promise<void>((resolve) => (onWake = resolve));
  await openIssue({ token: hub.tokenFor('octo') });
  await wake;
  expect(woken.length).toBeGreaterThan(before);
});

test('what the App itself wrote wakes nothing', async () => {
  await hub.webhooksSettled();
  const before = woken.length;
  await openIssue({ appId: app.appId, privateKey: app.privateKey, installationId });
  await hub.webhooksSettled();
  expect(hub.deliveries(app).at(-1)).toMatchObject({ event: 'issues' });
  expect(woken).toHaveLength(before);
});

test('a webhook with another secret is refused and wakes nothing', async () => {
  const before = woken.length;
  const answer = await fetch(`${bot.url}/api/github/webhooks`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'push',
      'x-github-delivery': '1',
      'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
    },
    body: '{}',
  });
  expect(answer.status).toBe(400);
  expect(woken).toHaveLength(before);
});

test('a key of another App is refused in one sentence', async () => {
  await expect(startBot(settings({ appId: '999999' }), idle, silent)).rejects.toThrow(/knows no App with this number and key/);
});

test('a port that is taken is told', async () => {
  const port = Number(new URL(bot.url).port);
  await expect(startBot(settings({ port }), idle, silent)).rejects.toThrow(/cannot listen on 127\.0\.0\.1/);
});

test('a pass that fails for a reason that is known is told in one sentence, a bug with its stack', async () => {
  const told: string[] = [];
  const reasons = [new Problem('config', 'mergetick.yml:1:1: no.', 'Correct the value.'), new TypeError('bug')];
  for (const reason of reasons) {
    const failing = await startBot(settings(), { ...idle, pass: () => Promise.reject(reason) }, (sentence) => told.push(sentence));
    await failing.close();
  }
  expect(told[0]).toBe('The pass over octo/plan failed and will be made again: mergetick.yml:1:1: no. Correct the value.');
  expect(told[1]).toMatch(/TypeError: bug\n\s+at /);
});
