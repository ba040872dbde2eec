import { expect, test } from 'vitest';
import type { Writer } from '../../src/reconcile/writer.ts';
import { BUILD, here, startStage, type Stage } from './stage.ts';

/** As long as a claimed run is given to appear, and a little more. */
const LATER = 20_000;

test('a pass that dies after any number of writes is finished by the next, with nothing made twice', async () => {
  for (let writes = 0, died = true; died; writes++) {
    const stage = await startStage();
    died = await diesAfter(stage, writes);
    await stage.rest({ ahead: LATER });
    await expectOneOfEverything(stage, `after ${writes} writes`);
    await stage.close();
    expect(writes).toBeLessThan(30);
  }
});

test('a server that opens the issue but loses the answer does not get it opened again', async () => {
  const stage = await startStage();
  let asked = 0;
  stage.hub.disturb({ match: ({ path }) => path.endsWith('/graphql') && ++asked === 2, status: 502, times: 1, afterwards: true });
  const pass = await stage.pass();
  expect(pass.failures.map(({ action, problem }) => [action.kind, problem.code])).toEqual([['open-issue', 'unreachable']]);
  await stage.rest({ ahead: LATER });
  await expectOneOfEverything(stage, 'after a lost answer');
  await stage.close();
});

async function diesAfter(stage: Stage, writes: number): Promise<boolean> {
  let left = writes;
  const spend = (): void => {
    if (left-- === 0) throw new Error('killed');
  };
  const mortal = (inner: Writer): Writer => ({
    commit: async (one) => (spend(), await inner.commit(one)),
    perform: async (effect) => (spend(), await inner.perform(effect)),
  });
  return await stage.pass({ writer: mortal }).then(
    () => false,
    (error: unknown) => error instanceof Error && error.message === 'killed',
  );
}

async function expectOneOfEverything(stage: Stage, when: string): Promise<void> {
  const { data } = await stage.connection.octokit.issues.listForRepo({ ...here, state: 'all' });
  const titles = data.map(({ title }) => title).toSorted();
  const { attempts } = await stage.record(BUILD);
  const runs = stage.hub.engine?.runs('octo/plan').length;
  expect({ when, titles, attempts, runs }).toEqual({
    when,
    titles: ['1.1 Build the frame', '1.2 Paint it', '2.1 Sell it'],
    attempts: 1,
    runs: 1,
  });
}
