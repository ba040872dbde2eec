import { hostname } from 'node:os';
import type { Connection, Log } from '../github/connect.ts';
import { githubReader } from '../github/reader.ts';
import { githubWriter } from '../github/writer.ts';
import { describe } from '../plan/describe.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { type Once, repositoryOf, type Target } from './passes.ts';

/** Makes passes as the App's installation. */
export function appPasses(connectionTo: (target: Target) => Connection, log: Log): Once<Target> {
  return async (target) => {
    const connection = connectionTo(target);
    const ports = { reader: githubReader(connection), writer: githubWriter(connection) };
    const pass = await reconcile(ports, Date.now, `bot/${hostname()}`);
    const where = repositoryOf(target);
    for (const action of pass.actions) log.info(`${where}: ${describe(action)}`);
    for (const { action, problem } of pass.failures)
      log.warn(`${where}: could not ${describe(action)}: ${problem.message} ${problem.hint}`);
    return { again: pass.again };
  };
}
