import Anthropic from '@anthropic-ai/sdk';
import { afterEach, expect, test } from 'vitest';
import { anthropicExecutor } from '../../anthropic/executor.ts';
import { openWorkTree } from '../../git/worktree.ts';
import { work } from '../../agent/work.ts';
import { openSandbox } from '../../sandbox/open.ts';
import { sampleBrief, samplePolicy, sampleRepository, sampleTask } from '../../../tests/run/sample.ts';
import { sandboxKind } from '../../../tests/run/confined.ts';
import { startScriptedModel, type ScriptedModel, type ScriptedTask } from './model.ts';

let model: ScriptedModel;
afterEach(() => model.close());

async function ask(script: readonly ScriptedTask[], content: string, stream = false) {
  model = await startScriptedModel({ script });
  const client = new Anthropic({ apiKey: 'none', baseURL: model.url, maxRetries: 0 });
  const request = { model: 'claude-sonnet-5-5', max_tokens: 100, messages: [{ role: 'user' as const, content }] };
  return stream ? client.messages.stream(request).finalMessage() : client.messages.create(request);
}

const script: readonly ScriptedTask[] = [
  { match: 'phase-2/1.1', attempts: [[{ text: 'second phase' }]] },
  { match: '1.1', attempts: [[{ text: 'first try' }], [{ text: 'second try', calls: [{ tool: 'finish', input: { summary: 'ok' } }] }]] },
];
const prompt = (key: string, attempt: number): string => `# Task 1.1: Greet\n\nKey: ${key}\nAttempt: ${attempt}`;

test.each([false, true])('the answer goes by task and attempt (streamed: %s)', async (stream) => {
  const first = await ask(script, prompt('TASKS.md#phase-1/1.1', 1), stream);
  expect(first.content).toMatchObject([{ type: 'text', text: 'first try' }]);
  expect(first.usage.input_tokens).toBeGreaterThan(10);
  await model.close();
  const third = await ask(script, prompt('TASKS.md#phase-1/1.1', 3), stream);
  expect(third).toMatchObject({
    stop_reason: 'tool_use',
    content: [{ text: 'second try' }, { type: 'tool_use', name: 'finish', input: { summary: 'ok' } }],
  });
  await model.close();
  expect((await ask(script, prompt('TASKS.md#phase-2/1.1', 1), stream)).content).toMatchObject([{ text: 'second phase' }]);
});

test('a task that no script knows ends in one small honest change', async () => {
  const repository = await sampleRepository({ 'TASKS.md': '- [ ] 1.1 Greet by name\n' });
  const { root, base, own, scratch } = repository;
  model = await startScriptedModel({ script: [] });
  const { result, patch } = await work(
    sampleBrief(base),
    sampleTask,
    { ...samplePolicy, verify: [] },
    {
      worktree: await openWorkTree({ root, base, scratch: own }),
      sandbox: await openSandbox({ kind: sandboxKind, root, scratch, environment: process.env }),
      executor: anthropicExecutor({ apiKey: 'none', baseUrl: model.url, model: 'm', maxTurns: 10, maxOutputTokens: 4000, maxRetries: 0 }),
      now: Date.now,
    },
  );
  expect(result).toMatchObject({ outcome: 'patch', usage: { requests: 4 } });
  expect(Buffer.from(patch).toString()).toMatch(/^diff --git a\/docs\/progress\/tasks-md-phase-1-1-1\.md /);
  expect(model.requests()).toHaveLength(4);
  await repository.remove();
});
