import { info, summary, warning } from '@actions/core';
import { describe } from '../plan/describe.ts';
import { githubReader } from '../github/reader.ts';
import { githubWriter } from '../github/writer.ts';
import type { Instant } from '../model/ids.ts';
import { reconcile, type Pass } from '../reconcile/reconcile.ts';
import { wholeNumberInput } from './inputs.ts';
import { logLine } from './log-line.ts';
import { connectHere } from './repository.ts';
import { standingsTable } from './standings-table.ts';

/** The Action's concurrency group lets one pass run at a time, so all of them are one holder. */
const holder = 'actions';

/** Passes until nothing is due that the job may wait for. */
export async function runReconcile(): Promise<void> {
  const connection = connectHere();
  const ports = { reader: githubReader(connection), writer: githubWriter(connection) };
  const lingerUntil = Date.now() + wholeNumberInput('linger-seconds') * 1000;
  let pass = await reconcile(ports, Date.now, holder);
  tell(pass);
  for (let due = dueAt(pass); due !== null && due <= lingerUntil; due = dueAt(pass)) {
    await until(due);
    pass = await reconcile(ports, Date.now, holder);
    tell(pass);
  }
  await summary.addRaw(standingsTable(pass)).write();
  const failure = pass.failures.find(({ problem }) => problem.code !== 'conflict');
  if (failure !== undefined) throw failure.problem;
}

/**
 * More that can be done at once, or a retry whose back-off ends. What else would be looked at again (a run that is silent) wakes the loop
 * by an event of its own, and the schedule catches what is lost: waiting for it here would only keep other passes from starting.
 */
function dueAt({ again, standings }: Pass): Instant | null {
  if (again !== null && again <= Date.now()) return again;
  const backoffs = [...standings.values()].flatMap(({ state, until: end }) => (state === 'held' && end !== null ? [end] : []));
  return backoffs.length === 0 ? null : Math.min(...backoffs);
}

function until(instant: Instant): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, instant - Date.now())));
}

function tell({ actions, failures, observation }: Pass): void {
  for (const list of observation.lists) {
    for (const { severity, line, column, message, hint } of list.diagnostics) {
      if (severity !== 'info') warning(`${message} ${hint}`, { file: list.path, startLine: line, startColumn: column });
    }
  }
  for (const action of actions) info(logLine(describe(action)));
  for (const { action, problem } of failures) warning(`Could not ${describe(action)}: ${problem.message} ${problem.hint}`);
  if (actions.length === 0 && failures.length === 0) info('Nothing to do.');
}
