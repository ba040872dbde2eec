import { read, type Answer, type Client } from '../client.ts';

/** A server with the repositories `octo/plan` (public, one commit on `main`, no labels) and `octo/secret` (private), and an App for both. */
export interface Server {
  readonly owner: Client;
  /** Has an account, but no rights in the repository. */
  readonly stranger: Client;
  readonly anonymous: Client;
  /** Sends a token that nobody issued. */
  readonly forger: Client;
  /** The App itself, by a signed JWT. */
  readonly app: Client;
  readonly installation: number;
  readonly withToken: (token: string) => Client;
}

export const REPO = '/repos/octo/plan';

/** What a client of one server saw: a sentence → the status and the fields that our code reads. */
export type Sights = Map<string, Sight>;
export type Sight = readonly [status: number, fields?: unknown];

/** Notes what a question gave, and hands the answer on. A field is a path into the body; `pages` are the relations of the Link header. */
export type See = (what: string, answer: Promise<Answer>, ...fields: readonly string[]) => Promise<Answer>;

export function seeInto(sights: Sights): See {
  return async (what, asked, ...fields) => {
    const answer = await asked;
    const values = fields.map((field) => (field === 'pages' ? pagesOf(answer) : read(answer.body, field)));
    sights.set(
      what,
      fields.length === 0 || answer.status >= 400
        ? [answer.status]
        : [answer.status, Object.fromEntries(fields.map((field, at) => [field, values[at]]))],
    );
    return answer;
  };
}

function pagesOf(answer: Answer): string[] {
  return [...(answer.headers.get('link') ?? '').matchAll(/rel="(\w+)"/g)].map(([, relation = '']) => relation).toSorted();
}

export function text(answer: Answer, path: string): string {
  const value = read(answer.body, path);
  return typeof value === 'string' ? value : String(JSON.stringify(value));
}
