import type { Instant, RepositoryPath, TaskKey } from '../model/ids.ts';
import { fnv1a, hex } from './fnv.ts';

/** An orphan branch: no file of it is ever in a work tree. */
export const ledgerBranch = 'mergetick/ledger';

export const metaPath: RepositoryPath = 'snapshot/meta.json';
export const commandsPath: RepositoryPath = 'snapshot/commands.json';

/** The event file with this number, by the year and month of its commit in UTC. */
export function eventPath(sequence: number, at: Instant): RepositoryPath {
  const { year, month } = monthOf(at);
  return `events/${String(year).padStart(4, '0')}/${String(month).padStart(2, '0')}/${String(sequence).padStart(12, '0')}.jsonl`;
}

/** The number in the path of an event file; null for any other path. */
export function sequenceOf(path: RepositoryPath): number | null {
  const digits = /^events\/\d{4,}\/\d{2}\/(\d{12})\.jsonl$/.exec(path)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Records are spread over 256 files, so that a commit uploads only those near what changed. */
export function bucketPath(task: TaskKey): RepositoryPath {
  return `snapshot/tasks-${hex(fnv1a(task), 2)}.json`;
}

/** What is remembered of the lists, spread in the same way. */
export function memoryPath(task: TaskKey): RepositoryPath {
  return `snapshot/lists-${hex(fnv1a(task), 2)}.json`;
}

export function isBucketPath(path: RepositoryPath): boolean {
  return /^snapshot\/tasks-[0-9a-f]{2}\.json$/.test(path);
}

export function isMemoryPath(path: RepositoryPath): boolean {
  return /^snapshot\/lists-[0-9a-f]{2}\.json$/.test(path);
}

/** Civil date from days since 1970, by counting 400-year eras from 1 March of the year 0 (Howard Hinnant's `civil_from_days`). */
function monthOf(at: Instant): { year: number; month: number } {
  const days = Math.floor(at / 86_400_000) + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month };
}
