import type { Action } from '../model/action.ts';
import type { Observed } from '../model/observed.ts';
import { labelLook } from './labels.ts';

/** As `Action` promises: what an action relies on is done before it. */
const sequence: readonly Action['kind'][] = [
  'record',
  'create-label',
  'tick-boxes',
  'dispatch-run',
  'open-issue',
  'edit-issue',
  'link-dependency',
  'unlink-dependency',
  'link-sub-issue',
  'comment',
  'react',
  'reopen-issue',
  'label-issue',
  'close-issue',
];

export function inOrder(actions: readonly Action[]): readonly Action[] {
  return actions.toSorted((one, other) => sequence.indexOf(one.kind) - sequence.indexOf(other.kind));
}

/** The labels that `effects` put on issues and the repository does not have. */
export function missingLabels(effects: readonly Action[], { repository }: Observed): readonly Action[] {
  const existing = new Set([...repository.labels].map((name) => name.toLowerCase()));
  const used = new Set(effects.flatMap((effect) => ('labels' in effect ? effect.labels : [])));
  return [...used].filter((name) => !existing.has(name.toLowerCase())).map((name) => ({ kind: 'create-label', name, ...labelLook(name) }));
}
