import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../../../errors/problem.ts';
import type { ArtifactRecord, RunRecord } from '../records.ts';
import { zip, type ZipEntry } from './zip.ts';

/** The artifacts of all runs, as archives on disk. */
export interface ArtifactShelf {
  /** Throws a Problem when the run has one of that name already and it may not be replaced. */
  put(run: RunRecord, upload: Upload): Promise<ArtifactRecord>;
  of(runId: number): readonly ArtifactRecord[];
  record(id: number): ArtifactRecord | undefined;
  /** The zip archive. */
  read(id: number): Promise<Uint8Array>;
}

interface Upload {
  readonly name: string;
  readonly files: readonly ZipEntry[];
  readonly retentionDays: number;
  readonly overwrite: boolean;
}

export function createArtifactShelf(directory: string, now: () => Date): ArtifactShelf {
  const records = new Map<number, ArtifactRecord>();
  const of = (runId: number) => [...records.values()].filter((record) => record.runId === runId);
  const fileOf = (id: number) => join(directory, `artifact-${id}.zip`);
  let lastId = 0;

  return {
    of,
    record: (id) => records.get(id),
    read: async (id) => {
      if (!records.has(id)) throw new Problem('not-found', `There is no artifact ${id}.`, 'List the artifacts of the run.');
      return await readFile(fileOf(id));
    },
    put: async (run, upload) => {
      checkName(upload.name);
      const present = of(run.id).find((record) => record.name === upload.name);
      if (present !== undefined && !upload.overwrite) throw taken(upload.name);

      lastId += 1;
      const id = lastId;
      const archive = zip(upload.files);
      const record = recordOf(id, run, upload, archive, now());
      if (present !== undefined) records.delete(present.id);
      records.set(id, record);
      await mkdir(directory, { recursive: true });
      await writeFile(fileOf(id), archive);
      if (present !== undefined) await rm(fileOf(present.id), { force: true });
      return record;
    },
  };
}

function recordOf(id: number, run: RunRecord, upload: Upload, archive: Uint8Array, now: Date): ArtifactRecord {
  const time = isoSeconds(now);
  return {
    id,
    runId: run.id,
    repository: run.repository,
    name: upload.name,
    sizeInBytes: archive.byteLength,
    digest: `sha256:${createHash('sha256').update(archive).digest('hex')}`,
    createdAt: time,
    updatedAt: time,
    expiresAt: isoSeconds(new Date(now.getTime() + upload.retentionDays * 24 * 60 * 60 * 1000)),
    headSha: run.headSha,
    headBranch: run.headBranch,
    expired: false,
  };
}

/** As GitHub writes times: without fractions of a second. */
export function isoSeconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

function checkName(name: string): void {
  if (name !== '' && !/["*:<>|?\r\n\\/]/.test(name)) return;
  throw new Problem('invalid', `The artifact name '${name}' is not valid.`, 'Use letters, digits, dots and dashes, and no slash.');
}

function taken(name: string): Problem {
  return new Problem(
    'conflict',
    'Failed to CreateArtifact: an artifact with this name already exists on the workflow run.',
    `Give it another name than ${name}, or set \`overwrite: true\`.`,
  );
}
