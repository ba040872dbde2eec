import { announcePush } from './announce-push.ts';
import type { Caller } from './caller.ts';
import { isRefName, ZERO_OID } from '../../git/refs.ts';
import { headOf, placeRefs, type Move } from './heads.ts';
import type { Repository } from './model.ts';
import { followBranch } from './pull-tracking.ts';
import { Refusal } from './refusal.ts';
import { refuseWorkflowChanges } from './workflow-guard.ts';
import type { World } from './world.ts';

/** All or none, and then the world is told. 'stale' when a ref was not where `from` said. */
export async function moveRefs(world: World, repository: Repository, caller: Caller, moves: readonly Move[]): Promise<void> {
  for (const move of moves) refuseImpossible(repository, move);
  await refuseWorkflowChanges(repository, caller, moves);
  await placeRefs(repository, moves);
  await tellOfMoves(world, repository, caller, moves);
}

/** After refs moved, by whatever way: pull requests follow their branches, and webhooks hear of the push. */
export async function tellOfMoves(world: World, repository: Repository, caller: Caller, moves: readonly Move[]): Promise<void> {
  const real = moves.filter(({ from, to }) => from !== to);
  for (const move of real) {
    const moved = move.ref === `refs/heads/${repository.defaultBranch}`;
    if (moved) repository.defaultHead = (await headOf(repository, move.ref)) ?? '';
    Object.assign(repository, { pushedAt: world.now(), updatedAt: world.now() });
    await announcePush(world, repository, caller, move);
    if (move.ref.startsWith('refs/heads/')) await followBranch(world, repository, caller, move);
  }
}

/** What no caller may do, by whatever way. */
function refuseImpossible(repository: Repository, { ref, to }: Move): void {
  if (!isRefName(ref)) throw new Refusal('invalid', `${ref} is not a valid ref name.`);
  if (ref.startsWith('refs/pull/')) throw new Refusal('invalid', 'deny updating a hidden ref');
  if (to === ZERO_OID && ref === `refs/heads/${repository.defaultBranch}`) throw new Refusal('invalid', 'Cannot delete the default branch');
}
