import { Problem } from '../errors/problem.ts';

const NO_CONNECTION = /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT|SELF_SIGNED/;

/** A Problem when the server could not be reached at all; null for any other failure. */
export function unreachable(error: unknown, apiUrl: string): Problem | null {
  const code = networkCode(error);
  if (code === undefined || !NO_CONNECTION.test(code)) return null;
  return new Problem(
    'unreachable',
    `The server ${new URL(apiUrl).origin} cannot be reached (${code}).`,
    'Check the address, the network and any proxy, then try again.',
    { cause: error },
  );
}

/** Where a name has several addresses, the reasons stand in a list of errors. */
function networkCode(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  return networkCode(inner, depth + 1);
}
