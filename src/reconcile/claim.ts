import { configPath } from '../config/places.ts';
import { readConfig } from '../config/read-config.ts';
import { fenceName, liveRun, mayStart } from '../ledger/fence.ts';
import { emptyRecord } from '../ledger/fold.ts';
import type { CommitOid, Instant } from '../model/ids.ts';
import type { LedgerFact } from '../model/ledger.ts';
import type { Fence, RunBrief } from '../model/run.ts';
import type { Task } from '../model/task.ts';
import { identify } from '../tasklist/identity/identify.ts';
import { type ListFile, readLists } from '../tasklist/read.ts';
import { findLists } from './find-lists.ts';
import { changeLedger, type LedgerAt } from './ledger-state.ts';
import type { LedgerReader, SourceReader } from './reader.ts';
import type { CommitWriter } from './writer.ts';

export interface ClaimPorts {
  readonly reader: LedgerReader & SourceReader;
  readonly writer: CommitWriter;
}

export type Claim = { readonly proceed: true; readonly brief: RunBrief } | { readonly proceed: false; readonly why: string };

/** Takes the fence for a workflow run: at most one run ever gets it, and the same run gets it again. */
export async function claimRun({ reader, writer }: ClaimPorts, fence: Fence, runId: number, clock: () => Instant): Promise<Claim> {
  return await changeLedger(reader, writer, clock, `run ${runId}`, async (ledger) => {
    const verdict = mayStart(ledger.state, fence, runId);
    if (verdict !== 'yes') return { facts: [], answer: { proceed: false, why: refusal(verdict, fence) } };

    const source = await reader.source();
    const files = await findLists(reader, source, readConfig(source.files.get(configPath) ?? null, configPath));
    const task = taskIn(files, ledger, fence);
    if (task === undefined || task.checked) return pointless(fence, task);

    const live = liveRun(ledger.state, fence);
    if (live?.runId === runId) return { facts: [], answer: await again(reader, files, ledger, fence, live.base) };
    return {
      facts: [{ kind: 'run-started', fence, runId, base: source.head }],
      answer: { proceed: true, brief: briefOf(ledger, task, fence, source.head) },
    };
  });
}

/** The task of the fence, under whatever title the lists have it now. */
function taskIn(files: readonly ListFile[], { state }: LedgerAt, fence: Fence): Task | undefined {
  const { lists } = identify(state.memory, readLists(files));
  return lists.flatMap(({ tasks }) => tasks).find(({ key }) => key === fence.task);
}

/** What was claimed stays what is worked on, though the list may have changed since. */
async function again(reader: SourceReader, files: readonly ListFile[], ledger: LedgerAt, fence: Fence, base: CommitOid): Promise<Claim> {
  const then = await reader.files(
    base,
    files.map(({ path }) => path),
  );
  const task = taskIn(
    files.map((file) => ({ ...file, text: then.get(file.path) ?? '' })),
    ledger,
    fence,
  );
  if (task === undefined) return { proceed: false, why: `${fence.task} was not in the list at ${base.slice(0, 10)}.` };
  return { proceed: true, brief: briefOf(ledger, task, fence, base) };
}

function refusal(verdict: 'taken' | 'stale', fence: Fence): string {
  return verdict === 'taken'
    ? `Another workflow run works on ${fenceName(fence)} already.`
    : `The claim ${fenceName(fence)} is not live: its attempt has ended, or another took its place.`;
}

/** The list changed since the claim: the attempt ends here, before it cost anything. */
function pointless(fence: Fence, task: Task | undefined): { facts: LedgerFact[]; answer: Claim } {
  const message = task === undefined ? `${fence.task} is no longer in the list.` : `${fence.task} is ticked already.`;
  const failure = { kind: 'invalid-task', message } as const;
  return { facts: [{ kind: 'run-failed', fence, failure, usage: null }], answer: { proceed: false, why: message } };
}

function briefOf({ state }: LedgerAt, task: Task, fence: Fence, base: CommitOid): RunBrief {
  const { failures, notes, live } = state.tasks.get(task.key) ?? emptyRecord;
  return {
    fence,
    list: task.list,
    place: task.place ?? task.key,
    base,
    lessons: failures.map(({ kind, message }) => ({ kind, message })),
    notes,
    agent: live?.agent ?? '',
  };
}
