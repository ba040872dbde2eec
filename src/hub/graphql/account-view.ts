import { accountPage } from '../render/account.ts';
import { nodeId } from '../render/schema.ts';
import type { Account } from '../world/model.ts';
import type { World } from '../world/world.ts';

/** GraphQL names a bot without the `[bot]` that REST puts behind it. */
export function actorView(world: World, account: Account) {
  const isBot = account.type === 'Bot';
  return {
    ...viewerView(world, account),
    __typename: isBot ? 'Bot' : 'User',
    login: isBot ? account.login.replace(/\[bot\]$/, '') : account.login,
  };
}

/** The sender is always a User to GraphQL, and Apps keep their whole name there. */
export function viewerView(world: World, account: Account) {
  const url = accountPage(world, account);
  return {
    __typename: 'User',
    id: nodeId(account.type === 'Bot' ? 'BOT' : 'U', account.id),
    databaseId: account.id,
    login: account.login,
    name: account.name,
    url,
    resourcePath: new URL(url).pathname,
    avatarUrl: `${world.origin}/avatars/${account.id}`,
  };
}
