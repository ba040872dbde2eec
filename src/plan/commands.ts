import { parseCommand } from '../command/parse-command.ts';
import type { Intent } from '../command/intent.ts';
import type { TaskKey } from '../model/ids.ts';
import type { LedgerFact } from '../model/ledger.ts';
import type { ObservedComment } from '../model/observed.ts';
import { remembering } from './entry.ts';
import type { Entry } from './entry.ts';
import { closedAsDone, mergeOf, recordOf } from './scene.ts';
import type { Scene } from './scene.ts';

/** A command that is not answered yet, and what was decided about it. */
export interface Decided {
  readonly comment: ObservedComment;
  readonly intent: Intent;
  readonly task: TaskKey;
  readonly verdict: 'accepted' | 'refused';
}

export interface Obeyed {
  readonly entries: readonly Entry[];
  /** Oldest first. */
  readonly decided: readonly Decided[];
}

/** Decides each command once, in the order they were given, and finds those that were decided but not answered. */
export function obey(scene: Scene): Obeyed {
  const entries: Entry[] = [];
  const decided: Decided[] = [];
  let current = scene;
  for (const comment of scene.observed.comments) {
    const order = orderOf(comment, scene);
    if (order === null) continue;

    const known = scene.observed.ledger.commands.get(comment.id)?.verdict;
    const fresh = known === undefined ? decide(order.intent, comment, order.task, current) : { verdict: known, facts: [] };
    const told = known === undefined ? entriesOf(comment, fresh) : [];
    decided.push({ ...order, comment, verdict: fresh.verdict });
    entries.push(...told);
    current = remembering(current, told);
  }
  return { entries, decided };
}

/** What the comment asks for and of which task; null when it is no command of ours, is answered, or nobody asked who wrote it. */
function orderOf(comment: ObservedComment, scene: Scene): { readonly intent: Intent; readonly task: TaskKey } | null {
  const decided = scene.observed.ledger.commands.has(comment.id);
  if (comment.author.endsWith('[bot]') || (comment.mayWrite === null && !decided)) return null;

  const task = scene.taskOfIssue.get(comment.issue) ?? taskOfPull(comment.issue, scene);
  const intent = parseCommand(comment.body);
  return task === null || intent === null || isSettled(comment, intent, scene) ? null : { intent, task };
}

/**
 * A command is decided before it is answered, and a question is answered by a reply before the reaction:
 * a reaction that comes earlier is somebody else's.
 */
function isSettled(comment: ObservedComment, intent: Intent, { observed: { ledger } }: Scene): boolean {
  if (!comment.answered) return false;
  if (comment.at < ledger.commandsReadUntil) return true;

  const isQuestion = intent.kind === 'why' || intent.kind === 'help';
  const verdict = ledger.commands.get(comment.id)?.verdict;
  return verdict !== undefined && (verdict === 'refused' || !isQuestion || comment.replied);
}

function taskOfPull(number: number, scene: Scene): TaskKey | null {
  const named = scene.observed.pullRequests.get(number)?.task ?? null;
  if (named !== null) return named;
  for (const [task, record] of scene.observed.ledger.tasks) {
    if (record.pullRequest === number || record.ended.includes(number)) return task;
  }
  return null;
}

interface Decision {
  readonly verdict: 'accepted' | 'refused';
  readonly facts: readonly LedgerFact[];
}

const refused: Decision = { verdict: 'refused', facts: [] };

function decide(intent: Intent, comment: ObservedComment, task: TaskKey, scene: Scene): Decision {
  if (comment.mayWrite !== true) return refused;

  const record = recordOf(scene, task);
  switch (intent.kind) {
    case 'retry':
      return canRetry(task, scene) ? accepted({ kind: 'task-retried', task, note: intent.note }) : refused;
    case 'pause':
      return isOver(task, scene) ? refused : record.paused === null ? accepted({ kind: 'task-paused', task }) : accepted();
    case 'resume':
      return record.paused === null ? refused : accepted({ kind: 'task-resumed', task });
    case 'why':
    case 'help':
      return accepted();
    case 'unknown':
      return refused;
  }
}

function accepted(...facts: LedgerFact[]): Decision {
  return { verdict: 'accepted', facts };
}

function entriesOf(comment: ObservedComment, { verdict, facts }: Decision): Entry[] {
  const read: LedgerFact = { kind: 'command-read', comment: comment.id, author: comment.author, verdict };
  return [read, ...facts].map((fact) => ({ fact, by: comment.author }));
}

function canRetry(task: TaskKey, scene: Scene): boolean {
  const { failures, live, pullRequest } = recordOf(scene, task);
  return failures.length > 0 && live === null && pullRequest === null && !isOver(task, scene);
}

function isOver(task: TaskKey, scene: Scene): boolean {
  const line = scene.graph.byKey.get(task);
  return line === undefined || line.checked || mergeOf(scene, task) !== null || closedAsDone(scene.observed.issues.get(task));
}
