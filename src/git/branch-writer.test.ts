import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitAll, sampleRepository, type SampleRepository } from '../../tests/run/sample.ts';
import { branchWriter } from './branch-writer.ts';
import { httpBackend } from './http-backend.ts';
import { git } from './run.ts';
import { openWorkTree } from './worktree.ts';

const token = 'ghs_verysecret';
const encoded = Buffer.from(`x-access-token:${token}`).toString('base64');
let repository: SampleRepository;
let server: Server;
let hub: string;
let url: string;
let refusePush: boolean;
beforeEach(async () => {
  refusePush = false;
  repository = await sampleRepository({ 'a.txt': 'one\n' });
  hub = join(repository.own, 'hub.git');
  await git(['clone', '-q', '--bare', repository.root, hub]);
  server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/o/r.git`;
});
afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await repository.remove();
});

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://hub');
  const wanted = `Basic ${encoded}`;
  const pushes = pathname.endsWith('git-receive-pack') || searchParams.get('service') === 'git-receive-pack';
  const status = request.headers.authorization !== wanted ? 401 : pushes && refusePush ? 403 : 200;
  if (status !== 200) return void response.writeHead(status, status === 401 ? { 'www-authenticate': 'Basic' } : {}).end();
  const answer = await httpBackend({
    gitDir: hub,
    method: request.method ?? 'GET',
    path: pathname.replace('/o/r.git', ''),
    query: searchParams.toString(),
    contentType: request.headers['content-type'] ?? '',
    contentEncoding: request.headers['content-encoding'] ?? '',
    protocol: String(request.headers['git-protocol'] ?? ''),
    user: 'bot',
    body: await buffer(request),
  });
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

async function prepare(with_: { token: string | null } = { token }) {
  const { root, base, own } = repository;
  await repository.write('b.txt', 'new\n');
  const patch = await (await openWorkTree({ root, base, scratch: own })).diff();
  const writer = branchWriter({ remote: { url, token: with_.token }, defaultBranch: 'main', scratch: own });
  return writer.prepare({ base, patch, branch: 'mergetick/x', message: 'Add b', at: 1_000_000 });
}

test('a branch is pushed over HTTP with a token that is nowhere on the disk', async () => {
  const prepared = await prepare();
  if (prepared.kind !== 'ready') throw new Error(prepared.kind);
  expect(prepared.changes).toEqual([{ path: 'b.txt', oldMode: '000000', newMode: '100644' }]);
  const commit = await prepared.push();
  expect((await git(['--git-dir', hub, 'rev-parse', 'mergetick/x'])).stdout.trim()).toBe(commit);
  const files = (await readdir(repository.own, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const texts = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'latin1')));
  expect(texts.length).toBeGreaterThan(10);
  expect(texts.filter((text) => text.includes(token) || text.includes(encoded))).toEqual([]);
});

test('nothing is pushed before it is asked for', async () => {
  await prepare();
  expect((await git(['--git-dir', hub, 'for-each-ref', '--format=%(refname)'])).stdout).toBe('refs/heads/main\n');
});

test('an old base is fetched beside a head that has moved', async () => {
  const clone = join(repository.own, 'clone');
  await git(['clone', '-q', hub, clone]);
  await writeFile(join(clone, 'c.txt'), 'c\n');
  await commitAll(clone, 'Meanwhile');
  await git(['push', '-q', 'origin', 'HEAD:main'], { cwd: clone });
  expect(await prepare()).toMatchObject({ kind: 'ready', changes: [{ path: 'b.txt' }] });
});

test('what both sides added alike is no change, and what git looks at for that stays in the scratch directory', async () => {
  const clone = join(repository.own, 'clone');
  await git(['clone', '-q', hub, clone]);
  await writeFile(join(clone, 'added-by-both.txt'), 'c\n');
  await commitAll(clone, 'Meanwhile');
  await git(['push', '-q', 'origin', 'HEAD:main'], { cwd: clone });
  await repository.write('added-by-both.txt', 'c\n');
  expect(await prepare()).toMatchObject({ kind: 'ready', changes: [{ path: 'b.txt' }] });
  expect(await readdir(process.cwd())).not.toContain('added-by-both.txt');
});

test('a wrong token is a Problem that does not repeat it', async () => {
  await expect(prepare({ token: 'ghs_wrong' })).rejects.toMatchObject({
    name: 'Problem',
    message: expect.not.stringContaining('ghs_wrong'),
  });
});

test('a token that may not push is told as such', async () => {
  refusePush = true;
  const prepared = await prepare();
  if (prepared.kind !== 'ready') throw new Error(prepared.kind);
  await expect(prepared.push()).rejects.toMatchObject({ code: 'forbidden' });
});

test('a push that the server itself declines is told as such', async () => {
  await mkdir(join(hub, 'hooks'), { recursive: true });
  await writeFile(join(hub, 'hooks', 'pre-receive'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  const prepared = await prepare();
  if (prepared.kind !== 'ready') throw new Error(prepared.kind);
  await expect(prepared.push()).rejects.toMatchObject({ code: 'forbidden' });
});
