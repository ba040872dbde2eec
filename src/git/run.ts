import { execFile } from 'node:child_process';
import { Problem } from '../errors/problem.ts';

export interface GitOptions {
  readonly cwd?: string;
  /** Added to the clean environment: nothing else of ours reaches git. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  /** More output than this is a Problem; 64 MiB when not given. */
  readonly maxBytes?: number;
  /** Exit codes that are answers and not failures, beside 0. */
  readonly okCodes?: readonly number[];
}

export interface GitOutput {
  readonly stdout: string;
  readonly bytes: Uint8Array;
  readonly stderr: string;
  readonly code: number;
}

/** Runs git without the user's or the machine's configuration, so that it behaves the same everywhere. */
export function git(args: readonly string[], options: GitOptions = {}): Promise<GitOutput> {
  return new Promise((resolve, reject) => {
    const child = execFile('git', [...args], execOptions(options), (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      if (typeof code !== 'number' || !(code === 0 || options.okCodes?.includes(code))) {
        reject(failure(args, stderr.toString(), error));
        return;
      }
      resolve({ stdout: stdout.toString(), bytes: stdout, stderr: stderr.toString(), code });
    });
    child.stdin?.on('error', () => {}); // git may stop reading early; its exit code tells why
    child.stdin?.end(options.input ?? '');
  });
}

/** What every git of ours is started with. */
export function gitEnvironment(added: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: process.env['HOME'] ?? '/',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    ...added,
  };
}

function execOptions(options: GitOptions) {
  return {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: gitEnvironment(options.env),
    encoding: 'buffer' as const,
    maxBuffer: options.maxBytes ?? 64 * 1024 * 1024,
  };
}

function failure(args: readonly string[], stderr: string, cause: Error | null): Problem {
  const lines = stderr.trim().split('\n');
  const reason = (lines.find(isRejection) ?? lines.at(-1)) || cause?.message || 'no reason given';
  const command = withoutCredentials(`git ${args.join(' ')}`);
  return new Problem('git', `\`${command}\` failed: ${withoutCredentials(reason)}`, hintFor(cause), cause ? { cause } : {});
}

/** Of a push git says last only that it failed, and before that which refs and why. */
function isRejection(line: string): boolean {
  return /^ ?! \[(remote )?rejected\]/.test(line);
}

function withoutCredentials(text: string): string {
  return text.replaceAll(/(https?:\/\/)[^/@\s]+@/g, '$1***@').replaceAll(/(authorization: \w+ )\S+/gi, '$1***');
}

function hintFor(cause: Error | null): string {
  return cause !== null && 'code' in cause && cause.code === 'ENOENT'
    ? 'Install git 2.39 or newer, and check that the working directory exists.'
    : 'Run the command by hand in the same repository to see all of its output.';
}
