import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Writer } from '../../src/reconcile/writer.ts';
import { BUILD, deeds, here, startStage, type Stage } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await startStage();
});

afterEach(() => stage.close());

test('who loses the race for the ledger looks and plans again: nothing is claimed or opened twice', async () => {
  let beaten = 0;
  const late = (inner: Writer): Writer => ({
    ...inner,
    commit: async (commit) => {
      if (beaten++ === 0) await stage.pass({ holder: 'rival' });
      return await inner.commit(commit);
    },
  });
  const pass = await stage.pass({ writer: late, holder: 'late' });
  expect(deeds(pass)).not.toContain('run-claimed');
  expect(await mirrorTitles()).toEqual(['1.1 Build the frame', '1.2 Paint it', '2.1 Sell it']);
  expect((await stage.record(BUILD)).attempts).toBe(1);
});

test('two passes at the same moment make one of everything', async () => {
  await Promise.all([stage.pass({ holder: 'one' }), stage.pass({ holder: 'two' })]);
  await Promise.all([stage.rest({ holder: 'one' }), stage.rest({ holder: 'two' })]);
  expect(await mirrorTitles()).toEqual(['1.1 Build the frame', '1.2 Paint it', '2.1 Sell it']);
  expect(stage.hub.engine?.runs('octo/plan')).toHaveLength(1);
});

test('a ledger that moves each time is given up with a sentence, and nothing else was done', async () => {
  const unlucky = (inner: Writer): Writer => ({ ...inner, commit: () => Promise.resolve(null) });
  await expect(stage.pass({ writer: unlucky })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('mergetick/ledger moved 5 times'),
  });
  expect(await mirrorTitles()).toEqual([]);
});

async function mirrorTitles(): Promise<string[]> {
  const { data } = await stage.connection.octokit.issues.listForRepo({ ...here, state: 'all' });
  return data.map(({ title }) => title).toSorted();
}
