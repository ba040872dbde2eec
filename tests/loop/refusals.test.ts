import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Connection } from '../../src/github/connect.ts';
import { Problem } from '../../src/errors/problem.ts';
import { connectTo, startStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});

afterAll(() => stage.close());

test('a bad token is refused in one sentence', async () => {
  const problem = await problemOf(connectTo(stage.hub, 'ghp_forged'));
  expect(problem).toMatchObject({ code: 'unauthorized', message: `The server ${stage.hub.url} refused the token (401).` });
});

test('a repository that does not exist is named', async () => {
  const problem = await problemOf(connectTo(stage.hub, stage.hub.tokenFor('octo'), 'octo/nothing'));
  expect(problem).toMatchObject({ code: 'not-found', message: expect.stringContaining('octo/nothing does not exist') });
});

test('a token that may not write the ledger is told which permission it lacks, and nothing is done', async () => {
  const problem = await problemOf(asApp({ metadata: 'read', contents: 'read', issues: 'write', pull_requests: 'read', actions: 'write' }));
  expect(problem).toMatchObject({ code: 'forbidden', message: expect.stringContaining('contents: write') });
  expect(stage.hub.engine?.runs('octo/plan')).toEqual([]);
});

test('a token that may not open issues still gets the run started; each failure names the permission', async () => {
  const pass = await stage.pass({
    connection: asApp({ metadata: 'read', contents: 'write', issues: 'read', pull_requests: 'read', actions: 'write' }),
  });
  const sentences = pass.failures.map(({ problem }) => problem.message);
  expect(sentences).toContainEqual(expect.stringMatching(/^The token lacks the permission issues: write.* in octo\/plan\.$/));
  expect(stage.hub.engine?.runs('octo/plan')).toHaveLength(1);
  expect(pass.again).not.toBeNull();
});

test('a limit that lasts longer than anybody waits ends the pass, and says until when', async () => {
  await stage.rest();
  const body = { message: 'API rate limit exceeded' };
  stage.hub.disturb({ match: '/issues/comments', status: 403, times: 1, body, headers: exhausted() });
  const problem = await problemOf(connectTo(stage.hub, stage.hub.tokenFor('octo')));
  expect(problem).toMatchObject({ code: 'unreachable', message: expect.stringMatching(/^The server's rate limit is used up until 2/) });
});

test('a limit that passes soon is waited for, as long as the server asks', async () => {
  const body = { message: 'You have exceeded a secondary rate limit.' };
  stage.hub.disturb({ match: '/issues/comments', status: 403, times: 1, body, headers: { 'retry-after': '1' } });
  const began = performance.now();
  await expect(stage.pass()).resolves.toMatchObject({ failures: [] });
  expect(performance.now() - began).toBeGreaterThan(990);
});

function exhausted(): Record<string, string> {
  return { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3600) };
}

function asApp(permissions: Record<string, 'read' | 'write'>): Connection {
  const { hub } = stage;
  const app = hub.createApp({ slug: 'loop', permissions, events: [], webhookSecret: 'secret' });
  const installationId = hub.install(app, 'octo/plan');
  const credentials = { appId: app.appId, privateKey: app.privateKey, installationId };
  return connect({ credentials, apiUrl: `${hub.url}/api/v3`, repository: 'octo/plan', userAgent: 'mergetick-tests' });
}

async function problemOf(connection: Connection): Promise<Problem> {
  const caught: unknown = await stage.pass({ connection }).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (caught instanceof Problem) return caught;
  throw new Error('There was no Problem.', { cause: caught });
}
