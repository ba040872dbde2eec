import { renderPull } from '../render/pull.ts';
import { announce } from './announce.ts';
import type { Caller } from './caller.ts';
import type { PullIssue } from './model.ts';
import type { World } from './world.ts';

/** Workflows see the merge of head and base, or the base branch once it is merged. */
export function announcePull(world: World, caller: Caller, issue: PullIssue, action: string, more: Record<string, unknown> = {}): void {
  const { pull, repository, number } = issue;
  announce(world, repository, caller, {
    name: 'pull_request',
    action,
    details: { number, pull_request: renderPull(world, issue), ...more },
    ref: pull.merged ? `refs/heads/${pull.baseRef}` : `refs/pull/${number}/merge`,
    sha: pull.mergeCommit ?? pull.mergeability?.commit ?? pull.headSha,
  });
}
