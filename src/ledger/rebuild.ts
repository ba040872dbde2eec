import type { RepositoryPath } from '../model/ids.ts';
import type { LedgerState } from '../model/ledger.ts';
import { decodeEvents } from './event-lines.ts';
import { emptyLedger, fold } from './fold.ts';
import { sequenceOf } from './places.ts';

/** The state that all event files together give, in the order of their numbers; other paths are passed over. */
export function rebuild(files: ReadonlyMap<RepositoryPath, string>): LedgerState {
  let state = emptyLedger();
  for (const { sequence, path, text } of eventFiles(files)) state = { ...fold(state, decodeEvents(path, text)), sequence };
  return state;
}

function eventFiles(files: ReadonlyMap<RepositoryPath, string>): { sequence: number; path: RepositoryPath; text: string }[] {
  return [...files]
    .flatMap(([path, text]) => {
      const sequence = sequenceOf(path);
      return sequence === null ? [] : [{ sequence, path, text }];
    })
    .toSorted((one, other) => one.sequence - other.sequence);
}
