import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Permissions } from '../runner/host.ts';
import type { Account, App, Installation, Repository } from './model.ts';
import { addAccount, type World } from './world.ts';

export interface AppSettings {
  readonly slug: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly webhookUrl?: string;
  /** A random one where none is given. */
  readonly webhookSecret?: string;
}

export function addApp(world: World, owner: Account, settings: AppSettings): { readonly app: App; readonly privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const id = world.nextId();
  const app: App = {
    id,
    slug: settings.slug,
    clientId: `Iv23${Buffer.from(`${settings.slug}${id}`).toString('hex').padEnd(16, '0').slice(0, 16)}`,
    owner,
    bot: addAccount(world, `${settings.slug}[bot]`, 'Bot', null),
    publicKey,
    permissions: settings.permissions,
    events: settings.events,
    createdAt: world.now(),
    hookId: world.nextId(),
    webhookUrl: settings.webhookUrl,
    webhookSecret: settings.webhookSecret ?? randomBytes(20).toString('hex'),
    installations: [],
  };
  world.apps.set(id, app);
  return { app, privateKey };
}

/** One installation for each owner; another repository of the same owner joins it. */
export function installApp(
  world: World,
  app: App,
  repository: Repository,
): { readonly installation: Installation; readonly isNew: boolean } {
  const known = app.installations.find(({ account }) => account === repository.owner);
  if (known !== undefined) {
    if (!known.repositories.includes(repository)) known.repositories.push(repository);
    return { installation: known, isNew: false };
  }
  const installation: Installation = {
    id: world.nextId(),
    app,
    account: repository.owner,
    repositories: [repository],
    createdAt: world.now(),
  };
  app.installations.push(installation);
  return { installation, isNew: true };
}
