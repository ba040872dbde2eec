import { createAppAuth } from '@octokit/auth-app';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import { Problem } from '../errors/problem.ts';
import { type Known, nothingKnown } from './known.ts';
import { rateLimits } from './pace.ts';
import { unreachable } from './unreachable.ts';

type Credentials =
  | { readonly token: string }
  | { readonly appId: number | string; readonly privateKey: string; readonly installationId: number };

export interface ConnectOptions {
  readonly credentials: Credentials;
  /** For example https://api.github.com or https://ghe.example.com/api/v3 */
  readonly apiUrl: string;
  /** OWNER/NAME */
  readonly repository: string;
  readonly userAgent: string;
  readonly log?: Log;
}

export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** One repository on one server, seen with one identity. */
export interface Connection {
  readonly octokit: Octokit;
  readonly apiUrl: string;
  readonly owner: string;
  readonly name: string;
  readonly known: Known;
}

const API_VERSION = '2022-11-28';
const Client = Octokit.plugin(giveUpOnUnreachable, retry, throttling);

/** Makes no request yet. */
export function connect(options: ConnectOptions): Connection {
  const { owner, name } = splitRepository(options.repository);
  const apiUrl = options.apiUrl.replace(/\/+$/, '');
  const octokit = new Client({
    ...authentication(options.credentials),
    baseUrl: apiUrl,
    userAgent: options.userAgent,
    throttle: rateLimits(apiUrl, options.repository),
    log: options.log ?? SILENT,
  });
  octokit.hook.before('request', (request) => {
    request.headers['x-github-api-version'] = API_VERSION;
  });
  return { octokit, apiUrl, owner, name, known: nothingKnown() };
}

function splitRepository(repository: string): { owner: string; name: string } {
  const match = /^([\w.-]+)\/([\w.-]+)$/.exec(repository);
  if (match?.[1] === undefined || match[2] === undefined) {
    throw new Problem('usage', `\`${repository}\` does not name a repository.`, 'Write it as OWNER/NAME, for example octocat/hello-world.');
  }
  return { owner: match[1], name: match[2] };
}

function authentication(credentials: Credentials) {
  return 'token' in credentials
    ? { auth: credentials.token }
    : {
        authStrategy: createAppAuth,
        auth: { appId: credentials.appId, privateKey: credentials.privateKey, installationId: credentials.installationId },
      };
}

/** A server that is not there will not be there in three seconds: who asked hears of it at once. */
function giveUpOnUnreachable(octokit: Pick<Octokit, 'hook'>, options: { readonly baseUrl?: string }): object {
  octokit.hook.error('request', (error) => {
    throw unreachable(error, options.baseUrl ?? 'https://api.github.com') ?? error;
  });
  return {};
}

const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
