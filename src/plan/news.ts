import { fenceName } from '../ledger/fence.ts';
import type { TaskKey } from '../model/ids.ts';
import type { LedgerFact, TaskRecord } from '../model/ledger.ts';
import type { ObservedRun } from '../model/observed.ts';
import type { Failure } from '../model/run.ts';
import type { TaskPulls } from './pulls.ts';
import { recordOf, wasUnticked } from './scene.ts';
import type { Scene } from './scene.ts';

/** What happened outside that the ledger does not know: pull requests that ended or turned up, runs that vanished, ticks taken back. */
export function news(scene: Scene): readonly LedgerFact[] {
  const known = [...scene.observed.ledger.tasks.keys()];
  const tasks = new Set([...known, ...scene.pulls.keys()]);
  return [...tasks].flatMap((task) => newsOf(task, recordOf(scene, task), scene));
}

function newsOf(task: TaskKey, record: TaskRecord, scene: Scene): readonly LedgerFact[] {
  const facts: LedgerFact[] = [];
  const pulls = scene.pulls.get(task);
  if (pulls?.merged) facts.push({ kind: 'pull-merged', task, ...pulls.merged });
  if (pulls?.closed) facts.push({ kind: 'pull-closed', task, pullRequest: pulls.closed });

  const end = endOfRun(record, scene);
  const found = foundPull(task, record, pulls, end !== null);
  if (found !== null) facts.push(found);
  else if (end !== null) facts.push(end);

  if (takenBack(task, record, scene)) facts.push({ kind: 'task-reopened', task });
  return facts;
}

/** While a run is alive it tells of its pull request itself; a pull request of a dead one, or a reopened one, is found. */
function foundPull(task: TaskKey, record: TaskRecord, pulls: TaskPulls | undefined, runIsOver: boolean): LedgerFact | null {
  const open = pulls?.open ?? null;
  if (open === null || open === record.pullRequest || (record.live !== null && !runIsOver)) return null;
  return { kind: 'pull-found', task, pullRequest: open };
}

function endOfRun({ live }: TaskRecord, { observed, now }: Scene): LedgerFact | null {
  if (live === null) return null;

  const run = observed.runs.get(fenceName(live.fence));
  const failure = run?.status === 'completed' ? vanished(run) : now >= live.deadline ? overdue : null;
  return failure === null ? null : { kind: 'run-failed', fence: live.fence, failure, usage: null };
}

const overdue: Failure = { kind: 'runner-lost', message: 'Its deadline passed without a word from the run.' };

function vanished(run: ObservedRun): Failure {
  if (run.conclusion === 'timed_out') return { kind: 'timeout', message: `Workflow run ${run.id} was stopped because it took too long.` };

  const conclusion = run.conclusion?.replaceAll('_', ' ') ?? 'no conclusion';
  return { kind: 'runner-lost', message: `Workflow run ${run.id} ended (${conclusion}) without a result.` };
}

function takenBack(task: TaskKey, record: TaskRecord, { graph, observed }: Scene): boolean {
  return record.merged !== null && graph.byKey.get(task)?.checked === false && wasUnticked(observed.issues.get(task));
}
