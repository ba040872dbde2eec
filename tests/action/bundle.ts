import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const bundle = join(import.meta.dirname, '..', '..', 'dist', 'action.js');

export interface Ended {
  readonly exitCode: number;
  /** Standard output and standard error. */
  readonly log: string;
  /** What the log shows in red. */
  readonly errors: readonly string[];
  readonly outputs: string;
}

/** Runs one step with the built Action, as a runner would: inputs and the world in the environment, and nothing else of ours. */
export async function runAction(apiUrl: string, inputs: Readonly<Record<string, string>>, repository = 'octo/plan'): Promise<Ended> {
  if (!existsSync(bundle)) throw new Error('Build the bundle first: npm run build');
  const folder = await mkdtemp(join(tmpdir(), 'step-'));
  const output = join(folder, 'output');
  await writeFile(output, '');
  await writeFile(join(folder, 'summary'), '');
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const env = {
    PATH: process.env['PATH'],
    ...Object.fromEntries(given),
    GITHUB_API_URL: apiUrl,
    GITHUB_SERVER_URL: apiUrl.replace(/\/api\/v3$/, ''),
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: '71',
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    RUNNER_TEMP: folder,
  };
  const { exitCode, log } = await start(env);
  const outputs = await readFile(output, 'utf8');
  await rm(folder, { recursive: true });
  const errors = [...log.matchAll(/^::error::(.*)$/gm)].map(([, message = '']) => message);
  return { exitCode, log, errors, outputs };
}

function start(env: NodeJS.ProcessEnv): Promise<{ exitCode: number; log: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bundle], { env }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), log: stdout + stderr });
    });
  });
}
