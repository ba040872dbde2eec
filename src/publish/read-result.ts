import { z } from 'zod';
import { failureKinds, type RunResult } from '../model/run.ts';

const maxBytes = 1024 * 1024;
const count = z.int().min(0).max(1e12);
const Failed = z.object({
  kind: z.enum(failureKinds),
  message: z.string().transform((text) => oneParagraph(text, 1000)),
});
const Result = z.object({
  fence: z.object({ task: z.string().max(1000), attempt: z.int().min(1), nonce: z.string().max(64) }),
  base: z.string().regex(/^[0-9a-f]{40}$/),
  outcome: z.enum(['patch', 'failed']),
  failure: Failed.nullable(),
  summary: z.string().transform((text) => text.slice(0, 8000)),
  evidence: z
    .array(
      z.object({
        command: z.string().max(4000),
        exitCode: z.int(),
        milliseconds: count,
        output: z.string().transform((text) => text.slice(-8000)),
      }),
    )
    .max(50),
  usage: z.object({ requests: count, inputTokens: count, outputTokens: count, cacheReadTokens: count, cacheWriteTokens: count }),
  startedAt: z.int(),
  finishedAt: z.int(),
});

/** `result.json` as a stranger may have written it: unknown fields are dropped, long texts cut. Null when it is not a result at all. */
export function readResult(text: string): RunResult | null {
  if (text.length > maxBytes) return null;
  try {
    const parsed = Result.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function oneParagraph(text: string, longest: number): string {
  const flat = text.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return flat.length <= longest ? flat : `${flat.slice(0, longest - 1)}…`;
}
