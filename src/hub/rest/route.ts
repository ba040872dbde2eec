import type { z } from 'zod';
import { accountOf, type Caller } from '../world/caller.ts';
import type { Account, Repository } from '../world/model.ts';
import { notFound, Refusal, type FieldError } from '../world/refusal.ts';
import type { World } from '../world/world.ts';

/** One request to the REST API, its sender known and allowed. */
export interface Call {
  readonly world: World;
  readonly caller: Caller;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  /** The raw body; undefined where there was none or it was no JSON. */
  readonly json: unknown;
  /** The Authorization header. */
  readonly authorization: string | undefined;
  /** The Accept header. */
  readonly accept: string;
  /** The repository of the path. */
  readonly repository: Repository | undefined;
}

export interface Reply {
  readonly status: 200 | 201 | 202 | 204 | 302;
  readonly body?: unknown;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** By `METHOD /path/{parameter}`, as GitHub's reference names it. */
export type Routes = Readonly<Record<string, (call: Call) => Reply | Promise<Reply>>>;

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const noContent: Reply = { status: 204 };

/** One page of a list, with links to the others. */
export function page<Item>(
  call: Call,
  items: readonly Item[],
  render: (item: Item) => unknown,
  wrap: (rows: unknown[]) => unknown = (rows) => rows,
): Reply {
  const size = clamp(call.url.searchParams.get('per_page'), 30, 100);
  const number = clamp(call.url.searchParams.get('page'), 1, Number.MAX_SAFE_INTEGER);
  const rows = items.slice((number - 1) * size, number * size).map(render);
  const link = pageLinks(call.url, number, Math.max(1, Math.ceil(items.length / size)));
  return { status: 200, body: wrap(rows), headers: link === '' ? {} : { link } };
}

export function repositoryOf(call: Call): Repository {
  if (call.repository === undefined) throw notFound();
  return call.repository;
}

export function parameter(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw notFound();
  return value;
}

export function numberParameter(call: Call, name: string): number {
  const value = Number(parameter(call, name));
  if (!Number.isSafeInteger(value)) throw notFound();
  return value;
}

export function query(call: Call, name: string): string | undefined {
  return call.url.searchParams.get(name) ?? undefined;
}

/** The body, or 422 with the names of the fields that are wrong. */
export function bodyOf<Shape extends z.ZodType>(call: Call, shape: Shape): z.output<Shape> {
  const parsed = shape.safeParse(call.json ?? {});
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue): FieldError => {
    const field = issue.path.join('.');
    return { resource: 'Request', field, code: issue.message.includes('undefined') ? 'missing_field' : 'invalid', message: issue.message };
  });
  throw new Refusal('invalid', 'Invalid request.', errors);
}

export function accountsNamed(call: Call, logins: readonly string[]): Account[] {
  return logins.flatMap((login) => call.world.accounts.get(login.toLowerCase()) ?? []);
}

export function sender(call: Call): Account {
  return accountOf(call.caller);
}

function pageLinks(url: URL, number: number, last: number): string {
  const to = (target: number, rel: string): string => {
    const link = new URL(url);
    link.searchParams.set('page', String(target));
    return `<${link.href}>; rel="${rel}"`;
  };
  return [
    ...(number > 1 ? [to(Math.min(number - 1, last), 'prev')] : []),
    ...(number < last ? [to(number + 1, 'next'), to(last, 'last')] : []),
    ...(number > 1 ? [to(1, 'first')] : []),
  ].join(', ');
}

function clamp(text: string | null, fallback: number, most: number): number {
  const value = Number(text ?? fallback);
  return Number.isInteger(value) && value > 0 ? Math.min(value, most) : fallback;
}
