import { GraphqlResponseError } from '@octokit/graphql';
import { RequestError } from '@octokit/request-error';
import { Problem } from '../errors/problem.ts';

interface Place {
  readonly apiUrl: string;
  readonly owner: string;
  readonly name: string;
}

/** Turns what Octokit throws into one sentence and what to do; anything unknown stays as it is. */
export function problemFrom(error: unknown, place: Place): unknown {
  if (error instanceof Problem) return error;
  if (error instanceof GraphqlResponseError) return fromGraphql(error, place);
  if (error instanceof RequestError) return fromStatus(error, place);
  return error;
}

/** The HTTP status behind a Problem, where there is one. */
export function statusOf(error: unknown): number | undefined {
  const cause = error instanceof Problem ? error.cause : error;
  return cause instanceof RequestError ? cause.status : undefined;
}

/** The error types and messages of GraphQL behind a Problem. */
export function graphqlErrors(error: unknown): readonly { readonly type: string; readonly message: string }[] {
  const cause = error instanceof Problem ? error.cause : error;
  if (cause instanceof GraphqlResponseError) return cause.errors ?? [];
  return cause instanceof RequestError ? errorsOf(cause.response?.data) : [];
}

const NO_CONNECTION = /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT|SELF_SIGNED/;

/** A Problem when the server could not be reached at all. */
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

function networkCode(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return code ?? networkCode(error.cause, depth + 1);
}

function fromStatus(error: RequestError, place: Place): Problem {
  const { origin } = new URL(place.apiUrl);
  const what = `${error.request.method} ${new URL(error.request.url, place.apiUrl).pathname}`;
  switch (error.status) {
    case 401:
      return new Problem(
        'unauthorized',
        `The server ${origin} refused the token (401).`,
        'Check that the token is complete, has not expired and was made for this server.',
        { cause: error },
      );
    case 403:
    case 429:
      return isRateLimit(error) ? rateLimited(error) : forbidden(error, what, place);
    case 404:
      return new Problem(
        'not-found',
        `${what} was not found in ${place.owner}/${place.name}.`,
        'Check the name, and that the token may see the repository.',
        { cause: error },
      );
    default:
      return error.status >= 500
        ? new Problem('unreachable', `The server ${origin} failed at ${what} (${error.status}).`, 'Try again in some minutes.', {
            cause: error,
          })
        : new Problem(
            'invalid',
            `${what} was refused (${error.status}): ${firstLine(error.message)}`,
            'Read the reason above; a later pass tries again.',
            {
              cause: error,
            },
          );
  }
}

function isRateLimit(error: RequestError): boolean {
  const headers = error.response?.headers ?? {};
  return error.status === 429 || headers['x-ratelimit-remaining'] === '0' || 'retry-after' in headers || /rate limit/i.test(error.message);
}

function rateLimited(error: RequestError | GraphqlResponseError<unknown>): Problem {
  const headers = (error instanceof RequestError ? error.response?.headers : error.headers) ?? {};
  const reset = Number(headers['x-ratelimit-reset']);
  const until = reset > 0 ? ` until ${new Date(reset * 1000).toISOString()}` : '';
  return new Problem('unreachable', `The server's rate limit is used up${until}.`, 'Wait; the next pass goes on where this one stopped.', {
    cause: error,
  });
}

function forbidden(error: RequestError, what: string, place: Place): Problem {
  const needed = error.response?.headers['x-accepted-github-permissions'];
  const lacking = typeof needed === 'string' && needed !== '' ? `: it needs ${inWords(needed)}` : ` (${firstLine(error.message)})`;
  return new Problem(
    'forbidden',
    `The token may not do ${what} in ${place.owner}/${place.name}${lacking}.`,
    "Give the token, the App or the workflow's `permissions:` what it lacks.",
    { cause: error },
  );
}

/** `issues=write,contents=read; pull_requests=write` → "issues: write and contents: read, or pull-requests: write" */
function inWords(header: string): string {
  const alternatives = header.split(';').map((one) =>
    one
      .trim()
      .split(',')
      .map((pair) => pair.trim().replace('=', ': ').replaceAll('_', '-'))
      .join(' and '),
  );
  return alternatives.join(', or ');
}

function fromGraphql(error: GraphqlResponseError<unknown>, place: Place): Problem {
  const first = error.errors?.[0];
  const repository = `${place.owner}/${place.name}`;
  if (first?.type === 'RATE_LIMITED') return rateLimited(error);
  if (first?.type === 'NOT_FOUND' && first.path?.length === 1 && first.path[0] === 'repository') return noRepository(repository, error);
  if (first?.type === 'FORBIDDEN' || first?.type === 'INSUFFICIENT_SCOPES') {
    return new Problem(
      'forbidden',
      `The token lacks the permission \`${permissionFor(first.path?.map(String) ?? [])}\` in ${repository}.`,
      "Give the token, the App or the workflow's `permissions:` what it lacks.",
      { cause: error },
    );
  }
  return new Problem(
    'invalid',
    `The server refused a question: ${firstLine(first?.message ?? error.message)}`,
    'Read the reason above; a later pass tries again.',
    {
      cause: error,
    },
  );
}

function noRepository(repository: string, cause: Error): Problem {
  return new Problem(
    'not-found',
    `The repository ${repository} does not exist, or the token may not see it.`,
    'Check the name, and that the token or the App installation covers it.',
    { cause },
  );
}

function permissionFor(path: readonly string[]): string {
  if (path.includes('createIssue')) return 'issues: write';
  if (path.includes('createCommitOnBranch')) return 'contents: write';
  if (path.includes('issues') || path.includes('labels')) return 'issues: read';
  if (path.some((part) => part.startsWith('pull'))) return 'pull-requests: read';
  return 'contents: read';
}

function errorsOf(data: unknown): readonly { type: string; message: string }[] {
  if (typeof data !== 'object' || data === null || !('errors' in data) || !Array.isArray(data.errors)) return [];
  return data.errors.map((one: unknown) => {
    const { type, message } = { type: '', message: '', ...(typeof one === 'object' ? one : {}) };
    return { type, message };
  });
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
