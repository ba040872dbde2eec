import { isLive } from '../ledger/fence.ts';
import type { Instant } from '../model/ids.ts';
import type { LedgerFact } from '../model/ledger.ts';
import { changeLedger } from './ledger-state.ts';
import type { LedgerReader } from './reader.ts';
import type { CommitWriter } from './writer.ts';

export interface SettlePorts {
  readonly reader: LedgerReader;
  readonly writer: CommitWriter;
}

/** How a run ended. */
export type RunEnd = Extract<LedgerFact, { readonly kind: 'run-published' | 'run-failed' }>;

/** Records how a run ended; false when the ledger knows its end already, for no run ends twice. `by` is the run's address. */
export async function settle({ reader, writer }: SettlePorts, end: RunEnd, by: string, clock: () => Instant): Promise<boolean> {
  return await changeLedger(reader, writer, clock, by, ({ state }) => {
    const live = isLive(state, end.fence);
    return { facts: live ? [end] : [], answer: live };
  });
}
