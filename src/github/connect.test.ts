import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterAll, expect, test } from 'vitest';
import { connect } from './connect.ts';
import { githubPullRequests } from './pulls.ts';
import { githubReader } from './reader.ts';
import { githubWriter } from './writer.ts';

test('a server that is not there is named at once, with what to do', async () => {
  const reader = githubReader(connection(`http://127.0.0.1:${await closedPort()}/api/v3`));
  await expect(reader.look()).rejects.toMatchObject({
    name: 'Problem',
    code: 'unreachable',
    message: expect.stringMatching(/^The server http:\/\/127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)\.$/),
    hint: 'Check the address, the network and any proxy, then try again.',
  });
});

test('a name that no server has is said to be unreachable, too', async () => {
  const reader = githubReader(connection('http://github.invalid/api/v3'));
  await expect(reader.mayWrite('octocat')).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringContaining('http://github.invalid'),
  });
});

test('what does not name a repository is refused before anything is asked', () => {
  expect(() => connection('http://127.0.0.1:1', 'hello-world')).toThrow('`hello-world` does not name a repository.');
});

test('a server that hangs up is not said to have answered', async () => {
  const url = await serverThat((_, response) => response.destroy());
  const react = githubWriter(connection(url)).perform({ kind: 'react', issue: 1, comment: 2, content: '+1' });
  await expect(react).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringMatching(/did not answer POST \S+\/reactions: other side closed/),
  });
});

test('where Actions may not open pull requests, the switch for it is named', async () => {
  const message = 'GitHub Actions is not permitted to create or approve pull requests.';
  const url = await serverThat((request, response) => {
    response.writeHead(request.method === 'POST' ? 403 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ message, node_id: 'R_1', default_branch: 'main' }));
  });
  const opening = githubPullRequests(connection(url)).open({ branch: 'mergetick/a', title: 'A', body: '' });
  await expect(opening).rejects.toMatchObject({ code: 'forbidden', hint: expect.stringContaining('Settings → Actions → General') });
});

const servers: Server[] = [];

afterAll(() => {
  for (const server of servers) server.close();
});

async function serverThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function connection(apiUrl: string, repository = 'octo/plan') {
  return connect({ credentials: { token: 'secret' }, apiUrl, repository, userAgent: 'mergetick-test' });
}

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
