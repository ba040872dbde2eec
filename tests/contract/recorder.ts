import { parse, validate } from 'graphql';
import { bodyOf } from './client.ts';
import { operationNameOf } from './description.ts';
import { githubSchema } from './graphql-schema.ts';
import { validateAnswer, validateRequest } from './openapi.ts';

/** One question to the server and its answer. */
export interface Exchange {
  readonly method: string;
  /** Below the API's root, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly sent: unknown;
  readonly status: number;
  readonly body: unknown;
}

export interface Recording {
  readonly exchanges: readonly Exchange[];
  stop(): void;
}

/** From now on, writes down everything that this process asks the server at `url`; Octokit asks through `fetch` as well. */
export function record(url: string): Recording {
  const exchanges: Exchange[] = [];
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const sent = request.clone();
    const answer = await original(request);
    if (request.url.startsWith(`${url}/api/`)) exchanges.push(await exchangeOf(sent, answer));
    return answer;
  };
  return { exchanges, stop: () => void (globalThis.fetch = original) };
}

async function exchangeOf(request: Request, answer: Response): Promise<Exchange> {
  const { pathname, searchParams } = new URL(request.url);
  const sent = await request.text();
  return {
    method: request.method,
    path: decodeURI(pathname.replace(/^\/api(\/v3)?/, '')),
    query: searchParams,
    sent: sent === '' ? undefined : JSON.parse(sent),
    status: answer.status,
    body: await bodyOf(answer),
  };
}

/** What GitHub would not have understood of the question, or not have answered. */
export function complaints(exchange: Exchange): string[] {
  const { method, path, query, sent, status, body } = exchange;
  if (path === '/graphql') return graphqlComplaints(sent);
  const misunderstood = status < 400 ? validateRequest(method, path, query, sent) : []; // a refused question may be as wrong as it likes
  return [...misunderstood, ...validateAnswer(method, path, status, body)];
}

function graphqlComplaints(sent: unknown): string[] {
  const { query } = sent as { readonly query: string };
  return validate(githubSchema, parse(query)).map((error) => `GraphQL: ${error.message}`);
}

/** Operations that were answered well at least once. */
export function exercised(exchanges: readonly Exchange[]): Set<string> {
  return new Set(exchanges.filter(({ status }) => status < 400).flatMap(({ method, path }) => operationNameOf(method, path) ?? []));
}
