/** What came back, with its body parsed where it is JSON and undefined where there is none. */
export interface Answer {
  /** What was asked, for example `GET /user`. */
  readonly question: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Asks one server with one token: `client('GET', '/repos/o/r')`. */
export type Client = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** Without a token the client is anonymous. `root` has no slash at its end, for example `http://127.0.0.1:4000/api/v3`. */
export function connect(root: string, token: string | undefined): Client {
  return async (method, path, body) => {
    const answer = await fetch(root + path, {
      method,
      redirect: 'manual',
      headers: {
        accept: 'application/vnd.github+json',
        'x-github-api-version': '2022-11-28',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { question: `${method} ${path}`, status: answer.status, headers: answer.headers, body: await bodyOf(answer) };
  };
}

/** Leaves the answer itself unread, for whoever asked. */
export async function bodyOf(answer: Response): Promise<unknown> {
  const text = await answer.clone().text();
  if (text === '') return undefined;
  return (answer.headers.get('content-type') ?? '').includes('json') ? (JSON.parse(text) as unknown) : text;
}

/** The value at a path like `labels.*.name`; `*` goes through a list. Undefined where there is none. */
export function read(value: unknown, path: string): unknown {
  const [step = '', ...rest] = path.split('.');
  if (step === '') return value;
  if (step === '*') return Array.isArray(value) ? value.map((entry) => read(entry, rest.join('.'))) : undefined;
  return typeof value === 'object' && value !== null ? read(Reflect.get(value, step), rest.join('.')) : undefined;
}
