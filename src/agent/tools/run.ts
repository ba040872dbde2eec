import { z } from 'zod';
import type { Sandbox, Tool } from '../ports.ts';
import { defineTool } from './tool.ts';

const maxOutputBytes = 30_000;
const defaultSeconds = 120;
const maxSeconds = 600;

export function runTool(sandbox: Sandbox, signal: AbortSignal): Tool {
  return defineTool({
    name: 'run',
    description:
      'Runs a command with bash at the root of the repository. There is no network. Each call is a new shell; nothing keeps running after it. ' +
      'The middle of long output is left out.',
    input: z.object({
      command: z.string().min(1),
      timeout_seconds: z.int().min(1).max(maxSeconds).default(defaultSeconds),
    }),
    async run(input) {
      const argv = ['bash', '-c', input.command] as const;
      const ended = await sandbox.run({ argv: [...argv], timeoutMs: input.timeout_seconds * 1000, maxOutputBytes, signal });
      const how = ended.timedOut ? `stopped after ${input.timeout_seconds} s` : `exit code ${ended.exitCode}`;
      return { text: `${how}\n${ended.output}`.trimEnd(), isError: ended.timedOut || ended.exitCode !== 0 };
    },
  });
}
