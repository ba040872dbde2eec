import type { Caller } from './world/caller.ts';

const HOUR = 3600;

export type Resource = 'core' | 'graphql';

export interface Limit {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Seconds since the epoch. */
  readonly reset: number;
}

/** How much of its hour each token has used. */
export interface Limits {
  of(token: string | undefined, caller: Caller, resource: Resource): Limit;
  spend(token: string | undefined, resource: Resource): void;
}

export function createLimits(nowSeconds: () => number): Limits {
  const used = new Map<string, { count: number; reset: number }>();
  const windowOf = (key: string): { count: number; reset: number } => {
    const known = used.get(key);
    if (known !== undefined && known.reset > nowSeconds()) return known;
    const fresh = { count: 0, reset: nowSeconds() + HOUR };
    used.set(key, fresh);
    return fresh;
  };
  return {
    of: (token, caller, resource) => {
      const { count, reset } = windowOf(`${resource} ${token ?? ''}`);
      const limit = limitFor(caller, resource);
      return { limit, used: count, remaining: Math.max(0, limit - count), reset };
    },
    spend: (token, resource) => {
      windowOf(`${resource} ${token ?? ''}`).count += 1;
    },
  };
}

export function limitHeaders({ limit, used, remaining, reset }: Limit, resource: Resource): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-used': String(used),
    'x-ratelimit-resource': resource,
  };
}

function limitFor(caller: Caller, resource: Resource): number {
  if (caller.kind === 'anonymous') return 60;
  return caller.kind === 'job' && resource === 'core' ? 1000 : 5000;
}
