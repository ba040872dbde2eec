import { parseCommand } from '../command/parse-command.ts';
import type { Instant, Login } from '../model/ids.ts';
import type { LedgerState } from '../model/ledger.ts';
import type { ObservedComment, ObservedPullRequest } from '../model/observed.ts';
import { replyMarker } from '../plan/answers.ts';
import type { SeenIssue, WorldReader } from './reader.ts';

/** Comments that begin with a command, on mirror issues and on pull requests of tasks; permission is asked only for those not yet answered. */
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
  for (const { byBot: _, ...command } of commands) {
    const isOver = command.at < ledger.commandsReadUntil || (ledger.commands.has(command.id) && command.answered);
    const replied = comments.some(({ issue, body }) => issue === command.issue && body.includes(replyMarker(command.id)));
    observed.push({ ...command, mayWrite: isOver ? null : await mayWrite(command.author), replied });
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
