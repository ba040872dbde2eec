import { isNonNullType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hubSchema } from './graphql/schema.ts';
import { ROUTE_NEEDS } from './rest/permissions.ts';
import type { Permissions } from './runner/host.ts';
import { repo, startTestHub, type TestHub } from './test-hub.ts';
import type { Need } from './world/caller.ts';

const NAMES = ['actions', 'checks', 'contents', 'issues', 'pull_requests', 'statuses'];

let it: TestHub;
let tokenWith: (permissions: Permissions) => Promise<string>;
let ids: Readonly<Record<string, unknown>> = {};

beforeAll(async () => {
  it = await startTestHub();
  const app = it.hub.createApp({ slug: 'all', permissions: all('write'), events: [] });
  tokenWith = (permissions) => it.installationToken(app, permissions);
  ids = await everything();
});
afterAll(() => it.hub.close());

const all = (level: 'read' | 'write'): Permissions => Object.fromEntries(NAMES.map((name) => [name, level]));
const writes = Object.entries(ROUTE_NEEDS).filter(
  (entry): entry is [string, Need] => typeof entry[1] === 'object' && entry[1].level === 'write',
);
const mutations = Object.values(hubSchema().getMutationType()?.getFields() ?? {});

async function ask(route: string, token: string): Promise<Response> {
  const [method = '', path = ''] = route.split(' ');
  const url = path.replace('{owner}/{repo}', 'ada/lib').replaceAll(/\{(\w+)\}/g, '1');
  return fetch(`${it.hub.url}/api/v3${url}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(method === 'GET' ? {} : { body: '{}' }),
  });
}

test('every route that writes refuses whoever may only read, and says what it takes', async () => {
  const reader = await tokenWith(all('read'));
  const answers = await Promise.all(writes.map(([route]) => ask(route, reader)));
  expect(answers.map(({ status, headers }, at) => [writes[at]?.[0], status, headers.get('x-accepted-github-permissions')])).toEqual(
    writes.map(([route, { permissions }]) => [route, 403, permissions.map((name) => `${name}=write`).join('; ')]),
  );
});

test.each(NAMES)('%s: write opens its routes and no others', async (name) => {
  const token = await tokenWith({ [name]: 'write' });
  const answers = await Promise.all(writes.map(([route]) => ask(route, token)));
  expect(writes.filter((_, at) => answers[at]?.status !== 403).map(([route]) => route)).toEqual(
    writes.filter(([, { permissions }]) => permissions.includes(name)).map(([route]) => route),
  );
});

test('every route that takes more than a role of `read` refuses strangers', async () => {
  const closed = writes.filter(([, { role }]) => role !== 'read');
  const answers = await Promise.all(closed.map(([route]) => ask(route, it.hub.tokenFor('eve'))));
  expect(closed.filter((_, at) => answers[at]?.status !== 403).map(([route]) => route)).toEqual([]);
});

test('a bad token is 401 at every door', async () => {
  const answers = await Promise.all(Object.keys(ROUTE_NEEDS).map((route) => ask(route, 'ghs_wrong')));
  expect(answers.filter(({ status }) => status !== 401)).toEqual([]);
  const graphql = await fetch(`${it.hub.url}/api/graphql`, { method: 'POST', headers: { authorization: 'Bearer ghs_wrong' }, body: '{}' });
  expect(graphql.status).toBe(401);
});

test('every mutation refuses whoever may only read', async () => {
  const reader = await tokenWith(all('read'));
  expect(await refusalsOf(reader)).toEqual(Object.fromEntries(mutations.map(({ name }) => [name, 'FORBIDDEN'])));
});

test('strangers talk, open and propose, and change nothing of others', async () => {
  const allowed = Object.entries(await refusalsOf(it.hub.tokenFor('eve'))).filter(([, refusal]) => refusal !== 'FORBIDDEN');
  expect(Object.fromEntries(allowed)).toEqual({
    addComment: undefined,
    addReaction: undefined,
    createIssue: undefined,
    createPullRequest: 'UNPROCESSABLE', // there is one already
    removeReaction: undefined, // her own
  });
});

test('a stranger does not turn the pull request of another to another base', async () => {
  await it.commit('elsewhere', { 'e.txt': 'e' });
  const update = { ...repo, pull_number: 3, base: 'elsewhere' };
  await expect(it.user('eve').rest.pulls.update(update)).rejects.toMatchObject({ status: 403 });
  expect((await it.octokit.rest.pulls.get({ ...repo, pull_number: 3 })).data.base.ref).toBe('main');
});

/** The type of the error with which each mutation is answered, undefined where there is none. */
async function refusalsOf(token: string): Promise<Record<string, string | undefined>> {
  const refusals: Record<string, string | undefined> = {};
  for (const { name, args } of mutations) {
    const type = String(args[0]?.type).replace('!', '');
    const inner = hubSchema().getType(type);
    const fields = inner !== undefined && 'getFields' in inner ? Object.values(inner.getFields()) : [];
    const wanted = fields.filter((field) => isNonNullType(field.type) || field.name === 'subIssueId').map((field) => field.name);
    const input = Object.fromEntries(wanted.map((field) => [field, ids[`${name}.${field}`] ?? ids[field]]));
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { clientMutationId } }`;
    const answer = await fetch(`${it.hub.url}/api/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const { errors = [] } = (await answer.json()) as { errors?: { type?: string; message: string }[] };
    refusals[name] = errors[0]?.type ?? errors[0]?.message;
  }
  return refusals;
}

/** One of each, by the names of the fields that ask for it. */
async function everything(): Promise<Record<string, unknown>> {
  const oid = await it.commit('topic', { 't.txt': 't' });
  const { rest, graphql } = it.octokit;
  const one = (await rest.issues.create({ ...repo, title: 'One', labels: ['P0'] })).data;
  const two = (await rest.issues.create({ ...repo, title: 'Two' })).data;
  const pull = (await rest.pulls.create({ ...repo, title: 'Three', head: 'topic', base: 'main' })).data;
  const comment = (await rest.issues.createComment({ ...repo, issue_number: 1, body: 'Hello' })).data;
  const { repository } = await graphql<{ repository: { id: string; ref: { id: string }; label: { id: string } } }>(
    '{ repository(owner: "ada", name: "lib") { id ref(qualifiedName: "topic") { id } label(name: "P0") { id } } }',
  );
  return {
    repositoryId: repository.id,
    id: one.node_id,
    issueId: one.node_id,
    subjectId: one.node_id,
    labelableId: one.node_id,
    subIssueId: two.node_id,
    blockingIssueId: two.node_id,
    'updateIssueComment.id': comment.node_id,
    pullRequestId: pull.node_id,
    refId: repository.ref.id,
    labelIds: [repository.label.id],
    oid,
    expectedHeadOid: oid,
    title: 'T',
    body: 'B',
    content: 'EYES',
    color: 'ffffff',
    headRefName: 'topic',
    baseRefName: 'main',
    name: 'refs/heads/new',
    branch: { repositoryNameWithOwner: 'ada/lib', branchName: 'topic' },
    message: { headline: 'H' },
    refUpdates: [{ name: 'refs/heads/topic', afterOid: oid }],
  };
}
