import type { Account } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { nodeId, type Schema } from './schema.ts';

export function renderAccount(world: Pick<World, 'origin'>, account: Pick<Account, 'login' | 'id' | 'type'>): Schema<'simple-user'> {
  const url = `${world.origin}/api/v3/users/${encodeURIComponent(account.login)}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(account.type === 'Bot' ? 'BOT' : 'U', account.id),
    avatar_url: `${world.origin}/avatars/${account.id}`,
    gravatar_id: '',
    url,
    html_url: accountPage(world, account),
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.type,
    user_view_type: 'public',
    site_admin: false,
  };
}

export function renderProfile(world: World, account: Account): Schema<'public-user'> {
  return {
    ...renderAccount(world, account),
    user_view_type: 'public',
    name: account.name,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: [...world.repositories.values()].filter(({ owner }) => owner.id === account.id).length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: account.createdAt,
    updated_at: account.createdAt,
  };
}

export function accountPage(world: Pick<World, 'origin'>, account: Pick<Account, 'login' | 'type'>): string {
  return account.type === 'Bot' ? `${world.origin}/apps/${account.login.replace('[bot]', '')}` : `${world.origin}/${account.login}`;
}
