import { renderAccount } from './render/account.ts';
import { renderInstallation } from './render/app.ts';
import { renderRepositoryName } from './render/repository.ts';
import type { Webhooks } from './webhooks.ts';
import type { Installation, Repository } from './world/model.ts';
import type { World } from './world/world.ts';

/** Tells an App that it was installed, or that it got another repository. */
export function announceInstallation(
  world: World,
  webhooks: Webhooks,
  installation: Installation,
  repository: Repository,
  isNew: boolean,
): void {
  const name = renderRepositoryName(repository);
  const facts = isNew
    ? { action: 'created', repositories: [name] }
    : { action: 'added', repository_selection: 'selected', repositories_added: [name], repositories_removed: [] };
  const payload = {
    ...facts,
    requester: null,
    installation: renderInstallation(world, installation),
    sender: renderAccount(world, repository.owner),
  };
  const about = { action: facts.action, installation, repositoryId: null };
  webhooks.send(installation.app, isNew ? 'installation' : 'installation_repositories', payload, about);
}
