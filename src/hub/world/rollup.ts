import { checksAt, type Check } from './checks.ts';
import type { Repository } from './model.ts';
import type { World } from './world.ts';

export interface Rollup {
  readonly state: 'SUCCESS' | 'FAILURE' | 'PENDING' | 'ERROR';
  readonly contexts: readonly Check[];
}

/** What all checks and statuses of a commit come to; undefined where it has none. */
export function rollupOf(world: World, repository: Repository, sha: string): Rollup | undefined {
  const contexts = checksAt(world, repository, sha);
  if (contexts.length === 0) return undefined;
  const failed = contexts.some(({ conclusion }) => conclusion !== null && !['success', 'neutral', 'skipped'].includes(conclusion));
  if (failed) return { state: 'FAILURE', contexts };
  return { state: contexts.every(({ status }) => status === 'completed') ? 'SUCCESS' : 'PENDING', contexts };
}
