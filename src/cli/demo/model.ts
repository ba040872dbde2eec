import { LLMock, type ChatCompletionRequest, type FixtureResponse } from '@copilotkit/aimock';
import { readConversation, type Conversation } from './conversation.ts';
import { smallHonestChange } from './small-change.ts';

/** What the model says in one turn: words, calls of tools, or an error in place of an answer. */
export interface Step {
  readonly text?: string;
  readonly calls?: readonly ToolCall[];
  readonly error?: { readonly status: number; readonly type: string; readonly message: string };
}

interface ToolCall {
  readonly tool: string;
  readonly input: unknown;
}

/** A turn may depend on what the tools answered so far. */
export type Turn = Step | ((conversation: Conversation) => Step);

export interface ScriptedTask {
  /** The task's key, the end of it from a `/` or `#` on, or any test of the conversation. */
  readonly match: string | ((conversation: Conversation) => boolean);
  /** The turns of each attempt. The last is played again at later attempts. */
  readonly attempts: readonly (readonly Turn[])[];
}

export interface ScriptedModel {
  /** For ANTHROPIC_BASE_URL. */
  readonly url: string;
  requests(): readonly ModelRequest[];
  close(): Promise<void>;
}

interface ModelRequest {
  readonly status: number;
  /** As it was sent, in the shape of chat completions. */
  readonly body: unknown;
}

/** A Messages API on loopback whose answers follow a script. Tasks that the script does not know get one small honest change. */
export async function startScriptedModel({ script }: { readonly script: readonly ScriptedTask[] }): Promise<ScriptedModel> {
  const server = new LLMock({ port: 0, host: '127.0.0.1', logLevel: 'silent', chunkSize: 8192, journalMaxEntries: 2000 });
  server.on({ predicate: () => true }, (request) => answer(script, request));
  await server.start();
  return {
    url: server.url,
    requests: () => server.getRequests().map(({ response, body }) => ({ status: response.status, body })),
    close: () => server.stop(),
  };
}

function answer(script: readonly ScriptedTask[], request: ChatCompletionRequest): FixtureResponse {
  const conversation = readConversation(request.messages);
  const turn = turnsOf(script, conversation)[conversation.turn] ?? { text: 'There is nothing left to do.' };
  const step = typeof turn === 'function' ? turn(conversation) : turn;
  if (step.error !== undefined) return { status: step.error.status, error: { message: step.error.message, type: step.error.type } };

  const calls = (step.calls ?? []).map(({ tool, input }) => ({ name: tool, arguments: JSON.stringify(input) }));
  // About four characters a token, as a stand-in for a real count.
  const usage = { input_tokens: Math.ceil(JSON.stringify(request).length / 4), output_tokens: Math.ceil(JSON.stringify(step).length / 4) };
  if (calls.length === 0) return { content: step.text ?? '', usage };
  return step.text === undefined ? { toolCalls: calls, usage } : { content: step.text, toolCalls: calls, usage };
}

function turnsOf(script: readonly ScriptedTask[], conversation: Conversation): readonly Turn[] {
  const task = script.find(({ match }) => (typeof match === 'string' ? isKeyOrEnd(conversation.key, match) : match(conversation)));
  if (task === undefined) return smallHonestChange(conversation);
  return task.attempts[Math.min(conversation.attempt, task.attempts.length) - 1] ?? [];
}

function isKeyOrEnd(key: string, match: string): boolean {
  return key === match || key.endsWith(`/${match}`) || key.endsWith(`#${match}`);
}
