import type { BetaMessage } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { Failure, FailureKind } from '../model/run.ts';

/** Sorts what the SDK throws once its own retries are used up. Anything that is not the API's doing is a bug and is thrown on. */
export async function failureOf(error: unknown, signal: AbortSignal): Promise<Failure> {
  if (signal.aborted) return { kind: 'timeout', message: 'The run was out of time before the agent was done.' };

  const { AnthropicError, APIConnectionError, APIError } = await import('@anthropic-ai/sdk');
  if (!(error instanceof AnthropicError)) throw error;
  if (!(error instanceof APIError) || error instanceof APIConnectionError)
    return { kind: 'model-overloaded', message: `The model could not be reached: ${error.message}` };
  const status = typeof error.status === 'number' ? ` (HTTP ${error.status})` : '';
  return { kind: kindOf(error.status, error.type), message: `The model's API refused${status}: ${error.apiMessage ?? error.message}` };
}

/** The status, or the type where the error came in the middle of a stream and has no status. */
function kindOf(status: unknown, type: string | null): FailureKind {
  if (status === 401 || status === 403 || type === 'authentication_error' || type === 'permission_error') return 'authentication';
  if (status === 402 || type === 'billing_error') return 'budget';
  if (status === 429 || type === 'rate_limit_error') return 'rate-limit';
  if (typeof status === 'number' && status < 500) return 'internal';
  return type === 'invalid_request_error' ? 'internal' : 'model-overloaded';
}

/** Why a conversation that ended without `finish` is not done; null when the model just stopped talking, which counts as done. */
export function failureOfEnding(
  last: BetaMessage | null,
  limits: { readonly maxTurns: number; readonly maxOutputTokens: number },
): Failure | null {
  const endings: Readonly<Record<string, Failure>> = {
    tool_use: {
      kind: 'budget',
      message: `The agent was not done after ${limits.maxTurns} turns, the most that \`anthropic.max_turns\` allows.`,
    },
    max_tokens: {
      kind: 'budget',
      message: `An answer was longer than ${limits.maxOutputTokens} tokens, the most that \`anthropic.max_output_tokens\` allows.`,
    },
    model_context_window_exceeded: { kind: 'budget', message: "The conversation grew larger than the model's context." },
    refusal: { kind: 'policy-refused', message: 'The model refused to do this task.' },
  };
  return endings[last?.stop_reason ?? ''] ?? null;
}
