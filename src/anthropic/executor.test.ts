import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Assignment, ExecutorOutcome, Toolbox, TranscriptEntry } from '../agent/ports.ts';
import { defineTool } from '../agent/tools/tool.ts';
import { anthropicExecutor, type AnthropicOptions } from './executor.ts';

let server: Server;
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

type Reply = (response: ServerResponse) => void;

let sent: unknown[];
async function converse(
  replies: readonly Reply[],
  options: Partial<AnthropicOptions> = {},
  signal = AbortSignal.timeout(20_000),
): Promise<ExecutorOutcome> {
  sent = [];
  server = createServer((request, response) => {
    void json(request).then((body) => {
      sent.push(body);
      return (replies[sent.length - 1] ?? replies.at(-1))?.(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const executor = anthropicExecutor({ apiKey: 'k', baseUrl, model: 'm', maxTurns: 5, maxOutputTokens: 50, maxRetries: 0, ...options });
  return executor.run(assignment(signal));
}

function assignment(signal: AbortSignal): Assignment {
  let summary: string | null = null;
  const finish = defineTool({
    name: 'finish',
    description: 'Ends.',
    input: z.object({ summary: z.string() }),
    async run(input) {
      summary = input.summary;
      return 'ok';
    },
  });
  const toolbox: Toolbox = { tools: [finish], summary: () => summary };
  const nowhere = null as never;
  return {
    system: 'How to work.',
    prompt: 'Do it.',
    toolbox,
    worktree: nowhere,
    sandbox: nowhere,
    signal,
    record: (entry) => void entries.push(entry),
  };
}
const entries: TranscriptEntry[] = [];

const usage = { input_tokens: 10, output_tokens: 5, cache_read_input_tokens: 100, cache_creation_input_tokens: 20 };
const begin = {
  type: 'message_start',
  message: { id: 'm', type: 'message', role: 'assistant', model: 'm', content: [], stop_reason: null, usage },
};
const event = (data: { type: string }): string => `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
const stream =
  (...events: { type: string }[]): Reply =>
  (response) =>
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(events.map(event).join(''));

const says = (text: string, stop = 'end_turn') => [
  begin,
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } },
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: stop }, usage: { output_tokens: 5 } },
  { type: 'message_stop' },
];
const calls = (name: string, input: unknown, written = JSON.stringify(input)) => [
  begin,
  { type: 'content_block_start', index: 0, content_block: { type: 'tool_use', id: 't1', name, input: {} } },
  { type: 'content_block_delta', index: 0, delta: { type: 'input_json_delta', partial_json: written } },
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 5 } },
  { type: 'message_stop' },
];

test('the loop ends with the turn that calls finish, and all usage is summed', async () => {
  const outcome = await converse([stream(...calls('finish', { wrong: 1 })), stream(...calls('finish', { summary: 'Done.' }))]);
  expect(outcome).toEqual({
    summary: 'Done.',
    failure: null,
    usage: { requests: 2, inputTokens: 20, outputTokens: 10, cacheReadTokens: 200, cacheWriteTokens: 40 },
  });
  expect(sent).toHaveLength(2);
});

test('the stable prefix and the end of the conversation are marked for the cache, and nothing is kept by the server', async () => {
  await converse([stream(...says('Hello.'))]);
  expect(sent[0]).toMatchObject({
    system: [{ text: 'How to work.', cache_control: { type: 'ephemeral' } }],
    cache_control: { type: 'ephemeral' },
    messages: [{ role: 'user', content: 'Do it.' }],
    max_tokens: 50,
  });
  expect(sent[0]).not.toHaveProperty('thread');
});

test('a model that just stops talking is done, with its last words as summary', async () => {
  expect(await converse([stream(...says('All is well.'))])).toMatchObject({ summary: 'All is well.', failure: null });
});

test.each([
  ['an answer that is too long', stream(...says('a', 'max_tokens')), 'budget'],
  ['a full context', stream(...says('a', 'model_context_window_exceeded')), 'budget'],
  ['a refusal', stream(...says('a', 'refusal')), 'policy-refused'],
  ['a call without end', stream(...calls('no_such_tool', {})), 'budget'],
  [
    'an overload in the middle of a stream',
    stream(begin, { type: 'error', error: { type: 'overloaded_error', message: 'later' } } as never),
    'model-overloaded',
  ],
  [
    'a limit in the middle of a stream',
    stream(begin, { type: 'error', error: { type: 'rate_limit_error', message: 'later' } } as never),
    'rate-limit',
  ],
  ['a stream that stops half-way', stream(begin), 'model-overloaded'],
  [
    'a connection that breaks',
    (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(event(begin), () => response.destroy());
    },
    'model-overloaded',
  ],
])('%s is a failure of its kind', async (_, reply, kind) => {
  expect((await converse([reply])).failure?.kind).toBe(kind);
});

test('input of a tool that is no JSON does not end the run', async () => {
  const outcome = await converse([stream(...calls('finish', null, '{"summary": "cut')), stream(...calls('finish', { summary: 'Done.' }))]);
  expect(outcome.summary).toBe('Done.');
});

test('a run that is out of time stops waiting for the model', async () => {
  expect(await converse([() => {}], {}, AbortSignal.timeout(100))).toMatchObject({ failure: { kind: 'timeout' } });
});

test('a busy API is asked again, a bounded number of times', async () => {
  const busy: Reply = (response) => response.writeHead(529, { 'retry-after-ms': '1' }).end('{}');
  expect(await converse([busy, stream(...says('Hello.'))], { maxRetries: 1 })).toMatchObject({ failure: null });
  expect(await converse([busy], { maxRetries: 2 })).toMatchObject({ failure: { kind: 'model-overloaded' } });
  expect(sent).toHaveLength(3);
});
