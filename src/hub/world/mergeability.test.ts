import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCommit } from '../../git/commit.ts';
import { ZERO_OID } from '../../git/refs.ts';
import { moveRefs } from './branches.ts';
import type { Caller } from './caller.ts';
import { commitFiles } from './commit-files.ts';
import { lookAtMerge } from './mergeability.ts';
import { openPull } from './pulls.ts';
import { addRepository } from './repositories.ts';
import { addAccount, createWorld } from './world.ts';

test('a push is tested as it would be merged, also when somebody looked at the merge before it just then', async () => {
  const gitDir = await mkdtemp(join(tmpdir(), 'hub-world-'));
  const world = createWorld(() => new Date());
  world.origin = 'http://127.0.0.1';
  const owner = addAccount(world, 'ada', 'User', null);
  const caller: Caller = { kind: 'user', account: owner };
  const repository = await addRepository(world, { owner, name: 'lib', defaultBranch: 'main', private: false, gitDir });
  onTestFinished(async () => {
    repository.objects.close();
    repository.refs.close();
    await rm(gitDir, { recursive: true });
  });
  const commit = async (branch: string, from: string, text: string): Promise<string> => {
    const edits = { additions: [{ path: `${branch}.txt`, contents: Buffer.from(text) }], deletions: [] };
    return (await commitFiles(world, repository, caller, { branch, from, message: text, edits })).oid;
  };
  const base = await commit('main', ZERO_OID, 'base');
  await repository.refs.update([{ ref: 'refs/heads/topic', to: base }]);
  await commit('topic', base, 'topic');
  const issue = await openPull(world, repository, caller, { title: 'Topic', head: 'topic', base: 'main' });
  await commit('main', base, 'moved');

  const from = issue.pull.headSha;
  await repository.refs.update([{ ref: 'refs/heads/next', to: from }]);
  const to = await commit('next', from, 'next');

  const tested: string[] = [];
  world.events.on('event', ({ action, sha }) => void (action === 'synchronize' && tested.push(sha)));
  const early = lookAtMerge(world, issue);
  await moveRefs(world, repository, caller, [{ ref: 'refs/heads/topic', from, to }]);
  await early;
  expect((await readCommit(repository.objects, tested[0] ?? ''))?.parents[1]).toBe(to);
  expect((await repository.objects.info('refs/pull/1/head'))?.oid).toBe(to);
});
