import { connect, type Connection, type Log } from '../github/connect.ts';
import { repositoryOf, type Target } from './passes.ts';
import type { BotSettings } from './settings.ts';

/** Connections as the App's installation. They are kept: with them the token, and what the server was found to be able to. */
export function appConnections({ appId, privateKey, apiUrl }: BotSettings, log: Log): (target: Target) => Connection {
  const connections = new Map<string, Connection>();
  return (target) => {
    const { installationId } = target;
    const repository = repositoryOf(target);
    const id = `${installationId} ${repository}`;
    const known = connections.get(id);
    if (known !== undefined) return known;
    const connection = connect({
      credentials: { appId, privateKey, installationId },
      apiUrl,
      repository,
      userAgent: 'mergetick-bot',
      log: { ...log, info: (message) => log.debug(message) },
    });
    connections.set(id, connection);
    return connection;
  };
}
