import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '../agent/ports.ts';
import { Problem } from '../errors/problem.ts';
import { bubblewrapArguments } from './bubblewrap.ts';
import { cleanEnvironment } from './environment.ts';
import { start } from './start.ts';
import { visibleToolchain, type Toolchain } from './toolchain.ts';

export interface SandboxOptions {
  /** `none` runs commands with the rights of this process; `required` refuses to without bubblewrap. */
  readonly kind: 'required' | 'none';
  /** The only directory of ours that commands see and may write below. */
  readonly root: string;
  /** An existing empty directory: their `/tmp` and home. */
  readonly scratch: string;
  /** The environment that `PATH`, `LANG` and `TERM` are taken from. Nothing else of it is handed on. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Fails with a Problem where no sandbox can be had and one is required. */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const home = join(options.scratch, 'home');
  await mkdir(home, { recursive: true });
  const toolchain = await visibleToolchain(options.environment['PATH'] ?? '', options.root);
  return options.kind === 'none' ? bare(options, home) : confined(options, toolchain);
}

function bare(options: SandboxOptions, home: string): Sandbox {
  const environment = cleanEnvironment(options.environment, options.environment['PATH'] ?? '', home, options.scratch);
  return {
    run: (command) => start(command.argv, { ...command, cwd: options.root, env: { ...environment, ...command.env } }),
    place: (name, text) => place(options.scratch, name, text, options.scratch),
  };
}

async function confined(options: SandboxOptions, toolchain: Toolchain): Promise<Sandbox> {
  const sandbox: Sandbox = {
    run(command) {
      const inner = { ...cleanEnvironment(options.environment, toolchain.path, '/tmp/home', '/tmp'), ...command.env };
      const argv = bubblewrapArguments({ root: options.root, scratch: options.scratch, toolchain, env: inner }, command.argv);
      return start(argv, { ...command, cwd: options.root, env: { PATH: options.environment['PATH'] ?? '/usr/bin:/bin' } });
    },
    place: (name, text) => place(options.scratch, name, text, '/tmp'),
  };
  await proveItHolds(sandbox);
  return sandbox;
}

async function place(scratch: string, name: string, text: string, seenAs: string): Promise<string> {
  await writeFile(join(scratch, name), text, { flag: 'wx' });
  return join(seenAs, name);
}

/** Bubblewrap may be there and still be of no use: many containers forbid what it needs. */
async function proveItHolds(sandbox: Sandbox): Promise<void> {
  const tried = await sandbox.run({ argv: ['/bin/bash', '-c', 'exit 42'], timeoutMs: 20_000, maxOutputBytes: 2_000 });
  if (tried.exitCode === 42) return;

  const said = tried.output.trim().split('\n').at(-1) ?? '';
  const absent = tried.exitCode === 127;
  throw new Problem(
    'sandbox',
    absent
      ? 'Commands of the agent cannot be confined: bubblewrap (`bwrap`) is not installed.'
      : `bubblewrap cannot make a sandbox here: ${said || 'it gave no reason'}.`,
    absent
      ? 'Install it (`apt-get install bubblewrap`), or set `sandbox: none` to run commands with all the rights of the job.'
      : 'Allow unprivileged user namespaces (in a container: `--security-opt seccomp=unconfined`), or set `sandbox: none` to run commands with all the rights of the job.',
  );
}
