import { pino } from 'pino';
import { Problem } from '../errors/problem.ts';
import { appChecks, uncheckedPulls } from './check.ts';
import { appConnections } from './connections.ts';
import { appPasses } from './pass.ts';
import { startBot } from './server.ts';
import { readSettings } from './settings.ts';

const log = pino({ name: 'mergetick', level: process.env['LOG_LEVEL'] ?? 'info' });

try {
  const settings = readSettings(process.env);
  const told = plainLog();
  const connectionTo = appConnections(settings, told);
  const work = { pass: appPasses(connectionTo, told), check: appChecks(connectionTo, told), unchecked: uncheckedPulls(connectionTo) };
  const bot = await startBot(settings, work, (sentence) => log.error(sentence));
  log.info(`Listening on ${bot.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void bot.close());
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  log.fatal(`${error.message} ${error.hint}`);
  process.exitCode = 2;
}

function plainLog() {
  return {
    debug: (message: string) => log.debug(message),
    info: (message: string) => log.info(message),
    warn: (message: string) => log.warn(message),
    error: (message: string) => log.error(message),
  };
}
