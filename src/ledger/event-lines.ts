import { Problem } from '../errors/problem.ts';
import type { RepositoryPath } from '../model/ids.ts';
import type { LedgerEvent } from '../model/ledger.ts';
import { canonicalJson } from './canonical.ts';
import { eventSchema } from './schema.ts';

/** The text of an event file: one event a line, oldest first. */
export function encodeEvents(events: readonly LedgerEvent[]): string {
  return events.map((event) => `${canonicalJson(event)}\n`).join('');
}

/** The events of one file. Event files are never rewritten, so a line that cannot be read is a Problem that names it. */
export function decodeEvents(path: RepositoryPath, text: string): readonly LedgerEvent[] {
  if (!text.endsWith('\n')) throw damaged(path, text.split('\n').length, 'it does not end with a line feed');
  return text
    .slice(0, -1)
    .split('\n')
    .map((line, index) => decodeLine(path, index + 1, line));
}

function decodeLine(path: RepositoryPath, number: number, line: string): LedgerEvent {
  const parsed = eventSchema.safeParse(jsonOf(line));
  if (parsed.success) return parsed.data;

  const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the line'}: ${issue.message}`);
  throw damaged(path, number, reasons.join(', '));
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function damaged(path: RepositoryPath, line: number, reason: string): Problem {
  return new Problem(
    'invalid',
    `The ledger's file ${path} cannot be read at line ${line} (${reason})`,
    'Restore the file from the history of the branch mergetick/ledger, or use the version of Mergetick that wrote it.',
  );
}
