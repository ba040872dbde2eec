import { configPath } from '../config/places.ts';
import { readConfig } from '../config/read-config.ts';
import { fenceName, liveRun, mayStart } from '../ledger/fence.ts';
import { emptyRecord } from '../ledger/fold.ts';
import type { CommitOid, Instant } from '../model/ids.ts';
import type { LedgerFact } from '../model/ledger.ts';
import type { Fence, RunBrief } from '../model/run.ts';
import type { Task } from '../model/task.ts';
import { readLists } from '../tasklist/read.ts';
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

    const { head, task } = await currentTask(reader, fence);
    if (task === undefined || task.checked) return pointless(fence, task);

    const live = liveRun(ledger.state, fence);
    if (live?.runId === runId) return { facts: [], answer: { proceed: true, brief: briefOf(ledger, task, fence, live.base) } };
    return {
      facts: [{ kind: 'run-started', fence, runId, base: head }],
      answer: { proceed: true, brief: briefOf(ledger, task, fence, head) },
    };
  });
}

async function currentTask(reader: SourceReader, fence: Fence): Promise<{ head: CommitOid; task: Task | undefined }> {
  const source = await reader.source();
  const policy = readConfig(source.files.get(configPath) ?? null, configPath);
  const lists = readLists(await findLists(reader, source, policy));
  return { head: source.head, task: lists.flatMap(({ tasks }) => tasks).find(({ key }) => key === fence.task) };
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
    base,
    lessons: failures.map(({ kind, message }) => ({ kind, message })),
    notes,
    agent: live?.agent ?? '',
  };
}
