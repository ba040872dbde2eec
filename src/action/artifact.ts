import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkOutcome } from '../agent/work.ts';

const files = { result: 'result.json', patch: 'patch.diff', transcript: 'transcript.jsonl' };
/** More than any policy lets pass: a larger file is not even read. */
const maxBytes = 64 * 1024 * 1024;

/** Leaves what a run came to in a folder. Secrets that found their way into it are struck out. */
export async function writeArtifact(folder: string, outcome: WorkOutcome, secrets: readonly string[]): Promise<void> {
  const redact = (text: string): string =>
    secrets.filter((secret) => secret.length >= 8).reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, files.patch), outcome.patch);
  await writeFile(join(folder, files.transcript), redact(outcome.transcript));
  await writeFile(join(folder, files.result), redact(`${JSON.stringify(outcome.result, null, 2)}\n`));
}

/** What the work job left, unexamined; null when a part is missing or too large to look at. */
export async function readArtifact(folder: string): Promise<{ readonly result: string; readonly patch: Uint8Array } | null> {
  const result = await readSmall(join(folder, files.result));
  const patch = await readSmall(join(folder, files.patch));
  return result === null || patch === null ? null : { result: result.toString('utf8'), patch };
}

async function readSmall(path: string): Promise<Buffer | null> {
  try {
    const { size } = await stat(path);
    return size > maxBytes ? null : await readFile(path);
  } catch {
    return null;
  }
}
