import { execute, getOperationAST, parse, validate, GraphQLError, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { z } from 'zod';
import type { Limits } from '../limits.ts';
import { reportBug } from '../report-bug.ts';
import type { RequestRecord } from '../traffic.ts';
import { accountOf, sees, type Caller } from '../world/caller.ts';
import { Refusal } from '../world/refusal.ts';
import { findAccount, findRepository, type World } from '../world/world.ts';
import { viewerView } from './account-view.ts';
import { typeOf, unresolved, type Gql, type Views } from './context.ts';
import { commitView, refView } from './git-view.ts';
import { gitMutations } from './git-mutations.ts';
import { issueMutations } from './issue-mutations.ts';
import { issueView } from './issue-view.ts';
import { nodeView } from './node.ts';
import { pullView } from './pull-view.ts';
import { repositoryView } from './repository-view.ts';
import { hubSchema } from './schema.ts';

/** The body of an answer, always with status 200: GraphQL says what went wrong inside. */
export type GraphqlAnswer = (body: unknown, caller: Caller, record: RequestRecord) => Promise<Record<string, unknown>>;

const views: Views = { repository: repositoryView, issue: issueView, pull: pullView, commit: commitView, ref: refView };

const Body = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).nullish(), operationName: z.string().nullish() });

export function graphqlEndpoint(world: World, limits: Limits): GraphqlAnswer {
  const schema = hubSchema();
  return async (body, caller, record) => {
    if (caller.kind === 'anonymous') throw new Refusal('unauthorized', 'This endpoint requires you to be authenticated.');
    const request = Body.safeParse(body);
    if (!request.success) throw new Refusal('bad-request', 'A query attribute must be specified and must be a string.');
    const { query, variables, operationName } = request.data;
    const document = parsed(query);
    if (!('kind' in document)) return { errors: document.errors };
    const problems = validate(schema, document);
    if (problems.length > 0) return { errors: problems.map(told) };

    const operation = getOperationAST(document, operationName);
    nameRequest(record, operation);
    const gql: Gql = { world, caller, record, limit: () => limits.of(record.token, caller, 'graphql'), views };
    const result = await execute({
      schema,
      document,
      rootValue: rootOf(gql),
      variableValues: variables ?? {},
      operationName: operationName ?? null,
    });
    return {
      ...(result.data === undefined ? {} : { data: result.data }),
      ...(result.errors === undefined ? {} : { errors: result.errors.map(told) }),
    };
  };
}

function parsed(query: string): DocumentNode | { readonly errors: readonly unknown[] } {
  try {
    return parse(query);
  } catch (error) {
    return { errors: [told(error as GraphQLError)] };
  }
}

/** For counting: a mutation is a write, whatever the method. */
function nameRequest(record: RequestRecord, operation: OperationDefinitionNode | null | undefined): void {
  if (operation === null || operation === undefined) return;
  const fields = operation.selectionSet.selections.map((selection) => (selection.kind === 'Field' ? selection.name.value : '…'));
  record.kind = operation.operation === 'mutation' ? 'write' : 'read';
  record.route = `${operation.operation} ${operation.name?.value ?? [...new Set(fields)].join(' ')}`;
}

function told(error: GraphQLError): Record<string, unknown> {
  const { message, path, locations, originalError: cause } = error;
  const type = typeOf(cause);
  if (type === undefined && cause !== undefined && !(cause instanceof GraphQLError)) reportBug(cause);
  return { ...(type === undefined ? {} : { type }), ...(path === undefined ? {} : { path }), locations, message };
}

function rootOf(gql: Gql): Record<string, unknown> {
  return {
    viewer: () => viewerView(gql.world, accountOf(gql.caller)),
    user: ({ login }: { login: string }) => {
      const account = findAccount(gql.world, login);
      if (account?.type !== 'User') throw unresolved('User', `login of '${login}'`);
      return viewerView(gql.world, account);
    },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const repository = findRepository(gql.world, `${owner}/${name}`);
      if (repository === undefined || !sees(gql.caller, repository)) throw unresolved('Repository', `${owner}/${name}`);
      return repositoryView(gql, repository);
    },
    node: ({ id }: { id: string }) => nodeView(gql, id),
    nodes: ({ ids }: { ids: readonly string[] }) => ids.map((id) => nodeView(gql, id)),
    rateLimit: () => {
      const { limit, used, remaining, reset } = gql.limit();
      return { cost: 1, nodeCount: 0, limit, used, remaining, resetAt: new Date(reset * 1000).toISOString() };
    },
    ...mutationRoot(gql),
  };
}

function mutationRoot(gql: Gql): Record<string, unknown> {
  const all = { ...issueMutations, ...gitMutations } as unknown as Record<
    string,
    (gql: Gql, input: { clientMutationId?: string }) => unknown
  >;
  return Object.fromEntries(
    Object.entries(all).map(([name, run]) => [
      name,
      async ({ input }: { input: { clientMutationId?: string } }) => ({
        clientMutationId: input.clientMutationId ?? null,
        ...((await run(gql, input)) as object),
      }),
    ]),
  );
}
