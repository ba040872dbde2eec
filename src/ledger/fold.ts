import type { TaskKey } from '../model/ids.ts';
import type { FinishedTasks, LedgerEvent, LedgerState, LiveRun, TaskRecord } from '../model/ledger.ts';
import type { Remembered } from '../model/remembered.ts';
import type { Fence, Usage } from '../model/run.ts';

const day = 86_400_000;
/** Enough to guess by, and few enough to be written with every commit. */
const finishedKept = 50;

/** What an untouched task would have. */
export const emptyRecord: TaskRecord = {
  attempts: 0,
  live: null,
  failures: [],
  notes: [],
  paused: null,
  pullRequest: null,
  merged: null,
  ended: [],
  tokens: 0,
};

export function emptyLedger(): LedgerState {
  return {
    sequence: 0,
    pass: null,
    tasks: new Map(),
    memory: new Map(),
    commands: new Map(),
    commandsReadUntil: 0,
    runsClaimed: 0,
    tasksClaimed: 0,
    finished: { count: 0, tokens: [] },
  };
}

/** The state after `events`. In one go or in several gives the same; `sequence` belongs to files and stays as it is. */
export function fold(state: LedgerState, events: readonly LedgerEvent[]): LedgerState {
  const draft: Draft = { ...state, tasks: new Map(state.tasks), memory: new Map(state.memory), commands: new Map(state.commands) };
  for (const event of events) step(draft, event);
  return draft;
}

/** Belongs to one fold until it is returned. */
interface Draft {
  readonly sequence: number;
  pass: LedgerState['pass'];
  readonly tasks: Map<TaskKey, TaskRecord>;
  readonly memory: Map<TaskKey, Remembered>;
  readonly commands: Map<number, { readonly verdict: 'accepted' | 'refused'; readonly at: number }>;
  commandsReadUntil: number;
  runsClaimed: number;
  tasksClaimed: number;
  finished: FinishedTasks;
}

function step(draft: Draft, event: LedgerEvent): void {
  if ('fence' in event) return event.kind === 'run-claimed' ? claim(draft, event) : changeLive(draft, event);
  if ('task' in event) return changeTask(draft, event);

  switch (event.kind) {
    case 'pass-began':
      draft.pass = { holder: event.holder, until: event.until };
      return;
    case 'tasks-read':
      for (const { task, ...remembered } of event.tasks) draft.memory.set(task, remembered);
      return;
    case 'command-read':
      draft.commands.set(event.comment, { verdict: event.verdict, at: event.at });
      return;
    case 'comments-read':
      forgetCommands(draft, event.until);
  }
}

function forgetCommands(draft: Draft, until: number): void {
  draft.commandsReadUntil = Math.max(draft.commandsReadUntil, until);
  for (const [comment, { at }] of draft.commands) {
    if (at < draft.commandsReadUntil - day) draft.commands.delete(comment);
  }
}

function claim(draft: Draft, event: LedgerEvent & { kind: 'run-claimed' }): void {
  const { fence, base, agent, deadline, at } = event;
  const record = recordOf(draft, fence.task);
  draft.runsClaimed += 1;
  draft.tasksClaimed += record.attempts === 0 ? 1 : 0;
  draft.tasks.set(fence.task, {
    ...record,
    attempts: Math.max(record.attempts, fence.attempt),
    live: { fence, base, agent, claimedAt: at, deadline, dispatches: 1, dispatchedAt: at, runId: null },
  });
}

/** Words of a run whose fence is no longer live come too late and change nothing. */
function changeLive(draft: Draft, event: RunEvent): void {
  const record = recordOf(draft, event.fence.task);
  const { live } = record;
  if (live !== null && sameFence(live.fence, event.fence)) draft.tasks.set(event.fence.task, afterRun(record, live, event));
}

function changeTask(draft: Draft, event: TaskEvent): void {
  const record = recordOf(draft, event.task);
  if (event.kind === 'pull-merged' && record.tokens > 0) draft.finished = withFinished(draft.finished, record.tokens);
  draft.tasks.set(event.task, changed(record, event));
}

function withFinished({ count, tokens }: FinishedTasks, more: number): FinishedTasks {
  return { count: count + 1, tokens: [...tokens, more].slice(-finishedKept) };
}

type RunEvent = LedgerEvent & { kind: 'run-dispatched' | 'run-started' | 'run-published' | 'run-failed' };

function afterRun(record: TaskRecord, live: LiveRun, event: RunEvent): TaskRecord {
  switch (event.kind) {
    case 'run-dispatched':
      return { ...record, live: { ...live, dispatches: live.dispatches + 1, dispatchedAt: event.at } };
    case 'run-started':
      return live.runId === null ? { ...record, live: started(live, event) } : record;
    case 'run-published':
      return { ...record, live: null, pullRequest: event.pullRequest, tokens: record.tokens + tokensOf(event.usage) };
    case 'run-failed': {
      const failure = { ...event.failure, attempt: event.fence.attempt, at: event.at };
      return { ...record, live: null, failures: [...record.failures, failure], tokens: record.tokens + tokensOf(event.usage) };
    }
  }
}

/** All that a model reads and writes, from a cache or not. */
function tokensOf(usage: Usage | null): number {
  if (usage === null) return 0;
  return usage.inputTokens + usage.outputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
}

function started(live: LiveRun, { runId, base, at }: LedgerEvent & { kind: 'run-started' }): LiveRun {
  return { ...live, runId, base, deadline: Math.max(live.deadline, at + live.deadline - live.claimedAt) };
}

type TaskEvent = LedgerEvent & {
  kind: 'pull-found' | 'pull-merged' | 'pull-closed' | 'task-retried' | 'task-reopened' | 'task-paused' | 'task-resumed';
};

function changed(record: TaskRecord, event: TaskEvent): TaskRecord {
  switch (event.kind) {
    case 'pull-found':
      return { ...record, live: null, pullRequest: event.pullRequest, ended: record.ended.filter((each) => each !== event.pullRequest) };
    case 'pull-merged': {
      const { pullRequest, commit, at } = event;
      return { ...withEnded(record, pullRequest), merged: { pullRequest, commit, at }, tokens: 0 };
    }
    case 'pull-closed': {
      const failure = { kind: 'closed-unmerged', message: `Pull request #${event.pullRequest} was closed without a merge.` } as const;
      const failures = [...record.failures, { ...failure, attempt: record.attempts, at: event.at }];
      return { ...withEnded(record, event.pullRequest), failures };
    }
    case 'task-retried':
      return { ...record, failures: [], notes: event.note === null ? record.notes : [...record.notes, event.note] };
    case 'task-reopened':
      return { ...record, merged: null, pullRequest: null, failures: [] };
    case 'task-paused':
      return { ...record, paused: { by: event.by, at: event.at } };
    case 'task-resumed':
      return { ...record, paused: null };
  }
}

function withEnded(record: TaskRecord, pullRequest: number): TaskRecord {
  const ended = record.ended.includes(pullRequest) ? record.ended : [...record.ended, pullRequest];
  return { ...record, pullRequest: record.pullRequest === pullRequest ? null : record.pullRequest, ended };
}

function recordOf(draft: Draft, task: TaskKey): TaskRecord {
  return draft.tasks.get(task) ?? emptyRecord;
}

function sameFence(one: Fence, other: Fence): boolean {
  return one.attempt === other.attempt && one.nonce === other.nonce;
}
