import { z } from 'zod';
import { Problem } from '../errors/problem.ts';

/** A refusal with an HTTP status, as Octokit throws it. Known by its name, since several copies of its class may be installed. */
export interface HttpError extends Error {
  readonly status: number;
  readonly request: { readonly method: string; readonly url: string };
  readonly response?: { readonly headers: Readonly<Record<string, unknown>>; readonly data: unknown };
}

/** An answer of GraphQL that holds errors, as Octokit throws it. */
export interface GraphqlFailure extends Error {
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface GraphqlError {
  readonly type?: string | undefined;
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
}

export function isHttpError(error: unknown): error is HttpError {
  return error instanceof Error && error.name === 'HttpError' && 'status' in error && 'request' in error;
}

export function isGraphqlFailure(error: unknown): error is GraphqlFailure {
  return error instanceof Error && error.name === 'GraphqlResponseError' && 'headers' in error;
}

/** The HTTP status behind a Problem, where there is one. */
export function statusOf(error: unknown): number | undefined {
  const cause = causeOf(error);
  return isHttpError(cause) ? cause.status : undefined;
}

/** The errors of GraphQL behind a Problem; servers send them with status 200 and some, for questions they cannot read, with 400. */
export function graphqlErrors(error: unknown): readonly GraphqlError[] {
  const cause = causeOf(error);
  return GraphqlErrors.safeParse(isHttpError(cause) ? cause.response?.data : cause).data?.errors ?? [];
}

const GraphqlErrors = z.object({
  errors: z.array(
    z.object({ type: z.string().optional(), message: z.string(), path: z.array(z.union([z.string(), z.number()])).optional() }),
  ),
});

function causeOf(error: unknown): unknown {
  return error instanceof Problem ? error.cause : error;
}
