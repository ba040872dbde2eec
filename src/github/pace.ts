import type { throttling } from '@octokit/plugin-throttling';

type ThrottlingOptions = NonNullable<NonNullable<Parameters<typeof throttling>[1]['throttle']>>;
type Group = NonNullable<ThrottlingOptions['write']>;

const LONGEST_WAIT_SECONDS = 300;
const MOST_WAITS = 2;

/**
 * Waits as long as the server asks for, up to five minutes and twice a request; then the request fails and a later pass tries again.
 * Writes are paced as GitHub wants it, except on this very machine.
 */
export function rateLimits(apiUrl: string, repository: string): ThrottlingOptions {
  const worthWaiting = (retryAfter: number, _request: unknown, _octokit: unknown, retryCount: number) =>
    retryAfter <= LONGEST_WAIT_SECONDS && retryCount < MOST_WAITS;
  return {
    id: `${apiUrl} ${repository}`,
    onRateLimit: worthWaiting,
    onSecondaryRateLimit: worthWaiting,
    ...(isLoopback(apiUrl) ? { write: unpaced(), notifications: unpaced() } : {}),
  };
}

function isLoopback(url: string): boolean {
  return /^(127(\.\d+){3}|localhost|\[::1\])$/.test(new URL(url).hostname);
}

/** Stands where the plugin keeps its queue, and lets everything through. */
function unpaced(): Group {
  const schedule = <T>(_options: unknown, start: (...args: unknown[]) => T, ...args: unknown[]): T => start(...args);
  return { key: () => ({ schedule }) } as unknown as Group;
}
