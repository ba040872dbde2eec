import { mergeBase } from '../../git/history.ts';
import { ZERO_OID } from '../../git/refs.ts';
import type { Caller } from './caller.ts';
import type { Move } from './heads.ts';
import type { Repository } from './model.ts';
import { Refusal } from './refusal.ts';

/** Jobs can never change workflow files, and Apps only with `workflows: write`. What the default branch has already may be taken along. */
export async function refuseWorkflowChanges(repository: Repository, caller: Caller, moves: readonly Move[]): Promise<void> {
  const trusted = caller.kind === 'user' || (caller.kind === 'installation' && caller.permissions['workflows'] === 'write');
  if (trusted) return;
  for (const { from, to } of moves) {
    if (to === ZERO_OID || (await areKnown(repository, from, to))) continue;
    const reason = 'refusing to allow a GitHub App to create or update workflow files without `workflows` permission';
    throw new Refusal('forbidden', reason, [], 'contents=write,workflows=write');
  }
}

async function areKnown(repository: Repository, from: string, to: string): Promise<boolean> {
  const wanted = await workflowsAt(repository, to);
  for (const commit of [from, repository.defaultHead]) if ((await workflowsAt(repository, commit)) === wanted) return true;
  if (from !== ZERO_OID || repository.defaultHead === '') return false;
  const start = await mergeBase(repository.gitDir, repository.defaultHead, to);
  return start !== undefined && (await workflowsAt(repository, start)) === wanted;
}

/** The tree of the directory; undefined where there is none. */
async function workflowsAt({ objects }: Repository, commit: string): Promise<string | undefined> {
  const found = commit === '' || commit === ZERO_OID ? undefined : await objects.info(`${commit}:.github/workflows`);
  return found?.oid;
}
