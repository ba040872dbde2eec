import type { Permissions } from '../runner/host.ts';
import type { App, Installation } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { renderAccount } from './account.ts';
import { nodeId, type Schema } from './schema.ts';

export function renderApp(world: World, app: App): NonNullable<Schema<'integration'>> {
  return {
    id: app.id,
    slug: app.slug,
    client_id: app.clientId,
    node_id: nodeId('A', app.id),
    owner: renderAccount(world, app.owner),
    name: app.slug,
    description: null,
    external_url: world.origin,
    html_url: `${world.origin}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: granted(app.permissions),
    events: [...app.events],
    installations_count: app.installations.length,
  };
}

export function renderInstallation(world: World, installation: Installation): Schema<'installation'> {
  const { app, account, id } = installation;
  const url = `${world.origin}/api/v3`;
  return {
    id,
    account: renderAccount(world, account),
    repository_selection: 'selected',
    access_tokens_url: `${url}/app/installations/${id}/access_tokens`,
    repositories_url: `${url}/installation/repositories`,
    html_url: `${world.origin}/settings/installations/${id}`,
    app_id: app.id,
    client_id: app.clientId,
    app_slug: app.slug,
    target_id: account.id,
    target_type: account.type,
    permissions: granted(app.permissions),
    events: [...app.events],
    created_at: installation.createdAt,
    updated_at: installation.createdAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: null,
  };
}

/** Without what is not granted. */
export function granted(permissions: Permissions): Schema<'app-permissions'> & Record<string, 'read' | 'write'> {
  const given = Object.entries(permissions).filter((entry): entry is [string, 'read' | 'write'] => entry[1] !== 'none');
  return Object.fromEntries(given);
}
