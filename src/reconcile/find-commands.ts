import { parseCommand } from '../command/parse-command.ts';
import type { Instant, Login } from '../model/ids.ts';
import type { LedgerState } from '../model/ledger.ts';
import type { ObservedComment, ObservedPullRequest } from '../model/observed.ts';
import type { SeenComment, SeenIssue, WorldReader } from './reader.ts';

/** Comments that begin with a command, on mirror issues and on pull requests of tasks; permission is asked only for those not yet carried out. */
export async function findCommands(
  reader: Pick<WorldReader, 'comments'>,
  mayWrite: (login: Login) => Promise<boolean>,
  issues: readonly SeenIssue[],
  pullRequests: ReadonlyMap<number, ObservedPullRequest>,
  ledger: LedgerState,
): Promise<readonly ObservedComment[]> {
  const since = beginning(issues, ledger);
  if (since === null) return [];

  const places = new Set([...issues.map(({ number }) => number), ...pullRequests.keys(), ...endedPullRequests(ledger)]);
  const comments = await reader.comments(since);
  const commands = comments.filter((comment) => !comment.byBot && places.has(comment.issue) && parseCommand(comment.body) !== null);
  const observed: ObservedComment[] = [];
  for (const command of commands) {
    const unheard = command.at >= ledger.commandsReadUntil && !ledger.commands.has(command.id);
    observed.push(withPermission(command, unheard ? await mayWrite(command.author) : null));
  }
  return observed;
}

/** Nobody can have commanded anything before the first mirror issue; null when there is none. */
function beginning(issues: readonly SeenIssue[], ledger: LedgerState): Instant | null {
  if (issues.length === 0) return null;
  return Math.max(ledger.commandsReadUntil, Math.min(...issues.map(({ createdAt }) => createdAt)));
}

function endedPullRequests(ledger: LedgerState): number[] {
  return [...ledger.tasks.values()].flatMap((record) => record.ended);
}

function withPermission(comment: SeenComment, mayWrite: boolean | null): ObservedComment {
  const { id, issue, author, body, at, answered } = comment;
  return { id, issue, author, body, at, mayWrite, answered };
}
