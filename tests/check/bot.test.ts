import { afterEach, beforeEach, expect, test } from 'vitest';
import { appChecks, uncheckedPulls } from '../../src/bot/check.ts';
import { appConnections } from '../../src/bot/connections.ts';
import { startBot, type Bot } from '../../src/bot/server.ts';
import { BROKEN, PLAN, startStand, type Stand } from './stand.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
let stand: Stand;
let bot: Bot;
let ended: (() => void)[] = [];

beforeEach(async () => {
  stand = await startStand();
  bot = await start();
});

/** The real bot, whose checks tell when they end; passes are another matter. */
async function start(): Promise<Bot> {
  const connectionTo = appConnections(stand.settings, silent);
  const check = appChecks(connectionTo, silent);
  const work = {
    pass: () => Promise.resolve({ again: null }),
    check: async (target: Parameters<typeof check>[0]) => {
      const answer = await check(target);
      ended.shift()?.();
      return answer;
    },
    unchecked: uncheckedPulls(connectionTo),
  };
  return await startBot(stand.settings, work, (sentence) => expect.fail(sentence));
}
afterEach(async () => {
  await bot.close();
  await stand.close();
});

/** Does something and waits for the check that it causes. */
async function causing<Value>(deed: () => Promise<Value>): Promise<Value> {
  const end = new Promise<void>((resolve) => (ended = [resolve]));
  const value = await deed();
  await end;
  return value;
}

test('a pull request gets one check, the next push another at its head, and asking again makes no second', async () => {
  const first = await stand.push('topic', { 'TASKS.md': BROKEN });
  await causing(() => stand.propose('topic'));
  expect(await stand.checks(first)).toMatchObject([
    {
      title: '1 task would no longer start; 1 cycle; 1 unknown name',
      conclusion: 'neutral',
      annotations: ['TASKS.md:4 failure cycle', 'TASKS.md:6 warning unknown-dependency'],
    },
  ]);

  const second = await causing(() => stand.push('topic', { 'TASKS.md': `${PLAN}- [ ] 1.3 Sell it\n` }));
  const shown = await stand.checks(second);
  expect(shown).toMatchObject([{ title: '1 task would start', conclusion: 'success', annotations: [] }]);

  await causing(() => stand.app.octokit.checks.rerequestRun({ owner: 'octo', repo: 'plan', check_run_id: shown[0]?.id ?? 0 }));
  expect(await stand.checks(second)).toEqual(shown);
});

test('a pull request that changes no list gets none', async () => {
  const head = await stand.push('topic', { 'README.md': 'Hello\n' });
  await causing(() => stand.propose('topic'));
  expect(await stand.checks(head)).toEqual([]);
});

test('what was proposed while the bot was away is checked when it is back', async () => {
  await bot.close();
  const head = await stand.push('topic', { 'TASKS.md': BROKEN });
  await stand.propose('topic');
  expect(await stand.checks(head)).toEqual([]);
  await causing(async () => (bot = await start()));
  expect(await stand.checks(head)).toMatchObject([{ conclusion: 'neutral' }]);
});
