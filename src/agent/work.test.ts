import { afterEach, beforeEach, expect, test } from 'vitest';
import { anthropicExecutor } from '../anthropic/executor.ts';
import { startScriptedModel, type ScriptedModel, type Step, type Turn } from '../cli/demo/model.ts';
import { openWorkTree } from '../git/worktree.ts';
import type { Failure, RunBrief } from '../model/run.ts';
import { openSandbox } from '../sandbox/open.ts';
import { sampleBrief, samplePolicy, sampleRepository, sampleTask, type SampleRepository } from '../../tests/run/sample.ts';
import { sandboxKind } from '../../tests/run/confined.ts';
import { work, type WorkOutcome } from './work.ts';

let repository: SampleRepository;
let model: ScriptedModel | undefined;
beforeEach(async () => {
  repository = await sampleRepository({
    'TASKS.md': '## Phase 1\n\n- [ ] 1.1 Greet by name\n',
    'greet.sh': 'echo "Hello"\n',
    'test.sh': 'test "$(sh greet.sh Ada)" = "Hello, Ada" || { echo "wrong greeting"; exit 1; }\n',
    'AGENTS.md': 'Write plain shell.\n',
  });
});
afterEach(async () => {
  await model?.close();
  model = undefined;
  await repository.remove();
});

async function workWith(
  turns: readonly Turn[],
  changes: { maxTurns?: number; maxRetries?: number; brief?: Partial<RunBrief> } = {},
): Promise<WorkOutcome> {
  model = await startScriptedModel({ script: [{ match: '1.1', attempts: [turns] }] });
  const executor = anthropicExecutor({
    apiKey: 'none',
    baseUrl: model.url,
    model: 'claude-sonnet-5-5',
    maxTurns: changes.maxTurns ?? 10,
    maxOutputTokens: 4000,
    maxRetries: changes.maxRetries ?? 0,
  });
  const { root, base, own, scratch } = repository;
  const worktree = await openWorkTree({ root, base, scratch: own });
  const sandbox = await openSandbox({ kind: sandboxKind, root, scratch, environment: process.env });
  return work(sampleBrief(base, changes.brief), sampleTask, samplePolicy, { worktree, sandbox, executor, now: Date.now });
}

const edit: Step = { calls: [{ tool: 'edit_file', input: { path: 'greet.sh', old_text: '"Hello"', new_text: '"Hello, $1"' } }] };
const finish: Step = { calls: [{ tool: 'finish', input: { summary: 'It greets by name.' } }] };
const refused = (status: number, type: string): Step => ({ error: { status, type, message: 'not now' } });
const failureOf = ({ result }: WorkOutcome): Failure | null => result.failure;

test('a run reads, edits and tries real files, and ends in a patch with evidence and what it used', async () => {
  const { result, patch, transcript } = await workWith([
    {
      text: 'I read first.',
      calls: [
        { tool: 'read_file', input: { path: 'greet.sh' } },
        { tool: 'search', input: { pattern: 'Hello' } },
      ],
    },
    edit,
    { calls: [{ tool: 'run', input: { command: 'sh test.sh && echo fine' } }] },
    finish,
  ]);
  expect(result).toMatchObject({
    outcome: 'patch',
    failure: null,
    summary: 'It greets by name.',
    evidence: [{ command: 'sh test.sh', exitCode: 0 }],
  });
  expect(result.usage.requests).toBe(4);
  expect(result.usage.inputTokens).toBeGreaterThan(1000);
  expect(Buffer.from(patch).toString()).toContain('+echo "Hello, $1"');
  expect(transcript).toContain('"text":"1\\techo \\"Hello\\"');
  expect(transcript).toContain('greet.sh:1:echo');
  expect(transcript).toContain('exit code 0\\nfine');
});

test('the prompt tells the task, the guidance, what went wrong before and what maintainers said', async () => {
  const brief = { lessons: [{ kind: 'no-change' as const, message: 'Nothing was changed.' }], notes: ['Use printf.'] };
  await workWith([edit, finish], { brief });
  const sent = JSON.stringify(model?.requests()[0]?.body);
  for (const text of [
    'Greet by name',
    'Say the name that was given',
    'Write plain shell.',
    'Nothing was changed.',
    'Use printf.',
    '`sh test.sh`',
  ]) {
    expect(sent).toContain(JSON.stringify(text).slice(1, -1));
  }
});

