import type { RequestRecord } from '../traffic.ts';
import { demand, sees, type Caller, type Need } from '../world/caller.ts';
import type { Issue, PullIssue, Repository } from '../world/model.ts';
import { Refusal } from '../world/refusal.ts';
import type { World } from '../world/world.ts';
import type { Limit } from '../limits.ts';

/** What every resolver gets. */
export interface Gql {
  readonly world: World;
  readonly caller: Caller;
  readonly record: RequestRecord;
  limit(): Limit;
  /** How things are shown: they show each other, in circles. */
  readonly views: Views;
}

type View = Record<string, unknown>;

export interface Views {
  readonly repository: (gql: Gql, repository: Repository) => View;
  readonly issue: (gql: Gql, issue: Issue) => View;
  readonly pull: (gql: Gql, issue: PullIssue) => View;
  readonly commit: (gql: Gql, repository: Repository, oid: string) => View;
  readonly ref: (gql: Gql, repository: Repository, name: string) => Promise<View | null>;
}

/** GitHub's `type` beside the message of an error. */
export class GraphqlRefusal extends Error {
  override readonly name = 'GraphqlRefusal';
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export function demandAll(gql: Gql, repository: Repository, need: Need): void {
  if (!sees(gql.caller, repository)) throw unresolved('Repository', repository.fullName);
  demand(gql.caller, repository, need);
}

export function unresolved(kind: string, name: string): GraphqlRefusal {
  return new GraphqlRefusal(
    'NOT_FOUND',
    kind === 'Repository'
      ? `Could not resolve to a Repository with the name '${name}'.`
      : `Could not resolve to a ${kind} with the ${name}.`,
  );
}

/** The `type` of an error that REST would have answered with a status. */
export function typeOf(error: unknown): string | undefined {
  if (error instanceof GraphqlRefusal) return error.type;
  if (!(error instanceof Refusal)) return undefined;
  return {
    'bad-request': 'UNPROCESSABLE',
    'too-large': 'UNPROCESSABLE',
    unauthorized: 'FORBIDDEN',
    forbidden: 'FORBIDDEN',
    'not-found': 'NOT_FOUND',
    'not-allowed': 'UNPROCESSABLE',
    conflict: 'UNPROCESSABLE',
    stale: 'STALE_DATA',
    invalid: 'UNPROCESSABLE',
  }[error.kind];
}
