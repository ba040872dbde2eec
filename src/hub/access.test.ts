import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appJwt, repo, startTestHub, type TestHub } from './test-hub.ts';
import type { NewApp } from './administration.ts';

let it: TestHub;
let app: NewApp;
let installation = 0;

beforeAll(async () => {
  it = await startTestHub();
  await it.hub.createRepository({ owner: 'ada', name: 'hidden', private: true, files: { a: 'a' } });
  it.hub.addCollaborator('ada/lib', 'ben', 'write');
  app = it.hub.createApp({
    slug: 'ticker',
    permissions: { contents: 'write', issues: 'write', pull_requests: 'read' },
    events: [],
    webhookSecret: 's',
  });
  installation = it.hub.install(app, 'ada/lib');
});
afterAll(() => it.hub.close());

const status = (request: Promise<{ status: number }>): Promise<number> =>
  request.then(
    ({ status: code }) => code,
    (error: { status: number }) => error.status,
  );

test('a bad token is 401, whatever is asked', async () => {
  const stranger = it.as('ghp_wrong');
  await expect(stranger.rest.repos.get(repo)).rejects.toMatchObject({ status: 401, message: expect.stringContaining('Bad credentials') });
  expect(await status(stranger.request('POST /repos/{owner}/{repo}/issues', { ...repo, title: 'x' }))).toBe(401);
});

test('what a user may do follows the role', async () => {
  const [ben, eve] = [it.user('ben'), it.user('eve')];
  const { data: issue } = await eve.rest.issues.create({ ...repo, title: 'From outside', labels: ['P0'] });
  expect(issue.labels).toEqual([]); // strangers cannot label
  expect((await it.octokit.rest.issues.listLabelsForRepo(repo)).data).toEqual([]); // nor make labels
  expect(await status(eve.rest.issues.createComment({ ...repo, issue_number: issue.number, body: '/retry' }))).toBe(201);
  expect(await status(eve.rest.issues.update({ ...repo, issue_number: issue.number, state: 'closed' }))).toBe(200); // her own
  expect(await status(eve.rest.issues.addLabels({ ...repo, issue_number: issue.number, labels: ['P0'] }))).toBe(403);
  expect(await status(eve.rest.git.createRef({ ...repo, ref: 'refs/heads/eve', sha: '0'.repeat(40) }))).toBe(403);
  expect(await status(ben.rest.issues.addLabels({ ...repo, issue_number: issue.number, labels: ['P0'] }))).toBe(200);
  expect(await status(ben.rest.repos.createOrUpdateFileContents({ ...repo, path: 'ben', message: 'm', content: 'YQ==' }))).toBe(201);
});

test('the permission of a user is told as GitHub tells it', async () => {
  const permission = async (username: string): Promise<unknown> =>
    (await it.octokit.rest.repos.getCollaboratorPermissionLevel({ ...repo, username })).data;
  expect(await permission('ada')).toMatchObject({ permission: 'admin', role_name: 'admin' });
  expect(await permission('ben')).toMatchObject({ permission: 'write', user: { permissions: { push: true, admin: false } } });
  expect(await permission('eve')).toMatchObject({ permission: 'read' });
  expect(await status(it.octokit.rest.repos.getCollaboratorPermissionLevel({ ...repo, username: 'nobody' }))).toBe(404);
});

test('a private repository is not there for those who may not see it', async () => {
  const hidden = { owner: 'ada', repo: 'hidden' };
  expect(await status(it.octokit.rest.repos.get(hidden))).toBe(200);
  expect(await status(it.user('ben').rest.repos.get(hidden))).toBe(404);
  expect((await fetch(`${it.hub.url}/api/v3/repos/ada/hidden`)).status).toBe(404);
  expect((await fetch(`${it.hub.url}/api/v3/repos/ada/lib`)).status).toBe(200);
});

test('an App signs in with its key and gets a token with its permissions, or fewer', async () => {
  const asApp = it.as(appJwt(app.appId, app.privateKey));
  const { data: self } = await asApp.request('GET /app');
  expect(self).toMatchObject({ slug: 'ticker', permissions: { issues: 'write' } });
  expect((await asApp.rest.apps.getRepoInstallation(repo)).data.id).toBe(installation);
  expect(await status(asApp.rest.repos.get({ owner: 'ada', repo: 'hidden' }))).toBe(404);

  const { data: full } = await asApp.rest.apps.createInstallationAccessToken({ installation_id: installation });
  expect(full).toMatchObject({ permissions: { contents: 'write', issues: 'write', metadata: 'read' }, expires_at: expect.any(String) });
  const bot = it.as(full.token);
  const { data: issue } = await bot.rest.issues.create({ ...repo, title: 'By the App' });
  expect(issue.user).toMatchObject({ login: 'ticker[bot]', type: 'Bot' });
  await expect(bot.rest.pulls.create({ ...repo, title: 't', head: 'a', base: 'main' })).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining('Resource not accessible by integration'),
  });

  const reduced = await asApp.rest.apps.createInstallationAccessToken({
    installation_id: installation,
    permissions: { issues: 'read' },
    repositories: ['lib'],
  });
  const reader = it.as(reduced.data.token);
  expect(await status(reader.rest.issues.get({ ...repo, issue_number: issue.number }))).toBe(200);
  expect(await status(reader.rest.issues.create({ ...repo, title: 'no' }))).toBe(403);
  expect(
    await status(asApp.rest.apps.createInstallationAccessToken({ installation_id: installation, permissions: { actions: 'write' } })),
  ).toBe(422);
});

test('an App without `workflows` changes no workflow file', async () => {
  const { data } = await it
    .as(appJwt(app.appId, app.privateKey))
    .rest.apps.createInstallationAccessToken({ installation_id: installation });
  const put = (path: string) => it.as(data.token).rest.repos.createOrUpdateFileContents({ ...repo, path, message: 'm', content: 'YQ==' });
  await expect(put('.github/workflows/x.yml')).rejects.toMatchObject({ status: 403, message: expect.stringContaining('workflows') });
  expect(await status(put('.github/other.yml'))).toBe(201);
  await it.commit('main', { '.github/workflows/x.yml': 'name: x' });
  expect(await status(put('docs/more.md'))).toBe(201);
});

test.each([
  [
    'another key',
    (): string =>
      appJwt(app.appId, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()),
  ],
  ['an unknown App', (): string => appJwt(999_999, app.privateKey)],
  ['a time that is over', (): string => appJwt(app.appId, app.privateKey, -120)],
  ['more than ten minutes', (): string => appJwt(app.appId, app.privateKey, 3600)],
])('an App token with %s is 401', async (_, token) => {
  expect(await status(it.as(token()).request('GET /app'))).toBe(401);
});

test('GraphQL says FORBIDDEN and NOT_FOUND inside a 200', async () => {
  const eve = it.user('eve');
  const { data: repository } = await it.octokit.rest.repos.get(repo);
  const mutation = `mutation { createLabel(input: { repositoryId: "${repository.node_id}", name: "x", color: "ffffff" }) { label { id } } }`;
  await expect(eve.graphql(mutation)).rejects.toMatchObject({ errors: [{ type: 'FORBIDDEN', path: ['createLabel'] }] });
  await expect(eve.graphql('{ repository(owner: "ada", name: "hidden") { id } }')).rejects.toMatchObject({
    errors: [{ type: 'NOT_FOUND', message: "Could not resolve to a Repository with the name 'ada/hidden'." }],
  });
});
