import { z } from 'zod';

const seconds = { s: 1, m: 60, h: 3600, d: 86_400 } as const;
const bytes = { b: 1, kb: 1024, mb: 1024 * 1024, gb: 1024 * 1024 * 1024 } as const;

/** A time span in seconds: `30s`, `5m`, `1h`, `1d`, or a number of seconds. */
export const duration = z
  .union([z.number(), z.string()], { error: 'must be a time span such as 30s, 5m or 1h' })
  .transform((value, context) => amount(value, seconds) ?? refuse(context, 'must be a time span such as 30s, 5m or 1h'));

/** A size in bytes: `500kb`, `1mb` (1,024 of the next smaller unit), or a number of bytes. */
export const size = z
  .union([z.number(), z.string()], { error: 'must be a size such as 500kb or 1mb' })
  .transform((value, context) => amount(value, bytes) ?? refuse(context, 'must be a size such as 500kb or 1mb'));

function amount(value: number | string, units: Readonly<Record<string, number>>): number | null {
  if (typeof value === 'number') return positive(value);

  const [, digits, unit] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(value.trim()) ?? [];
  const factor = unit === undefined ? undefined : units[unit.toLowerCase()];
  return factor === undefined ? null : positive(Number(digits) * factor);
}

function positive(value: number): number | null {
  return Number.isFinite(value) && value > 0 ? value : null;
}

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}
