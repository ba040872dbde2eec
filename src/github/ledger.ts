import { z } from 'zod';
import type { CommitOid, RepositoryPath } from '../model/ids.ts';
import type { LedgerFiles } from '../reconcile/reader.ts';
import { ask } from './ask.ts';
import type { Connection } from './connect.ts';
import { LEDGER_DOCUMENT, LEDGER_MONTH_DOCUMENT, LEDGER_MONTHS_DOCUMENT } from './documents/ledger.ts';
import { exactText, fileEntry } from './text.ts';

const Entry = z.object({ name: z.string(), object: z.unknown() });
const Folder = z.object({ object: z.object({ entries: z.array(Entry).optional() }).nullable() }).nullish();

/** What the fragment `Ledger` answers, below `ledger`. */
export const ledgerRef = z.object({ target: z.object({ oid: z.string(), snapshot: Folder }) }).nullable();

const LedgerAnswer = z.object({ repository: z.object({ ledger: ledgerRef }) });

export async function readLedger(connection: Connection): Promise<LedgerFiles> {
  const { repository } = await ask(connection, LEDGER_DOCUMENT, {}, LedgerAnswer);
  return await ledgerFrom(connection, repository.ledger);
}

export async function ledgerFrom(connection: Connection, ref: z.infer<typeof ledgerRef>): Promise<LedgerFiles> {
  if (ref === null) return { tip: null, snapshot: new Map() };
  return { tip: ref.target.oid, snapshot: await filesOf(connection, ref.target.snapshot, 'snapshot') };
}

const MonthsAnswer = z.object({ repository: z.object({ object: z.object({ events: Folder }).nullable() }) });
const MonthAnswer = z.object({ repository: z.object({ object: z.object({ month: Folder }).nullable() }) });
const Names = z.object({ entries: z.array(z.object({ name: z.string() })).optional() }).nullable();

/** Every event file at `tip`, one question a month. */
export async function readLedgerEvents(connection: Connection, tip: CommitOid): Promise<Map<RepositoryPath, string>> {
  const { repository } = await ask(connection, LEDGER_MONTHS_DOCUMENT, { commit: tip }, MonthsAnswer);
  const years = repository.object?.events?.object?.entries ?? [];
  const months = years.flatMap((year) => (Names.parse(year.object)?.entries ?? []).map((month) => `events/${year.name}/${month.name}`));

  const events = new Map<RepositoryPath, string>();
  for (const month of months) {
    const answer = await ask(connection, LEDGER_MONTH_DOCUMENT, { commit: tip, month }, MonthAnswer);
    for (const [path, text] of await filesOf(connection, answer.repository.object?.month, month)) events.set(path, text);
  }
  return events;
}

async function filesOf(connection: Connection, folder: z.infer<typeof Folder>, path: RepositoryPath): Promise<Map<RepositoryPath, string>> {
  const files = new Map<RepositoryPath, string>();
  for (const entry of folder?.object?.entries ?? []) {
    const text = await exactText(connection, fileEntry.parse(entry), `${path}/${entry.name}`);
    if (text !== null) files.set(`${path}/${entry.name}`, text);
  }
  return files;
}
