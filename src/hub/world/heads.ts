import { readCommit } from '../../git/commit.ts';
import { isAncestor } from '../../git/history.ts';
import { isRefName, ZERO_OID, type RefUpdate } from '../../git/refs.ts';
import { Problem } from '../../errors/problem.ts';
import type { Repository } from './model.ts';
import { Refusal } from './refusal.ts';

export interface Move {
  readonly ref: string;
  /** ZERO_OID where the ref was not there, or is not there any more. */
  readonly from: string;
  readonly to: string;
}

/** Where a ref is, or undefined. */
export async function headOf(repository: Repository, ref: string): Promise<string | undefined> {
  const object = isRefName(ref) ? await repository.objects.info(ref) : undefined;
  return object?.oid;
}

/** Moves refs and tells nobody yet: for who has more to do before others hear of it. */
export async function placeRefs(repository: Repository, moves: readonly RefUpdate[]): Promise<void> {
  try {
    await repository.refs.update(moves);
  } catch (error) {
    if (error instanceof Problem) throw new Refusal(error.code === 'conflict' ? 'stale' : 'invalid', error.message);
    throw error;
  }
  const moved = moves.find(({ ref }) => ref === `refs/heads/${repository.defaultBranch}`);
  if (moved !== undefined) repository.defaultHead = moved.to === ZERO_OID ? '' : moved.to;
}

/** Refuses what a plain push would refuse. */
export async function refuseRewind(repository: Repository, from: string, to: string): Promise<void> {
  if ((await readCommit(repository.objects, to)) === undefined) throw new Refusal('invalid', 'Object does not exist');
  if (!(await isAncestor(repository.gitDir, from, to))) throw new Refusal('invalid', 'Update is not a fast forward');
}
