import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { NewApp } from './administration.ts';
import { appJwt, repo, startTestHub, type TestHub } from './test-hub.ts';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let it: TestHub;
let app: NewApp;
let received: Received[] = [];
let answer = 200;
const receiver = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(answer).end('seen');
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  it = await startTestHub();
  const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  app = it.hub.createApp({
    slug: 'listener',
    permissions: { issues: 'write', contents: 'write' },
    events: ['issues', 'push', 'sub_issues'],
    webhookUrl,
    webhookSecret: 'sesame',
  });
});
beforeEach(async () => {
  await it.hub.webhooksSettled();
  received = [];
});
afterAll(async () => {
  await it.hub.close();
  receiver.close();
});

test('an App hears of its installation, and then of what it asked for: signed, whole, in order', async () => {
  const installation = it.hub.install(app, 'ada/lib');
  const { data: issue } = await it.octokit.rest.issues.create({ ...repo, title: 'One', labels: ['P0'] });
  await it.octokit.rest.issues.createComment({ ...repo, issue_number: issue.number, body: 'nobody asked for comments' });
  await it.octokit.rest.issues.update({ ...repo, issue_number: issue.number, body: 'new text' });
  await it.commit('topic', { a: 'a' });
  await it.hub.webhooksSettled();

  const heard = received.map(({ headers, body }) => ({
    event: headers['x-github-event'],
    ...(JSON.parse(body) as Record<string, unknown>),
  }));
  expect(heard.map(({ event, ...payload }) => [event, (payload as Record<string, unknown>)['action']].filter(Boolean).join('.'))).toEqual([
    'installation.created',
    'issues.opened',
    'issues.labeled',
    'issues.edited',
    'push',
  ]);
  expect(heard[3]).toMatchObject({
    changes: { body: { from: '' } },
    issue: { number: issue.number, body: 'new text' },
    installation: { id: installation },
    repository: { full_name: 'ada/lib' },
    sender: { login: 'ada' },
  });
  for (const { headers, body } of received) {
    expect(headers['x-hub-signature-256']).toBe(`sha256=${createHmac('sha256', 'sesame').update(body).digest('hex')}`);
    expect(headers['x-github-delivery']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers['x-github-hook-id']).toMatch(/^\d+$/);
  }
});

test('a delivery that failed is found and sent again under the same name', async () => {
  answer = 500;
  await it.octokit.rest.issues.create({ ...repo, title: 'Lost' });
  await it.hub.webhooksSettled();
  answer = 200;
  const asApp = it.as(appJwt(app.clientId, app.privateKey));
  const { data: deliveries } = await asApp.rest.apps.listWebhookDeliveries();
  const lost = deliveries[0];
  expect(lost).toMatchObject({ event: 'issues', action: 'opened', status_code: 500, redelivery: false });
  await asApp.rest.apps.redeliverWebhookDelivery({ delivery_id: Number(lost?.id) });
  await it.hub.webhooksSettled();
  expect(received.map(({ headers }) => headers['x-github-delivery'])).toEqual([lost?.guid, lost?.guid]);
  const { data: whole } = await asApp.rest.apps.getWebhookDelivery({ delivery_id: Number(lost?.id) });
  expect(whole).toMatchObject({ request: { payload: { issue: { title: 'Lost' } } }, response: { payload: 'seen' } });
});

test('a receiver that is gone keeps nobody waiting', async () => {
  it.hub.setWebhookUrl(app, 'http://127.0.0.1:9/hook');
  expect((await it.octokit.rest.issues.create({ ...repo, title: 'Into the void' })).status).toBe(201);
  await it.hub.webhooksSettled();
  expect(it.hub.deliveries(app).at(-1)).toMatchObject({ statusCode: 0, status: 'failed to connect to host' });
});
