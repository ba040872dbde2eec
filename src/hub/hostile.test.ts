import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { git } from '../git/run.ts';
import { ROUTE_NEEDS } from './rest/permissions.ts';
import { repo, startTestHub, type TestHub } from './test-hub.ts';

let it: TestHub;
let token = '';
beforeAll(async () => {
  it = await startTestHub();
  token = it.hub.tokenFor('ada');
  await it.commit('topic', { 't.txt': 't' });
  await it.octokit.rest.issues.create({ ...repo, title: 'One' });
  await it.octokit.rest.pulls.create({ ...repo, title: 'Two', head: 'topic', base: 'main' });
});
afterAll(() => it.hub.close());

const ask = (method: string, path: string, body?: string | Buffer, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${it.hub.url}${path}`, {
    method,
    headers: { authorization: `token ${token}`, ...headers },
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
  });

const OID = 'f'.repeat(40);
const texts = [
  '',
  '1',
  '2',
  '-1',
  '1e3',
  'main',
  'topic',
  '../..',
  '.git/x',
  '@{u}',
  'a..b',
  'main...topic',
  '*',
  '--help',
  '[a',
  '💩',
  '\0',
  OID,
  'refs/heads/x',
];
const value = fc.oneof(fc.constantFrom<unknown>(...texts, null, true, 1.5, [], ['x'], {}, 'x'.repeat(70_000)), fc.jsonValue());
const fields = [
  'title',
  'body',
  'labels',
  'state',
  'ref',
  'sha',
  'force',
  'message',
  'content',
  'branch',
  'author',
  'tree',
  'base_tree',
  'parents',
  'name',
  'color',
  'sub_issue_id',
  'issue_id',
  'head',
  'base',
  'head_sha',
  'status',
  'inputs',
  'path',
];
const routes = Object.keys(ROUTE_NEEDS).filter((route) => route.includes('{owner}'));
const request = fc.record({
  route: fc.constantFrom(...routes),
  segment: fc.constantFrom(...texts, 'README.md', 'heads/topic', 'ada'),
  query: fc.dictionary(fc.constantFrom('ref', 'path', 'since', 'author', 'per_page', 'page', 'created', 'sha'), fc.constantFrom(...texts)),
  body: fc.dictionary(fc.constantFrom(...fields), value),
});

test('whatever is asked is answered, and leaves a sound repository', async () => {
  const property = fc.asyncProperty(request, async ({ route, segment, query, body }) => {
    const [method = '', template = ''] = route.split(' ');
    const path = template.replace('{owner}/{repo}', 'ada/lib').replaceAll(/\{\w+\}/g, encodeURIComponent(segment));
    const answer = await ask(
      method,
      `/api/v3${path}?${new URLSearchParams(query).toString()}`,
      method === 'GET' ? undefined : JSON.stringify(body),
    );
    expect(answer.status, `${method} ${path}`).toBeLessThan(500);
  });
  await fc.assert(property, { seed: 7, numRuns: 400, endOnFailure: true });
  await git(['--git-dir', it.hub.repository('ada/lib').gitDir, 'fsck', '--strict', '--no-dangling']);
}, 120_000);

test.each([
  ['a path that leads out', { path: '../x', sha: OID }],
  ["a path in git's own directory", { path: 'a/.GIT/config', content: 'x' }],
  ['a blob that is not there', { path: 'x', sha: OID }],
  ['an id that is none', { path: 'x', sha: 'zz' }],
])('a tree with %s is refused', async (_, entry) => {
  const tree = [{ mode: '100644', type: 'blob', ...entry }];
  expect((await ask('POST', '/repos/ada/lib/git/trees', JSON.stringify({ tree }))).status).toBe(422);
});

test('a body that is too large is not read', async () => {
  const socket = connect(it.hub.port, '127.0.0.1');
  socket.write(`POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: token ${token}\r\ncontent-length: 999999999\r\n\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1.1 413 /);
  socket.destroy();
});

test.each([
  ['a name of another branch', 'object(expression: "@{u}") { oid }', null],
  ['a relative path', 'object(expression: "main:../x") { oid }', null],
  ['an option', 'refs(refPrefix: "--help", first: 1) { totalCount }', 'UNPROCESSABLE'],
])('%s is no way to trip GraphQL', async (_, field, type) => {
  const query = `{ repository(owner: "ada", name: "lib") { name ${field} } }`;
  const { errors = [{ type: null }] } = (await (await ask('POST', '/graphql', JSON.stringify({ query }))).json()) as { errors?: unknown[] };
  expect(errors).toMatchObject([{ type }]);
  expect((await ask('GET', '/repos/ada/lib/branches/main')).status).toBe(200);
});

test.each([
  ['text', 'nonsense', {}],
  ['half a line', '00ff0000', {}],
  ['a line that is no command', '000dnonsense\n0000', {}],
  ['what is not packed', 'nonsense', { 'content-encoding': 'gzip' }],
])('%s is no push', async (_, body, headers) => {
  expect((await ask('POST', '/ada/lib.git/git-receive-pack', body, headers)).status).toBe(400);
});

test('a push of what is no pack is reported to git, and moves nothing', async () => {
  const command = `${'0'.repeat(40)} ${OID} refs/heads/broken\0report-status`;
  const line = `${(command.length + 4).toString(16).padStart(4, '0')}${command}0000`;
  const report = await (await ask('POST', '/ada/lib.git/git-receive-pack', `${line}PACK-nonsense`)).text();
  expect(report).toMatch(/unpack `git .*\n.*ng refs\/heads\/broken unpacker error\n/);
  expect((await ask('GET', '/repos/ada/lib/branches/broken')).status).toBe(404);
});

test('of two merges at once both land, and of two of the same one', async () => {
  const open = async (branch: string): Promise<number> => {
    await it.commit(branch, { [`${branch}.txt`]: branch });
    return (await it.octokit.rest.pulls.create({ ...repo, title: branch, head: branch, base: 'main' })).data.number;
  };
  const [one, other] = [await open('one'), await open('other')];
  const merges = await Promise.all([one, one, other].map((number) => ask('PUT', `/repos/ada/lib/pulls/${number}/merge`, '{}')));
  expect(merges.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 405]);
  for (const path of ['one.txt', 'other.txt']) expect((await ask('GET', `/repos/ada/lib/contents/${path}`)).status).toBe(200);
});

test('a client that hangs up disturbs nobody, and closing leaves nothing behind', async () => {
  const own = await startTestHub();
  const head = `POST /ada/lib.git/git-receive-pack HTTP/1.1\r\nhost: x\r\nauthorization: token ${own.hub.tokenFor('ada')}\r\ncontent-length: 999\r\n\r\n0`;
  const socket = connect(own.hub.port, '127.0.0.1', () => socket.write(head, () => socket.destroy()));
  await new Promise((resolve) => socket.once('close', resolve));
  expect((await own.octokit.rest.repos.get(repo)).status).toBe(200);
  await own.hub.close();
  expect(existsSync(own.hub.directory)).toBe(false);
});
