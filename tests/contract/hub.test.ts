import { afterAll, beforeAll, expect, test } from 'vitest';
import { UNDESCRIBED } from '../../scripts/openapi/undescribed.ts';
import { ROUTE_NEEDS } from '../../src/hub/rest/permissions.ts';
import { description } from './description.ts';
import { validateDelivery } from './openapi.ts';
import { startEmbedded, type Embedded } from './overlap/embedded.ts';
import { overlap } from './overlap/scenario.ts';
import { complaints, exercised, record, type Recording } from './recorder.ts';
import { actions } from './routes/actions.ts';
import { adapters } from './routes/adapters.ts';
import { app, hook } from './routes/app.ts';
import { links, talk } from './routes/issues.ts';
import { review } from './routes/pulls.ts';
import { repository } from './routes/repository.ts';

let server: Embedded;
let recording: Recording;

/** Everything that the embedded GitHub can be asked, on one server, written down. */
beforeAll(async () => {
  server = await startEmbedded();
  recording = record(server.url);
  await overlap(server);
  await repository(server.owner);
  await links(server.owner);
  await talk(server.owner);
  await review(server.owner);
  await app(server);
  await adapters(server.url, server.token);
  await actions(server.owner, server.settled);
  await hook(server);
});

afterAll(async () => {
  recording.stop();
  await server.close();
});

test('every answer is one that GitHub could have given, every question one that it understands', () => {
  expect([...new Set(recording.exchanges.flatMap(complaints))]).toEqual([]);
});

test('every route was asked at least once, with success', () => {
  const asked = exercised(recording.exchanges);
  expect(Object.keys(description.operations).filter((name) => !asked.has(name))).toEqual([]);
});

test('every route is in the vendored description; `npm run vendor:openapi` brings new ones', () => {
  const described = Object.keys(ROUTE_NEEDS).filter((route) => !UNDESCRIBED.has(route));
  expect(described.toSorted()).toEqual(Object.keys(description.operations).toSorted());
});

test('every delivery is signed and one that GitHub could have sent', () => {
  const { deliveries } = server.mailbox;
  expect(deliveries.filter(({ signed }) => !signed)).toEqual([]);
  const described = deliveries.filter(({ name }) => name in description.webhooks);
  expect([...new Set(described.flatMap(({ name, payload }) => validateDelivery(name, payload)))]).toEqual([]);
});

test('everything that the bot reads was delivered at least once', () => {
  const names = new Set(server.mailbox.deliveries.map(({ name }) => name));
  expect(Object.keys(description.webhooks).filter((name) => !names.has(name))).toEqual([]);
});
