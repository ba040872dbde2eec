import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Problem } from '../../errors/problem.ts';
import { packageRoot } from '../package-root.ts';

export interface BotProcessOptions {
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly apiUrl: string;
  readonly port: number;
  readonly logFile: string;
}

export interface BotProcess {
  /** Ends it as an operator would, and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** The real bot, as a process of its own. Resolves once it listens and has seen its repositories. */
export async function startBotProcess(options: BotProcessOptions): Promise<BotProcess> {
  const child = spawn(process.execPath, [join(packageRoot(), 'dist', 'bot.js')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      APP_ID: String(options.appId),
      PRIVATE_KEY: options.privateKey,
      WEBHOOK_SECRET: options.webhookSecret,
      GITHUB_API_URL: options.apiUrl,
      HOST: '127.0.0.1',
      PORT: String(options.port),
    },
  });
  const log = createWriteStream(options.logFile, { flags: 'a' });
  child.stderr.pipe(log, { end: false });
  const exited = once(child, 'exit').then(() => log.end());
  await listening(child, log, options.logFile);
  return {
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await exited;
    },
  };
}

function listening(child: ChildProcess, log: NodeJS.WritableStream, logFile: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Problem('unreachable', `The bot ended with exit code ${code} before it listened.`, `Its log is ${logFile}.`)),
    );
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.write(`${line}\n`);
      if (line.includes('Listening on ')) resolve();
    });
  });
}

/** A port that was free a moment ago. The webhook's address has to be known before the bot starts. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
