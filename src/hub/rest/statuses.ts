import { z } from 'zod';
import { renderStatus, renderStatusLine } from '../render/check.ts';
import { renderRepository, repositoryUrl } from '../render/repository.ts';
import { announce } from '../world/announce.ts';
import type { CommitStatus, Repository } from '../world/model.ts';
import { resolveCommit } from '../world/revisions.ts';
import { NullableText } from './fields.ts';
import { bodyOf, created, ok, page, parameter, repositoryOf, sender, type Routes } from './route.ts';

const NewStatus = z.object({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  context: z.string().default('default'),
  description: NullableText,
  target_url: NullableText,
});

export const statusRoutes: Routes = {
  'POST /repos/{owner}/{repo}/statuses/{sha}': async (call) => {
    const { state, context, description, target_url: targetUrl } = bodyOf(call, NewStatus);
    const repository = repositoryOf(call);
    const { oid: sha } = await resolveCommit(repository, parameter(call, 'sha'));
    const status: CommitStatus = {
      id: call.world.nextId(),
      sha,
      state,
      context,
      description,
      targetUrl,
      creator: sender(call),
      createdAt: call.world.now(),
    };
    repository.statuses.push(status);
    announce(call.world, repository, call.caller, {
      name: 'status',
      details: { ...renderStatusLine(call.world, repository, status), sha },
    });
    return created(renderStatus(call.world, repository, status));
  },

  'GET /repos/{owner}/{repo}/commits/{ref}/statuses': async (call) => {
    const { oid } = await resolveCommit(repositoryOf(call), parameter(call, 'ref'));
    return page(call, statusesAt(repositoryOf(call), oid), (status) => renderStatus(call.world, repositoryOf(call), status));
  },

  'GET /repos/{owner}/{repo}/commits/{ref}/status': async (call) => {
    const repository = repositoryOf(call);
    const { oid } = await resolveCommit(repository, parameter(call, 'ref'));
    const latest = [
      ...new Map(
        statusesAt(repository, oid)
          .toReversed()
          .map((status) => [status.context, status]),
      ).values(),
    ];
    const states = latest.map(({ state }) => state);
    const bad = states.includes('failure') || states.includes('error');
    return ok({
      state: bad ? 'failure' : states.length > 0 && states.every((state) => state === 'success') ? 'success' : 'pending',
      statuses: latest.map((status) => renderStatusLine(call.world, repository, status)),
      sha: oid,
      total_count: latest.length,
      repository: renderRepository(call.world, repository),
      commit_url: `${repositoryUrl(call.world, repository)}/commits/${oid}`,
      url: `${repositoryUrl(call.world, repository)}/commits/${oid}/status`,
    });
  },
};

/** Newest first. */
function statusesAt(repository: Repository, sha: string): readonly CommitStatus[] {
  return repository.statuses.filter((status) => status.sha === sha).toReversed();
}
