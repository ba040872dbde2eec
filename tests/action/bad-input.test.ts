import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../src/cli/demo/bot-process.ts';
import { startStage, type Stage } from '../loop/stage.ts';
import { runAction } from './bundle.ts';

let stage: Stage;
let apiUrl: string;
let token: string;

beforeAll(async () => {
  stage = await startStage();
  await stage.hub.createRepository({ owner: 'octo', name: 'broken', files: { '.github/mergetick.yml': 'max_concurent: 1\n' } });
  apiUrl = `${stage.hub.url}/api/v3`;
  token = stage.hub.tokenFor('octo');
});

afterAll(() => stage.close());

const brief = '{"fence":1}';
const wrong: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
  ['no command', {}, /^The input `command` is empty\.$/],
  ['an unknown command', { command: 'reconsile' }, /^There is no command “reconsile”\.$/],
  ['a command that every object knows', { command: 'constructor' }, /^There is no command “constructor”\.$/],
  ['work without a brief', { command: 'work' }, /^The input `brief` is empty\.$/],
  ['a brief of somebody else', { command: 'work', brief }, /^The input `brief` is not what the claim job handed on\.$/],
  ['publish without a brief', { command: 'publish' }, /^The input `brief` is empty\.$/],
  ['claim without a task', { command: 'claim', token: 'ghs_x' }, /^The input `task` is empty\.$/],
  ['an attempt that is no number', { command: 'claim', token: 'ghs_x', task: 'a', attempt: 'two' }, /^The input `attempt` is “two”\.$/],
  ['no token', { command: 'reconcile' }, /^The input `token` is empty\.$/],
  ['a bad token', { command: 'plan', token: 'ghs_forged' }, /refused the token \(401\)\.$/],
];

test.each(wrong)('%s is told in one sentence', async (_, inputs, sentence) => {
  const { exitCode, log, errors } = await runAction(apiUrl, inputs);
  expect({ exitCode, errors }).toEqual({ exitCode: 1, errors: [expect.stringMatching(sentence)] });
  expect(log).not.toMatch(/^\s+at /m);
});

test('a server that is not there is told in one sentence', async () => {
  const { exitCode, log, errors } = await runAction(`http://127.0.0.1:${await freePort()}/api/v3`, { command: 'plan', token: 'ghs_x' });
  expect({ exitCode, errors }).toEqual({ exitCode: 1, errors: [expect.stringMatching(/cannot be reached \(ECONNREFUSED\)\.$/)] });
  expect(log).not.toMatch(/^\s+at /m);
});

test('a token that may only read is told what it lacks, and the hint says where to give it', async () => {
  const reading = stage.hub.tokenFor('stranger');
  const { exitCode, log, errors } = await runAction(apiUrl, { command: 'reconcile', token: reading, 'linger-seconds': '0' });
  expect({ exitCode, errors }).toEqual({ exitCode: 1, errors: [expect.stringMatching(/^The token lacks the permission contents: write/)] });
  expect(log).toContain('permissions:');
  expect(log).not.toMatch(/^\s+at /m);
});

test('a broken configuration is told with its place', async () => {
  const { exitCode, errors } = await runAction(apiUrl, { command: 'plan', token }, 'octo/broken');
  expect({ exitCode, errors }).toEqual({ exitCode: 1, errors: [expect.stringMatching(/^\.github\/mergetick\.yml:1:1: .*did you mean/)] });
});

test('a repository that does not exist is named', async () => {
  const { errors } = await runAction(apiUrl, { command: 'plan', token }, 'octo/nothing');
  expect(errors).toEqual([expect.stringContaining('octo/nothing does not exist')]);
});