test('work that does not pass the repository’s own checks is a failure that tells what they printed', async () => {
  const outcome = await workWith([{ calls: [{ tool: 'write_file', input: { path: 'greet.sh', content: 'echo "Bye"\n' } }] }, finish]);
  expect(failureOf(outcome)).toEqual({ kind: 'verification-failed', message: '`sh test.sh` ended with exit code 1: wrong greeting' });
  expect(outcome.patch.length).toBeGreaterThan(0);
});

test('of a long output the first line that complains comes first, and then the end', async () => {
  const noise = 'seq 1 40; echo "not ok 3 greets by name"; seq 1 40; echo done; exit 1';
  const outcome = await workWith([{ calls: [{ tool: 'write_file', input: { path: 'test.sh', content: `${noise}\n` } }] }, finish]);
  expect(failureOf(outcome)?.message).toMatch(/^`sh test\.sh` ended with exit code 1: not ok 3 greets by name\n30\n[^]*40\ndone$/);
});

test('a run that changes nothing says so', async () => {
  expect(failureOf(await workWith([finish]))).toMatchObject({ kind: 'no-change', message: expect.stringContaining('It greets by name.') });
});

test('a tool that fails is an answer to the model, which can do better', async () => {
  const wrong: Step = {
    calls: [
      { tool: 'read_file', input: { path: 'missing.txt' } },
      { tool: 'read_file', input: { path: '../../../../etc/passwd' } },
      { tool: 'write_file', input: { path: '.git/hooks/pre-commit', content: 'echo' } },
      { tool: 'edit_file', input: { path: 'greet.sh', old_text: 'nowhere', new_text: '' } },
      { tool: 'read_file', input: {} },
      { tool: 'no_such_tool', input: {} },
      { tool: 'run', input: { command: 'exit 3' } },
    ],
  };
  const { result, transcript } = await workWith([wrong, edit, finish]);
  expect(result.outcome).toBe('patch');
  for (const text of [
    'missing.txt does not exist',
    'lies outside the work tree',
    'belongs to Git',
    'does not hold that text',
    'exit code 3',
  ]) {
    expect(transcript).toContain(text);
  }
});

test('tools that are called in one turn run one after the other', async () => {
  const both: Step = {
    calls: [
      { tool: 'run', input: { command: 'sleep 0.2; echo later > new.txt' } },
      { tool: 'read_file', input: { path: 'new.txt' } },
    ],
  };
  expect((await workWith([both, edit, finish])).transcript).toContain('1\\tlater');
});

test.each([
  [429, 'rate_limit_error', 'rate-limit'],
  [529, 'overloaded_error', 'model-overloaded'],
  [500, 'api_error', 'model-overloaded'],
  [401, 'authentication_error', 'authentication'],
  [402, 'billing_error', 'budget'],
  [400, 'invalid_request_error', 'internal'],
])('an answer of HTTP %i is a failure of its kind', async (status, type, kind) => {
  const outcome = await workWith([edit, refused(status, type)]);
  expect(failureOf(outcome)).toMatchObject({ kind, message: expect.stringContaining(`HTTP ${status}`) });
  expect(outcome.result.usage.requests).toBe(1);
});

test('a model that does not come to an end is stopped at the turn limit, and its work is kept', async () => {
  const outcome = await workWith([edit, edit, edit, edit], { maxTurns: 2 });
  expect(failureOf(outcome)).toMatchObject({ kind: 'budget', message: expect.stringContaining('2 turns') });
  expect(outcome.patch.length).toBeGreaterThan(0);
});

test('a model that cannot be reached is a failure that can pass', async () => {
  const gone = await startScriptedModel({ script: [] });
  await gone.close();
  const { root, base, own, scratch } = repository;
  const outcome = await work(sampleBrief(base), sampleTask, samplePolicy, {
    worktree: await openWorkTree({ root, base, scratch: own }),
    sandbox: await openSandbox({ kind: sandboxKind, root, scratch, environment: process.env }),
    executor: anthropicExecutor({ apiKey: 'none', baseUrl: gone.url, model: 'm', maxTurns: 2, maxOutputTokens: 100, maxRetries: 0 }),
    now: Date.now,
  });
  expect(failureOf(outcome)?.kind).toBe('model-overloaded');
});
