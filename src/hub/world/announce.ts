import type { HubEvent } from '../runner/host.ts';
import { renderAccount } from '../render/account.ts';
import { renderRepository } from '../render/repository.ts';
import { accountOf, type Caller } from './caller.ts';
import type { Repository } from './model.ts';
import type { World } from './world.ts';

export interface Happening {
  readonly name: string;
  readonly action?: string;
  /** What this kind of webhook carries beside action, repository and sender. */
  readonly details: Record<string, unknown>;
  /** Where it is not the default branch. */
  readonly ref?: string;
  readonly sha?: string;
}

/** Tells webhooks, workflows and whoever watches what a caller did. The payload is a snapshot of now. */
export function announce(world: World, repository: Repository, caller: Caller, happening: Happening): void {
  const account = accountOf(caller);
  const { name, action, details } = happening;
  const event: HubEvent = {
    name,
    ...(action === undefined ? {} : { action }),
    repository: repository.fullName,
    payload: {
      ...(action === undefined ? {} : { action }),
      ...details,
      repository: renderRepository(world, repository),
      sender: renderAccount(world, account),
    },
    ref: happening.ref ?? `refs/heads/${repository.defaultBranch}`,
    sha: happening.sha ?? repository.defaultHead,
    actor: { login: account.login, id: account.id, type: account.type },
    causedByJobToken: caller.kind === 'job',
  };
  world.events.emit('event', event);
}
