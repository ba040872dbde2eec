import type { Action } from '../model/action.ts';
import type { LedgerFact } from '../model/ledger.ts';
import type { Fence } from '../model/run.ts';
import type { Judged } from './assess.ts';
import { dispatchAgainAt, isUnseen } from './dispatch.ts';
import { order } from './order.ts';
import { recordOf } from './scene.ts';
import type { Scene } from './scene.ts';

export interface Claim {
  readonly fact: LedgerFact;
  readonly dispatch: Action;
}

/** One claim for each task that is ready, most urgent first. */
export function claims(scene: Scene, judged: readonly Judged[]): readonly Claim[] {
  const { observed, policy, now } = scene;
  const base = observed.repository.head;
  const nonce = (observed.ledgerTip ?? base).slice(0, 10);
  const ready = judged.flatMap(({ task, standing }) => (standing.state === 'ready' ? [task] : []));
  return order(ready, scene.graph).map(({ key: task, agent }) => {
    const fence: Fence = { task, attempt: recordOf(scene, task).attempts + 1, nonce };
    const deadline = now + policy.runDeadlineMinutes * 60_000;
    return {
      fact: { kind: 'run-claimed', fence, base, agent: agent ?? policy.agent, deadline },
      dispatch: { kind: 'dispatch-run', fence },
    };
  });
}

/** Runs that were claimed but never appeared: the pass that claimed them died, or its call was lost. The fence makes a second run harmless. */
export function lostRuns(scene: Scene, judged: readonly Judged[]): readonly Claim[] {
  return judged.flatMap(({ task, standing }) => {
    const { live } = recordOf(scene, task.key);
    if (live === null || standing.state !== 'queued') return [];
    if (!isUnseen(live, scene.observed) || dispatchAgainAt(live) > scene.now) return [];
    const { fence } = live;
    return [{ fact: { kind: 'run-dispatched', fence }, dispatch: { kind: 'dispatch-run', fence } }];
  });
}
