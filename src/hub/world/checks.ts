import { repositoryPage } from '../render/repository.ts';
import type { Repository } from './model.ts';
import type { World } from './world.ts';

/** One line in the list of checks of a commit, whoever reported it: a check run, a job of a workflow, a commit status. */
export interface Check {
  readonly id: number;
  readonly name: string;
  readonly status: 'queued' | 'in_progress' | 'completed' | 'pending';
  readonly conclusion: string | null;
  readonly url: string | null;
}

export function checksAt(world: World, repository: Repository, sha: string): readonly Check[] {
  const runs = [...repository.checkRuns.values()].filter(({ headSha }) => headSha === sha).map((run) => ({ ...run, url: run.detailsUrl }));
  return [...latestByName(runs), ...latestByName(jobsAt(world, repository, sha)), ...latestByName(statusesAt(repository, sha))];
}

function jobsAt(world: World, repository: Repository, sha: string): readonly Check[] {
  const runs = world.actions?.runs(repository.fullName).filter(({ headSha }) => headSha === sha) ?? [];
  return runs.toReversed().flatMap((run) => {
    const jobs = world.actions?.jobs(run.id) ?? [];
    return jobs.map(({ id, name, status, conclusion }) => ({
      id,
      name,
      status,
      conclusion,
      url: `${repositoryPage(world, repository)}/actions/runs/${run.id}/job/${id}`,
    }));
  });
}

function statusesAt(repository: Repository, sha: string): readonly Check[] {
  return repository.statuses
    .filter((status) => status.sha === sha)
    .map(({ id, context, state, targetUrl }) => ({
      id,
      name: context,
      status: state === 'pending' ? 'pending' : 'completed',
      conclusion: state === 'pending' ? null : state === 'error' ? 'failure' : state,
      url: targetUrl,
    }));
}

/** A check that reported again replaces what it said before. */
function latestByName(checks: readonly Check[]): readonly Check[] {
  return [...new Map(checks.map((check) => [check.name, check])).values()];
}
