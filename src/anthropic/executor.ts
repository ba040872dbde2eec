import type { Anthropic } from '@anthropic-ai/sdk';
import type { BetaRunnableTool } from '@anthropic-ai/sdk/lib/tools/BetaRunnableTool';
import type { BetaToolRunner } from '@anthropic-ai/sdk/lib/tools/BetaToolRunner';
import type { BetaMessage } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { Assignment, Executor, ExecutorOutcome } from '../agent/ports.ts';
import { addUsage, noUsage } from '../agent/usage.ts';
import type { Usage } from '../model/run.ts';
import { failureOf, failureOfEnding } from './failure.ts';
import { runnableTools } from './tools.ts';
import { usageOf } from './usage.ts';

export interface AnthropicOptions {
  readonly apiKey: string;
  /** Null for what ANTHROPIC_BASE_URL says, or else the API's own address. */
  readonly baseUrl: string | null;
  readonly model: string;
  readonly maxTurns: number;
  readonly maxOutputTokens: number;
  /** Times that the SDK asks again, with its own back-off, before a failure is ours; 2 when not given. */
  readonly maxRetries?: number;
}

/** The built-in loop, on the SDK's tool runner. The SDK is loaded when the first run starts and not before. */
export function anthropicExecutor(options: AnthropicOptions): Executor {
  return { run: (assignment) => converse(options, assignment) };
}

async function converse(options: AnthropicOptions, assignment: Assignment): Promise<ExecutorOutcome> {
  const runner = startRunner(await connect(options), options, assignment, await runnableTools(assignment.toolbox.tools, assignment.record));
  let usage = noUsage;
  let last: BetaMessage | null = null;
  try {
    for await (const stream of runner) {
      last = await stream.finalMessage();
      usage = addUsage(usage, usageOf(last.usage));
      recordMessage(assignment, last, usage);
      if (last.stop_reason === 'tool_use') await runner.generateToolResponse(); // the runner keeps it: no tool runs twice
      if (assignment.toolbox.summary() !== null) break;
    }
  } catch (error) {
    return { summary: '', usage, failure: await failureOf(error, assignment.signal) };
  }
  const summary = assignment.toolbox.summary();
  return { summary: summary ?? textOf(last), usage, failure: summary === null ? failureOfEnding(last, options) : null };
}

async function connect(options: AnthropicOptions): Promise<Anthropic> {
  const sdk = await import('@anthropic-ai/sdk');
  return new sdk.Anthropic({
    apiKey: options.apiKey,
    authToken: null,
    ...(options.baseUrl === null ? {} : { baseURL: options.baseUrl }),
    maxRetries: options.maxRetries ?? 2,
    logLevel: 'off',
  });
}

/** Not async: a runner is thenable, and whoever awaits it makes it run. */
function startRunner(
  client: Anthropic,
  options: AnthropicOptions,
  assignment: Assignment,
  tools: BetaRunnableTool[],
): BetaToolRunner<true> {
  return client.beta.messages.toolRunner(
    {
      model: options.model,
      max_tokens: options.maxOutputTokens,
      max_iterations: options.maxTurns,
      stream: true,
      thread: false,
      // Two marks: the part that all tasks of a repository share, and the end of the conversation so far.
      system: [{ type: 'text', text: assignment.system, cache_control: { type: 'ephemeral' } }],
      cache_control: { type: 'ephemeral' },
      messages: [{ role: 'user', content: assignment.prompt }],
      tools,
    },
    { signal: assignment.signal },
  );
}

function recordMessage(assignment: Assignment, message: BetaMessage, usage: Usage): void {
  const text = textOf(message);
  if (text !== '') assignment.record({ kind: 'text', text });
  assignment.record({ kind: 'usage', usage });
}

function textOf(message: BetaMessage | null): string {
  return (message?.content ?? []).flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('\n');
}
