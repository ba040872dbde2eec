import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Problem } from '../errors/problem.ts';

export interface BotSettings {
  readonly appId: string;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly apiUrl: string;
  readonly host: string;
  readonly port: number;
  /** Every repository is looked at this often even when no event comes: webhooks get lost. */
  readonly sweepMinutes: number;
}

/** Reads the same variables as Probot does. An empty webhook secret would let anybody wake the bot: refused. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): BotSettings {
  return {
    appId: required(env, 'APP_ID', 'the number on the settings page of the GitHub App'),
    privateKey: privateKey(env),
    webhookSecret: required(env, 'WEBHOOK_SECRET', 'the same secret as on the settings page of the GitHub App'),
    apiUrl: env['GITHUB_API_URL'] || 'https://api.github.com',
    host: env['HOST'] || '0.0.0.0',
    port: wholeNumber(env, 'PORT', 3000),
    sweepMinutes: wholeNumber(env, 'SWEEP_MINUTES', 10),
  };
}

function required(env: Readonly<Record<string, string | undefined>>, name: string, meaning: string): string {
  const value = env[name];
  if (!value) throw new Problem('usage', `The environment variable ${name} is not set.`, `Set it to ${meaning}.`);
  return value;
}

/** `PRIVATE_KEY` holds the PEM itself, with real or written-out line breaks; `PRIVATE_KEY_PATH` names its file. */
function privateKey(env: Readonly<Record<string, string | undefined>>): string {
  const path = env['PRIVATE_KEY_PATH'];
  const text = path
    ? readKeyFile(path)
    : required(env, 'PRIVATE_KEY', 'the private key of the GitHub App, or set PRIVATE_KEY_PATH to its file');
  const key = text.replaceAll('\\n', '\n');
  try {
    createPrivateKey(key);
    return key;
  } catch (cause) {
    const hint = 'Download a new one on the settings page of the GitHub App.';
    throw new Problem('usage', 'The private key of the GitHub App is no key in PEM text.', hint, { cause });
  }
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Problem('usage', `The private key file ${path} cannot be read.`, 'Set PRIVATE_KEY_PATH to a PEM file.', { cause: error });
  }
}

function wholeNumber(env: Readonly<Record<string, string | undefined>>, name: string, otherwise: number): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  if (!/^\d{1,5}$/.test(text)) throw new Problem('usage', `The environment variable ${name} is “${text}”.`, 'Set it to a whole number.');
  return Number(text);
}
