import { z } from 'zod';
import { Problem } from '../errors/problem.ts';
import type { Connection } from './connect.ts';
import { problemFrom } from './problems.ts';

/** Asks with GraphQL; a mutation is sent once, since the server may have carried out what it failed to answer. */
export async function ask<T>(
  connection: Connection,
  document: string,
  variables: Record<string, unknown>,
  answer: z.ZodType<T>,
): Promise<T> {
  const { octokit, owner, name } = connection;
  const once = document.startsWith('mutation') ? { request: { retries: 0 } } : { owner, name };
  const given = await rethrown(connection, octokit.graphql(document, { ...once, ...variables }));
  return understood(answer, given, /^\w+ (\w+)/.exec(document)?.[1] ?? 'GraphQL');
}

/** Asks with REST, for example `PATCH /repos/{owner}/{repo}/issues/{number}`; what creates something is sent once. */
export async function call<T>(
  connection: Connection,
  route: string,
  parameters: Record<string, unknown>,
  answer: z.ZodType<T>,
): Promise<T> {
  const { octokit, owner, name } = connection;
  const once = route.startsWith('POST') ? { request: { retries: 0 } } : {};
  const given = await rethrown(connection, octokit.request(route, { owner, repo: name, ...once, ...parameters }));
  return understood(answer, given.data, route);
}

/** All pages of a REST list. */
export async function pages<T>(
  connection: Connection,
  route: string,
  parameters: Record<string, unknown>,
  item: z.ZodType<T>,
): Promise<T[]> {
  const { octokit, owner, name } = connection;
  const given = await rethrown(connection, octokit.paginate(route, { owner, repo: name, per_page: 100, ...parameters }));
  return understood(z.array(item), given, route);
}

/** For answers of which nothing is read. */
export const nothing = z.unknown();

async function rethrown<T>(connection: Connection, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw problemFrom(error, connection);
  }
}

function understood<T>(answer: z.ZodType<T>, given: unknown, question: string): T {
  const read = answer.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Problem(
    'unsupported',
    `The server's answer to ${question} is not what GitHub documents: ${issue?.path.join('.')} ${issue?.message}.`,
    'Check that the address is the one of a GitHub API, and that the server is not too old.',
    { cause: read.error },
  );
}
