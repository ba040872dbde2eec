import { renderRepository } from './render/repository.ts';
import type { RunnerHost, RunnerRepository } from './runner/host.ts';
import type { Repository } from './world/model.ts';
import { issueJobToken } from './world/tokens.ts';
import { findRepository, type World } from './world/world.ts';

/** What the runner sees of the hub. */
export function runnerHost(world: World): RunnerHost {
  return {
    url: world.origin,
    repository: (fullName) => {
      const repository = findRepository(world, fullName);
      return repository === undefined ? undefined : runnerRepository(world, repository);
    },
    issueToken: (fullName, permissions, runId) => {
      const repository = findRepository(world, fullName);
      if (repository === undefined) throw new Error(`a job ran in ${fullName}, so it is there`);
      return issueJobToken(world, repository, permissions, runId);
    },
    revokeToken: (token) => void world.tokens.delete(token),
    announce: (event) => void world.events.emit('event', event),
  };
}

function runnerRepository(world: World, repository: Repository): RunnerRepository {
  return {
    fullName: repository.fullName,
    id: repository.id,
    ownerId: repository.owner.id,
    defaultBranch: repository.defaultBranch,
    private: repository.private,
    objects: repository.objects,
    secrets: () => Object.fromEntries(repository.secrets),
    variables: () => Object.fromEntries(repository.variables),
    payload: () => renderRepository(world, repository),
  };
}
