import { info, summary } from '@actions/core';
import { githubReader } from '../github/reader.ts';
import { describe } from '../plan/describe.ts';
import { dryRun } from '../reconcile/dry-run.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { logLine } from './log-line.ts';
import { connectHere } from './repository.ts';
import { standingsTable } from './standings-table.ts';

/** What a pass would do; nothing is written. */
export async function runPlan(): Promise<void> {
  const pass = await reconcile({ reader: githubReader(connectHere()), writer: dryRun() }, Date.now, 'actions');
  for (const action of pass.actions) info(logLine(`would ${describe(action)}`));
  if (pass.actions.length === 0) info('Nothing to do.');
  await summary.addRaw(standingsTable(pass)).write();
}
