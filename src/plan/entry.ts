import { fold } from '../ledger/fold.ts';
import type { LedgerFact } from '../model/ledger.ts';
import { moved } from './scene.ts';
import type { Scene } from './scene.ts';

/** A line that this pass will write into the ledger. */
export interface Entry {
  readonly fact: LedgerFact;
  readonly by: string;
}

/** The scene as it will be once the ledger has these lines. */
export function remembering(scene: Scene, entries: readonly Entry[]): Scene {
  if (entries.length === 0) return scene;

  const events = entries.map(({ fact, by }) => ({ ...fact, at: scene.now, by }));
  return moved(scene, { ...scene.observed, ledger: fold(scene.observed.ledger, events) });
}
