import { hostname } from 'node:os';
import { connect, type Connection, type Log } from '../github/connect.ts';
import { githubReader } from '../github/reader.ts';
import { githubWriter } from '../github/writer.ts';
import { describe } from '../plan/describe.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import type { PassOnce, Target } from './passes.ts';
import type { BotSettings } from './settings.ts';

/** Makes passes as the App's installation. Connections are kept: with them the token, and what the server was found to be able to. */
export function appPasses(settings: BotSettings, log: Log): PassOnce {
  const connections = new Map<string, Connection>();
  const connectionTo = (target: Target): Connection => {
    const name = `${target.owner}/${target.name}`;
    const id = `${target.installationId} ${name}`;
    const connection = connections.get(id) ?? connectAs(settings, target, log);
    connections.set(id, connection);
    return connection;
  };
  return async (target) => {
    const connection = connectionTo(target);
    const ports = { reader: githubReader(connection), writer: githubWriter(connection) };
    const pass = await reconcile(ports, Date.now, `bot/${hostname()}`);
    const where = `${target.owner}/${target.name}`;
    for (const action of pass.actions) log.info(`${where}: ${describe(action)}`);
    for (const { action, problem } of pass.failures)
      log.warn(`${where}: could not ${describe(action)}: ${problem.message} ${problem.hint}`);
    return { again: pass.again };
  };
}

function connectAs({ appId, privateKey, apiUrl }: BotSettings, { installationId, owner, name }: Target, log: Log): Connection {
  return connect({
    credentials: { appId, privateKey, installationId },
    apiUrl,
    repository: `${owner}/${name}`,
    userAgent: 'mergetick-bot',
    log: { ...log, info: (message) => log.debug(message) },
  });
}
