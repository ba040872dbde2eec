import type { BetaUsage } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { Usage } from '../model/run.ts';

type Counted = Pick<BetaUsage, 'input_tokens' | 'output_tokens'> &
  Partial<Pick<BetaUsage, 'cache_read_input_tokens' | 'cache_creation_input_tokens'>>;

/** One answer of the API. `input_tokens` leaves out what was read from or written to the cache. */
export function usageOf(counted: Counted): Usage {
  return {
    requests: 1,
    inputTokens: counted.input_tokens,
    outputTokens: counted.output_tokens,
    cacheReadTokens: counted.cache_read_input_tokens ?? 0,
    cacheWriteTokens: counted.cache_creation_input_tokens ?? 0,
  };
}
