import { randomUUID } from 'node:crypto';

/** One request that the hub answered. */
export interface RequestRecord {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly userAgent: string;
  /** The bare token, for filters; undefined where there was none. */
  readonly token: string | undefined;
  /** Known once the route is: `GET /repos/{owner}/{repo}`, `query NAME`, `git-upload-pack`. */
  route: string;
  kind: 'read' | 'write' | 'git';
  status: number;
}

export interface Counts {
  /** GET, HEAD and GraphQL queries, those answered 304 among them. */
  readonly reads: number;
  /** Every other method, and GraphQL mutations. */
  readonly writes: number;
  readonly git: number;
  readonly notModified: number;
  readonly byRoute: Readonly<Record<string, number>>;
}

/** Answers that somebody put in the way of the real ones. */
export interface Disturbance {
  /** Which requests: a part of `METHOD /path`, or a test of the record. */
  readonly match: string | RegExp | ((request: RequestRecord) => boolean);
  readonly status: number;
  /** How many of the next matching requests. */
  readonly times: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The request is carried out and only its answer is lost. */
  readonly afterwards?: boolean;
}

export interface Traffic {
  readonly requests: readonly RequestRecord[];
  readonly begin: (request: Pick<RequestRecord, 'method' | 'path' | 'userAgent' | 'token'>) => RequestRecord;
  readonly counts: (only?: (request: RequestRecord) => boolean) => Counts;
  readonly reset: () => void;
  readonly disturb: (disturbance: Disturbance) => void;
  /** The disturbance that this request meets, used up by one. */
  readonly disturbanceFor: (request: RequestRecord) => Disturbance | undefined;
}

export function createTraffic(): Traffic {
  let requests: RequestRecord[] = [];
  const disturbances: { disturbance: Disturbance; left: number }[] = [];
  return {
    get requests() {
      return requests;
    },
    begin: (request) => {
      const isRead = ['GET', 'HEAD'].includes(request.method);
      const record: RequestRecord = {
        ...request,
        id: randomUUID(),
        route: `${request.method} ${request.path}`,
        kind: isRead ? 'read' : 'write',
        status: 0,
      };
      requests.push(record);
      return record;
    },
    counts: (only = () => true) => countsOf(requests.filter(only)),
    reset: () => {
      requests = [];
    },
    disturb: (disturbance) => {
      disturbances.push({ disturbance, left: disturbance.times });
    },
    disturbanceFor: (request) => {
      const found = disturbances.find(({ disturbance, left }) => left > 0 && matches(disturbance.match, request));
      if (found !== undefined) found.left -= 1;
      return found?.disturbance;
    },
  };
}

function countsOf(requests: readonly RequestRecord[]): Counts {
  const count = (test: (request: RequestRecord) => boolean): number => requests.filter(test).length;
  const byRoute: Record<string, number> = {};
  for (const { route } of requests) byRoute[route] = (byRoute[route] ?? 0) + 1;
  return {
    reads: count(({ kind }) => kind === 'read'),
    writes: count(({ kind }) => kind === 'write'),
    git: count(({ kind }) => kind === 'git'),
    notModified: count(({ status }) => status === 304),
    byRoute,
  };
}

function matches(match: Disturbance['match'], request: RequestRecord): boolean {
  if (typeof match === 'function') return match(request);
  const line = `${request.method} ${request.path}`;
  return typeof match === 'string' ? line.includes(match) : match.test(line);
}
