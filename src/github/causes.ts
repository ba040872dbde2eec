import { GraphqlResponseError } from '@octokit/graphql';
import { RequestError } from '@octokit/request-error';
import { z } from 'zod';
import { Problem } from '../errors/problem.ts';

/** The HTTP status behind a Problem, where there is one. */
export function statusOf(error: unknown): number | undefined {
  const cause = causeOf(error);
  return cause instanceof RequestError ? cause.status : undefined;
}

export interface GraphqlError {
  readonly type?: string | undefined;
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
}

/** The errors of GraphQL behind a Problem; servers send them with status 200 and some, for questions they cannot read, with 400. */
export function graphqlErrors(error: unknown): readonly GraphqlError[] {
  const cause = causeOf(error);
  const given = cause instanceof GraphqlResponseError ? cause : cause instanceof RequestError ? cause.response?.data : undefined;
  return GraphqlErrors.safeParse(given).data?.errors ?? [];
}

const GraphqlErrors = z.object({
  errors: z.array(
    z.object({ type: z.string().optional(), message: z.string(), path: z.array(z.union([z.string(), z.number()])).optional() }),
  ),
});

function causeOf(error: unknown): unknown {
  return error instanceof Problem ? error.cause : error;
}
