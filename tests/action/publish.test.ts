import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../src/github/connect.ts';
import { githubReader } from '../../src/github/reader.ts';
import { githubWriter } from '../../src/github/writer.ts';
import type { RunBrief } from '../../src/model/run.ts';
import { claimRun } from '../../src/reconcile/claim.ts';
import { BUILD, commitFile, startStage, type Stage } from '../loop/stage.ts';
import { type Ended, runAction } from './bundle.ts';

let stage: Stage;
let directory: string;
let brief: RunBrief;

/** A run has the fence, and its work job left nothing. */
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'nothing-'));
  stage = await startStage({}, { private: true });
  await stage.pass();
  const { live } = await stage.record(BUILD);
  if (live === null) throw new Error('Nothing was claimed.');
  const ports = { reader: githubReader(stage.connection), writer: githubWriter(stage.connection) };
  const claim = await claimRun(ports, live.fence, 71, Date.now);
  if (!claim.proceed) throw new Error(claim.why);
  brief = claim.brief;
});

afterEach(async () => {
  await stage.close();
  await rm(directory, { recursive: true });
});

test('with no more permissions than its job has, a run that left nothing is recorded as lost', async () => {
  const { exitCode, errors } = await publish({ 'work-result': 'failure' });
  expect({ exitCode, errors }).toEqual({ exitCode: 1, errors: ['runner-lost: The work job ended without leaving a result.'] });
  expect(await stage.record(BUILD)).toMatchObject({ live: null, failures: [{ kind: 'runner-lost' }] });
});

test('a work job that ran out of time is recorded as a timeout', async () => {
  await publish({ 'work-result': 'cancelled' });
  expect(await stage.record(BUILD)).toMatchObject({ live: null, failures: [{ kind: 'timeout' }] });
});

test('a configuration that broke meanwhile is recorded and told in one sentence', async () => {
  await commitFile(stage, '.github/mergetick.yml', 'max_attempts: none\n');
  const { exitCode, log, errors } = await publish();
  expect({ exitCode, errors }).toEqual({ exitCode: 1, errors: [expect.stringMatching(/^\.github\/mergetick\.yml:1:1: /)] });
  expect(log).not.toMatch(/^\s+at /m);
  expect(await stage.record(BUILD)).toMatchObject({
    live: null,
    failures: [{ kind: 'internal', message: expect.stringContaining('max_attempts') }],
  });
});

test('what nobody foresaw is recorded too, and keeps its stack', async () => {
  stage.hub.disturb({
    match: '/graphql',
    status: 200,
    times: 1,
    body: { data: { repository: { defaultBranchRef: { name: 'main', target: { oid: 'a', file0: 7 } } } } },
  });
  const { exitCode } = await publish();
  expect(exitCode).toBe(1);
  expect(await stage.record(BUILD)).toMatchObject({ live: null, failures: [{ kind: 'internal' }] });
});

test('a run whose place another attempt took publishes nothing', async () => {
  brief = { ...brief, fence: { ...brief.fence, nonce: 'ffffffffff' } };
  const { exitCode, log } = await publish();
  expect({ exitCode, log }).toEqual({ exitCode: 0, log: expect.stringContaining('Another attempt took the place of this run') });
});

/** With a token as `permissions:` of the publish job make it. */
async function publish(inputs: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const { hub } = stage;
  const permissions = { metadata: 'read', contents: 'write', pull_requests: 'write', issues: 'read' } as const;
  const app = hub.createApp({ slug: 'publish', permissions, events: [], webhookSecret: 'secret' });
  const credentials = { appId: app.appId, privateKey: app.privateKey, installationId: hub.install(app, 'octo/plan') };
  const apiUrl = `${hub.url}/api/v3`;
  const { octokit } = connect({ credentials, apiUrl, repository: 'octo/plan', userAgent: 'mergetick-tests' });
  const { token } = (await octokit.auth({ type: 'installation' })) as { token: string };
  return await runAction(apiUrl, { command: 'publish', token, brief: JSON.stringify(brief), directory, ...inputs });
}
