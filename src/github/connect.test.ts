import { createServer } from 'node:http';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { connect } from './connect.ts';
import { githubReader } from './reader.ts';

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
