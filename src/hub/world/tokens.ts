import { createVerify, randomBytes } from 'node:crypto';
import type { Permissions } from '../runner/host.ts';
import type { Caller } from './caller.ts';
import type { Account, App, Installation, Repository } from './model.ts';
import { Refusal } from './refusal.ts';
import { ACTIONS_BOT, findAccount, type World } from './world.ts';

const HOUR = 3_600_000;
const FOREVER = Number.MAX_SAFE_INTEGER;

export function issueUserToken(world: World, account: Account): string {
  return keep(world, 'ghp_', { kind: 'user', account }, FOREVER);
}

export function issueJobToken(world: World, repository: Repository, permissions: Permissions, runId: number): string {
  const account = findAccount(world, ACTIONS_BOT.login);
  if (account === undefined) throw new Error('the account of the jobs is always there');
  return keep(world, 'ghs_', { kind: 'job', account, permissions, repositories: [repository], runId }, Date.now() + 24 * HOUR);
}

/** Lives one hour, as on GitHub. */
export function issueInstallationToken(
  world: World,
  installation: Installation,
  permissions: Permissions,
  repositories: readonly Repository[],
): { readonly token: string; readonly expiresAt: string } {
  const until = Date.now() + HOUR;
  const caller: Caller = { kind: 'installation', account: installation.app.bot, installation, permissions, repositories };
  return { token: keep(world, 'ghs_', caller, until), expiresAt: `${new Date(until).toISOString().slice(0, 19)}Z` };
}

/** Who sent this Authorization header. Throws 401 where the credentials are bad; none at all is anonymous. */
export function callerFor(world: World, authorization: string | undefined): Caller {
  const credentials = credentialsIn(authorization);
  if (credentials === undefined) return { kind: 'anonymous' };
  if (credentials.split('.').length === 3) return { kind: 'app', app: appOf(world, credentials) };

  const token = world.tokens.get(credentials);
  if (token === undefined || token.expiresAt < Date.now()) throw badCredentials();
  return token.caller;
}

/** The bare token, from `token T`, `Bearer T` or the password of Basic (any user name; x-access-token by custom). */
export function credentialsIn(authorization: string | undefined): string | undefined {
  const [, scheme = '', value = ''] = /^(\w+) +(.*)$/.exec(authorization ?? '') ?? [];
  if (value === '') return undefined;
  if (scheme.toLowerCase() !== 'basic') return value.trim();
  const [user = '', password = ''] = Buffer.from(value, 'base64').toString().split(':');
  return password === '' || password === 'x-oauth-basic' ? user : password;
}

function keep(world: World, prefix: string, caller: Caller, expiresAt: number): string {
  const token = prefix + randomBytes(18).toString('hex');
  world.tokens.set(token, { caller, expiresAt });
  return token;
}

function appOf(world: World, jwt: string): App {
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const claims = decoded(payload);
  const app = [...world.apps.values()].find(({ id, clientId }) => String(claims['iss']) === String(id) || claims['iss'] === clientId);
  if (app === undefined || decoded(header)['alg'] !== 'RS256') throw new Refusal('unauthorized', 'A JSON web token could not be decoded');
  const sound = createVerify('RSA-SHA256').update(`${header}.${payload}`).verify(app.publicKey, signature, 'base64url');
  if (!sound) throw new Refusal('unauthorized', 'A JSON web token could not be decoded');
  refuseWrongTimes(claims);
  return app;
}

function refuseWrongTimes(claims: Record<string, unknown>): void {
  const seconds = Date.now() / 1000;
  const { exp, iat } = claims;
  if (typeof exp !== 'number' || exp < seconds)
    throw new Refusal(
      'unauthorized',
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (exp > seconds + 660) throw new Refusal('unauthorized', "'Expiration time' claim ('exp') is too far in the future");
  if (typeof iat !== 'number' || iat > seconds + 60)
    throw new Refusal('unauthorized', "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
}

function decoded(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function badCredentials(): Refusal {
  return new Refusal('unauthorized', 'Bad credentials');
}
