import { Problem } from '../errors/problem.ts';
import { graphqlErrors, isGraphqlFailure, isHttpError } from './causes.ts';
import { inWords, permissionFor } from './permissions.ts';
import type { GraphqlError, GraphqlFailure, HttpError } from './causes.ts';

/** The repository and server that a question was about. */
interface Place {
  readonly apiUrl: string;
  readonly owner: string;
  readonly name: string;
}

/** Turns what Octokit throws into one sentence and what to do; anything unknown stays as it is. */
export function problemFrom(error: unknown, place: Place): unknown {
  if (isGraphqlFailure(error)) return fromGraphql(error, place);
  if (isHttpError(error)) return fromStatus(error, place);
  return error;
}

const GRANT = "Give the token, the App or the workflow's `permissions:` what it lacks.";
const AGAIN = 'Try again in some minutes.';
const LATER = 'Read the reason above; the next pass tries again.';

function fromStatus(error: HttpError, place: Place): Problem {
  const server = new URL(place.apiUrl).origin;
  const what = `${error.request.method} ${new URL(error.request.url, place.apiUrl).pathname}`;
  if (error.response === undefined)
    return problem('unreachable', error, `The server ${server} did not answer ${what}: ${reasonOf(error)}`, AGAIN);
  if (isRateLimit(error)) return rateLimited(error, error.response.headers);
  switch (error.status) {
    case 401:
      return problem('unauthorized', error, `The server ${server} refused the token (401).`, checkToken);
    case 403:
      return /not permitted to create/.test(error.message)
        ? mayNotOpen(error, place)
        : problem('forbidden', error, lacking(error, place), GRANT);
    case 404:
      return problem('not-found', error, `${what} was not found.`, 'Check the name, and that the token may see the repository.');
    default:
      return error.status >= 500
        ? problem('unreachable', error, `The server ${server} failed at ${what} (${error.status}).`, AGAIN)
        : problem('invalid', error, `${what} was refused (${error.status}): ${firstLine(error.message)}`, LATER);
  }
}

/** Octokit gives a request that got no answer the status 500, and hides why. */
function reasonOf({ message, cause }: HttpError): string {
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : message;
  return `${firstLine(reason)}.`;
}

const checkToken = 'Check that the token is complete, has not expired and was made for this server.';

function isRateLimit({ status, message, response }: HttpError): boolean {
  if (status !== 403 && status !== 429) return false;
  const headers = response?.headers ?? {};
  return status === 429 || headers['x-ratelimit-remaining'] === '0' || 'retry-after' in headers || /rate limit/i.test(message);
}

function rateLimited(cause: Error, headers: Readonly<Record<string, unknown>> = {}): Problem {
  const reset = Number(headers['x-ratelimit-reset']);
  const until = reset > 0 ? ` until ${new Date(reset * 1000).toISOString()}` : '';
  return problem(
    'unreachable',
    cause,
    `The server's rate limit is used up${until}.`,
    'Wait; the next pass goes on where this one stopped.',
  );
}

/** A switch of the repository, which no permission of a token makes up for. */
function mayNotOpen(error: HttpError, { owner, name }: Place): Problem {
  const hint = 'Allow it in Settings → Actions → General → Workflow permissions, or let a GitHub App open them.';
  return problem('forbidden', error, `Actions may not open pull requests in ${owner}/${name}.`, hint);
}

function lacking({ request, response }: HttpError, place: Place): string {
  const named = response?.headers['x-accepted-github-permissions'];
  const { pathname } = new URL(request.url, place.apiUrl);
  const needed =
    typeof named === 'string' && named !== '' ? inWords(named) : permissionFor(pathname, request.method === 'GET' ? 'read' : 'write');
  return `The token lacks the permission ${needed} in ${place.owner}/${place.name}.`;
}

function fromGraphql(error: GraphqlFailure, { owner, name }: Place): Problem {
  const first: GraphqlError = graphqlErrors(error)[0] ?? { message: error.message };
  const repository = `${owner}/${name}`;
  switch (first.type ?? '') {
    case 'RATE_LIMITED':
      return rateLimited(error, error.headers);
    case 'FORBIDDEN':
    case 'INSUFFICIENT_SCOPES':
      return problem('forbidden', error, `The token lacks the permission ${neededFor(first)} in ${repository}.`, GRANT);
    case 'NOT_FOUND':
      return problem('not-found', error, `The repository ${repository} does not exist, or the token may not see it.`, checkRepository);
    default:
      return problem('invalid', error, `The server refused a question: ${firstLine(first.message)}`, LATER);
  }
}

const checkRepository = 'Check the name, and that the token or the installation of the App covers it.';

/** GraphQL does not name it. */
function neededFor({ path = [] }: GraphqlError): string {
  return permissionFor(path.join('.'), path[0] === 'repository' ? 'read' : 'write');
}

function problem(code: Problem['code'], cause: Error, message: string, hint: string): Problem {
  return new Problem(code, message, hint, { cause });
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
