import { EventEmitter } from 'node:events';
import type { Engine } from '../runner/engine.ts';
import type { HubEvent } from '../runner/host.ts';
import type { Caller } from './caller.ts';
import type { Account, App, Repository } from './model.ts';

/** Everything the hub knows, and the two things it takes from outside: the clock and its own address. */
export interface World {
  /** http://127.0.0.1:PORT, known once the hub listens. */
  origin: string;
  /** ISO 8601 to the second, as GitHub writes times. */
  now(): string;
  /** Unique over everything in this hub. */
  nextId(): number;
  /** By login in lower case. */
  readonly accounts: Map<string, Account>;
  /** By full name in lower case. */
  readonly repositories: Map<string, Repository>;
  readonly apps: Map<number, App>;
  readonly tokens: Map<string, Token>;
  /** The workflows and their runs; undefined on a hub that runs none. */
  actions: Engine | undefined;
  /** `event` with a HubEvent, in the order things happened. */
  readonly events: EventEmitter<{ event: [HubEvent] }>;
}

interface Token {
  readonly caller: Caller;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** The account of every GITHUB_TOKEN, with the id that it has on GitHub. */
export const ACTIONS_BOT = { id: 41_898_282, login: 'github-actions[bot]', name: 'github-actions[bot]', type: 'Bot' } as const;

export function createWorld(clock: () => Date): World {
  let lastId = 1000;
  const now = (): string => `${clock().toISOString().slice(0, 19)}Z`;
  return {
    origin: '',
    now,
    nextId: () => (lastId += 1),
    accounts: new Map([[ACTIONS_BOT.login, { ...ACTIONS_BOT, createdAt: now() }]]),
    repositories: new Map(),
    apps: new Map(),
    tokens: new Map(),
    actions: undefined,
    events: new EventEmitter<{ event: [HubEvent] }>(),
  };
}

export function findAccount(world: World, login: string): Account | undefined {
  return world.accounts.get(login.toLowerCase());
}

export function findRepository(world: World, fullName: string): Repository | undefined {
  return world.repositories.get(fullName.toLowerCase());
}

export function addAccount(world: World, login: string, type: Account['type'], name: string | null): Account {
  const account: Account = { id: world.nextId(), login, name, type, createdAt: world.now() };
  world.accounts.set(login.toLowerCase(), account);
  return account;
}
