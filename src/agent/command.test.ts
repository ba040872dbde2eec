import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorkTree } from '../git/worktree.ts';
import { openSandbox } from '../sandbox/open.ts';
import { sampleBrief, samplePolicy, sampleRepository, sampleTask, type SampleRepository } from '../../tests/run/sample.ts';
import { sandboxKind } from '../../tests/run/confined.ts';
import { commandExecutor, type CommandExecutorOptions } from './command.ts';
import { work, type WorkOutcome } from './work.ts';

let repository: SampleRepository;
beforeEach(async () => {
  repository = await sampleRepository({ 'TASKS.md': '- [ ] 1.1 Greet by name\n', 'agent.sh': 'grep "^# Task" > task.txt\n' });
});
afterEach(() => repository.remove());

async function workWith(options: Partial<CommandExecutorOptions>): Promise<WorkOutcome> {
  const { root, base, own, scratch } = repository;
  return work(
    sampleBrief(base),
    sampleTask,
    { ...samplePolicy, verify: [] },
    {
      worktree: await openWorkTree({ root, base, scratch: own }),
      sandbox: await openSandbox({ kind: sandboxKind, root, scratch, environment: process.env }),
      executor: commandExecutor({ command: 'true', timeoutMs: 20_000, ...options }),
      now: Date.now,
    },
  );
}

test('any program is an agent: it reads the prompt from its standard input and leaves its work behind', async () => {
  const { result, patch } = await workWith({ command: 'sh agent.sh && echo "All done."' });
  expect(result).toMatchObject({ outcome: 'patch', summary: 'All done.', usage: { requests: 0 } });
  expect(Buffer.from(patch).toString()).toContain('+# Task 1.1: Greet by name');
});

test('the prompt is also in the file that MERGETICK_PROMPT names, which is no part of the change', async () => {
  const { patch } = await workWith({ command: 'cp "$MERGETICK_PROMPT" copy.md' });
  const text = Buffer.from(patch).toString();
  expect(text).toContain('+Key: TASKS.md#phase-1/1.1');
  expect(text.match(/^diff --git/gm)).toHaveLength(1);
});

test('the variables that it was promised reach it, and no others', async () => {
  process.env['SOME_SECRET'] = 'hunter2';
  const { transcript } = await workWith({ command: 'echo "key=$AGENT_KEY secret=$SOME_SECRET"', env: { AGENT_KEY: 'abc' } });
  delete process.env['SOME_SECRET'];
  expect(transcript).toContain('key=abc secret=\\n');
});

test('a program that fails tells why', async () => {
  const { result } = await workWith({ command: 'echo "no model here"; exit 7' });
  expect(result.failure).toEqual({ kind: 'internal', message: "The agent's command ended with exit code 7: no model here" });
});

test('a program that does not end is stopped, with all that it started', async () => {
  const { result } = await workWith({ command: 'sleep 600 & sleep 600', timeoutMs: 300 });
  expect(result.failure?.kind).toBe('timeout');
});
