import { expect, test } from 'vitest';
import { Problem } from '../errors/problem.ts';
import { appChecks, pullsToCheck } from './check.ts';

const pull = { number: 7 };

test.each([
  ['pull_request', { action: 'opened', pull_request: pull }, [7]],
  ['pull_request', { action: 'synchronize', pull_request: pull }, [7]],
  ['pull_request', { action: 'reopened', pull_request: pull }, [7]],
  ['pull_request', { action: 'labeled', pull_request: pull }, []],
  ['pull_request', { action: 'opened' }, []],
  ['check_run', { action: 'rerequested', check_run: { external_id: '', pull_requests: [pull, { number: 8 }] } }, [7, 8]],
  ['check_run', { action: 'rerequested', check_run: { external_id: 'mergetick/9/abc', pull_requests: [] } }, [9]],
  ['check_run', { action: 'rerequested', check_run: { external_id: 'mergetick/7/abc', pull_requests: [pull] } }, [7]],
  ['check_run', { action: 'created', check_run: { pull_requests: [pull] } }, []],
  ['check_suite', { action: 'rerequested', check_suite: { pull_requests: [pull] } }, [7]],
  ['check_suite', { action: 'requested', check_suite: { pull_requests: [pull] } }, []],
  ['push', { action: 'opened', pull_request: pull }, []],
])('%s %j wants these pull requests checked: %j', (name, payload, numbers) => {
  expect(pullsToCheck(name, payload)).toEqual(numbers);
});

test('what a retry cannot mend is told once; a server that does not answer is asked again', async () => {
  const told: string[] = [];
  const log = { debug: () => {}, info: () => {}, warn: (sentence: string) => told.push(sentence), error: () => {} };
  const target = { installationId: 1, owner: 'octo', name: 'plan', pull: 7 };
  const failing = (code: 'forbidden' | 'unreachable') =>
    appChecks(() => {
      throw new Problem(code, 'No.', 'Ask.');
    }, log)(target);
  expect(await failing('forbidden')).toEqual({ again: null });
  expect(told).toEqual(['octo/plan#7: could not be checked: No. Ask.']);
  await expect(failing('unreachable')).rejects.toThrow('No.');
});
