import type { Evidence } from '../model/run.ts';
import type { Sandbox, TranscriptEntry } from './ports.ts';

const timeoutMs = 15 * 60_000;
const maxOutputBytes = 8_000;

/** Runs the repository's own checks in order and stops at the first that fails. */
export async function verify(
  commands: readonly string[],
  sandbox: Sandbox,
  record: (entry: TranscriptEntry) => void,
): Promise<readonly Evidence[]> {
  const evidence: Evidence[] = [];
  for (const command of commands) {
    const ended = await sandbox.run({ argv: ['bash', '-c', command], timeoutMs, maxOutputBytes });
    const exitCode = ended.timedOut ? 124 : ended.exitCode;
    record({ kind: 'command', command, exitCode, output: ended.output });
    evidence.push({ command, exitCode, milliseconds: ended.milliseconds, output: ended.output });
    if (exitCode !== 0) break;
  }
  return evidence;
}
