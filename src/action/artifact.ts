import { lstat, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkOutcome } from '../agent/work.ts';
import type { Failure } from '../model/run.ts';

const files = { result: 'result.json', patch: 'patch.diff', transcript: 'transcript.jsonl' };
/** More than any policy lets pass: a larger file is not even read. */
const maxBytes = 64 * 1024 * 1024;

/** Leaves what a run came to in a folder. */
export async function writeArtifact(folder: string, outcome: WorkOutcome): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, files.patch), outcome.patch);
  await writeFile(join(folder, files.transcript), outcome.transcript);
  await writeFile(join(folder, files.result), `${JSON.stringify(outcome.result, null, 2)}\n`);
}

const gaveAway: Failure = { kind: 'policy-refused', message: 'The change holds a secret of the job, so it was thrown away.' };

/** The same without secrets: struck out where they found their way into words; a patch that holds one is dropped, and the run has failed. */
export function withoutSecrets(outcome: WorkOutcome, secrets: readonly string[]): WorkOutcome {
  const telling = secrets.filter((secret) => secret.length >= 8);
  const redact = (text: string): string => telling.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  const safe: WorkOutcome = {
    ...outcome,
    transcript: redact(outcome.transcript),
    result: JSON.parse(redact(JSON.stringify(outcome.result))),
  };
  if (!telling.some((secret) => Buffer.from(outcome.patch).includes(secret))) return safe;

  const result = { ...safe.result, outcome: 'failed', failure: safe.result.failure ?? gaveAway } as const;
  return { ...safe, result, patch: new Uint8Array() };
}

/** What the work job left, unexamined; null when a part is missing, no plain file, or too large to look at. */
export async function readArtifact(folder: string): Promise<{ readonly result: string; readonly patch: Uint8Array } | null> {
  const result = await readSmall(join(folder, files.result));
  const patch = await readSmall(join(folder, files.patch));
  return result === null || patch === null ? null : { result: result.toString('utf8'), patch };
}

async function readSmall(path: string): Promise<Buffer | null> {
  try {
    const found = await lstat(path);
    return found.isFile() && found.size <= maxBytes ? await readFile(path) : null;
  } catch {
    return null;
  }
}
