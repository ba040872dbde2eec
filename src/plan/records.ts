import type { Action } from '../model/action.ts';
import type { Instant } from '../model/ids.ts';
import type { Decided } from './commands.ts';
import type { Entry } from './entry.ts';
import type { Scene } from './scene.ts';

/** How long a pass may take before another holder stops waiting for it: GitHub wants writes one after another, and slowly. */
const passSpan = 60_000;
const writeSpan = 3_000;
const longestPass = 300_000;
/** Comments may show up this much later than they say, and clocks differ. */
const lateness = 120_000;

interface Pass {
  readonly entries: readonly Entry[];
  readonly effects: readonly Action[];
  readonly decided: readonly Decided[];
  readonly holder: string;
  readonly scene: Scene;
}

/** The ledger lines of a pass. Nothing to remember and nothing to create: no line, and so no commit. */
export function records({ entries, effects, decided, holder, scene: { observed, now } }: Pass): readonly Action[] {
  const creates = effects.some(({ kind }) => kind === 'open-issue' || kind === 'comment');
  if (entries.length === 0 && !creates) return [];

  const until = readUntil(decided, now);
  const over = now + Math.min(passSpan + writeSpan * effects.length, longestPass);
  return [
    ...(creates ? [{ by: holder, fact: { kind: 'pass-began', holder, until: over } } as const] : []),
    ...entries,
    ...(until > observed.ledger.commandsReadUntil ? [{ by: holder, fact: { kind: 'comments-read', until } } as const] : []),
  ].map(({ fact, by }) => ({ kind: 'record', fact, by }));
}

/** Commands that are not answered yet have to be found again. */
function readUntil(decided: readonly Decided[], now: Instant): Instant {
  return decided.reduce((until, { comment }) => Math.min(until, comment.at), now - lateness);
}
