import { expect, test } from 'vitest';
import { readConfig } from '../config/read-config.ts';
import { Problem } from '../errors/problem.ts';
import type { Action } from '../model/action.ts';
import { unobserved } from '../plan/unobserved.ts';
import { apply } from './apply.ts';
import type { Observation } from './observe.ts';
import type { Effect, Writer } from './writer.ts';

const now = 1_000_000;
const notice: Action = { kind: 'comment', issue: 3, marker: '<!-- stuck -->', body: 'Stuck.' };
const stuckLabel: Action = { kind: 'label-issue', issue: 3, labels: ['mergetick:stuck'] };
const otherLabel: Action = { kind: 'label-issue', issue: 4, labels: ['mergetick:ready'] };
const thumb: Action = { kind: 'react', issue: 3, comment: 9, content: '+1' };
const began: Action = { kind: 'record', by: 'bot', fact: { kind: 'pass-began', holder: 'bot', until: now + 60_000 } };
const opening: Action = { kind: 'open-issue', task: 'TASKS.md#1', title: '1', body: '', labels: [], parent: null };

test('where a comment fails, the marks that say it was written are left to the next pass', async () => {
  const world = recorded((effect) => effect.kind === 'comment');
  const applied = await apply(world.writer, observation(), [notice, thumb, stuckLabel, otherLabel], now, () => now);
  expect(world.tried).toEqual([notice, otherLabel]);
  expect(applied?.failures.map(({ action }) => action)).toEqual([notice]);
});

test('nothing is created when others no longer wait for this pass, and the rest of it is done', async () => {
  const world = recorded();
  let clock = now;
  const slow: Writer = { ...world.writer, perform: (effect) => ((clock += 40_000), world.writer.perform(effect)) };
  const applied = await apply(slow, observation(), [began, otherLabel, opening, notice, stuckLabel, otherLabel], now, () => clock);
  expect(world.tried).toEqual([otherLabel, otherLabel]);
  expect(applied).toMatchObject({ failures: [], unfinished: true });
});

test('a token that is refused ends the pass', async () => {
  const world = recorded(() => true, 'unauthorized');
  expect(await apply(world.writer, observation(), [otherLabel, stuckLabel], now, () => now)).toMatchObject({ done: [] });
  expect(world.tried).toEqual([otherLabel]);
});

test('what nobody foresaw is thrown', async () => {
  const writer: Writer = { commit: () => Promise.resolve(null), perform: () => Promise.reject(new TypeError('bug')) };
  await expect(apply(writer, observation(), [otherLabel], now, () => now)).rejects.toThrow('bug');
});

/** A writer that remembers what it was asked for and refuses some of it. */
function recorded(refuses: (effect: Effect) => boolean = () => false, code: Problem['code'] = 'invalid') {
  const tried: Effect[] = [];
  const perform = (effect: Effect): Promise<void> => {
    tried.push(effect);
    return refuses(effect) ? Promise.reject(new Problem(code, 'No.', 'Do not.')) : Promise.resolve();
  };
  return { tried, writer: { commit: () => Promise.resolve('c'.repeat(40)), perform } };
}

function observation(): Observation {
  const seen = unobserved();
  const ledger = { tip: null, state: seen.ledger, damaged: [], rebuilt: false };
  return { seen, lists: [], files: [], policy: readConfig(null, 'mergetick.yml'), ledger };
}
