import { settleExact, settleMovedIds } from './exact.ts';
import { Pairs } from './pairs.ts';
import { settleByLikeness } from './settle-likeness.ts';
import { settleByPlace } from './settle.ts';
import type { Side } from './side.ts';

/** For each present line the number of the remembered one that it is; -1 for a new one. Where two are about as likely it is neither. */
export function match(old: Side, now: Side): readonly number[] {
  const pairs = new Pairs(old, now);
  settleExact(pairs);
  settleByPlace(pairs);
  const known = pairs.count;
  if (pairs.hasFree()) settleByLikeness(pairs);
  if (pairs.hasFree()) settleMovedIds(pairs, () => true);
  if (pairs.count > known) settleByPlace(pairs);
  return pairs.ofNow;
}
