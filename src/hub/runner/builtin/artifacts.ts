import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve as resolvePath } from 'node:path';
import { Problem } from '../../../errors/problem.ts';
import { selectFiles } from '../artifact/select.ts';
import { unzip } from '../artifact/zip.ts';
import type { StepBody, StepRun } from '../job/step-run.ts';
import type { ArtifactRecord } from '../records.ts';
import { matchesPatterns } from '../workflow/patterns.ts';
import { inputOf, refuseOtherInputs } from './inputs.ts';

const uploadInputs = ['name', 'path', 'if-no-files-found', 'retention-days', 'compression-level', 'overwrite', 'include-hidden-files'];
const downloadInputs = ['name', 'path', 'pattern', 'merge-multiple', 'github-token'];

/** actions/upload-artifact */
export const uploadArtifact: StepBody = async (step) => {
  refuseOtherInputs(step, 'actions/upload-artifact', uploadInputs);
  const { job } = step;
  const name = inputOf(step, 'name') ?? 'artifact';
  const path = requiredPath(step);
  const files = await selectFiles(job.directories.workspace, path, inputOf(step, 'include-hidden-files') === 'true');
  if (files.length === 0) return nothingFound(step, path);

  const record = await job.shop.artifacts.put(job.order.run, {
    name,
    files,
    retentionDays: Number(inputOf(step, 'retention-days') ?? '0') || 90,
    overwrite: inputOf(step, 'overwrite') === 'true',
  });
  const url = `${job.shop.url}/${job.order.run.repository}/actions/runs/${job.order.run.id}/artifacts/${record.id}`;
  Object.assign(step.outputs, {
    'artifact-id': String(record.id),
    'artifact-digest': record.digest.replace('sha256:', ''),
    'artifact-url': url,
  });
  job.log.note(`Artifact ${name} has been successfully uploaded: ${files.length} file(s), ${record.sizeInBytes} bytes, ID ${record.id}`);
};

/** actions/download-artifact, from the same run. */
export const downloadArtifact: StepBody = async (step) => {
  refuseOtherInputs(step, 'actions/download-artifact', downloadInputs);
  const { job } = step;
  const target = resolvePath(job.directories.workspace, inputOf(step, 'path') ?? '.');
  const name = inputOf(step, 'name');
  const merged = name !== undefined || inputOf(step, 'merge-multiple') === 'true';

  for (const record of chosen(step, name)) {
    await extract(step, record, merged ? target : join(target, record.name));
  }
  Object.assign(step.outputs, { 'download-path': target });
};

function requiredPath(step: StepRun): string {
  const path = inputOf(step, 'path');
  if (path === undefined) throw new Problem('invalid', 'Input required and not supplied: path', 'Say which files to upload.');
  return path;
}

function nothingFound(step: StepRun, path: string): void {
  const message = `No files were found with the provided path: ${path}. No artifacts will be uploaded.`;
  const wish = inputOf(step, 'if-no-files-found') ?? 'warn';
  if (wish === 'error')
    throw new Problem('invalid', message, 'Write the files before they are uploaded, or say `if-no-files-found: warn`.');
  step.job.log.output(wish === 'warn' ? `::warning::${message}` : message);
}

function chosen(step: StepRun, name: string | undefined): readonly ArtifactRecord[] {
  const all = step.job.shop.artifacts.of(step.job.order.run.id);
  if (name === undefined) return all.filter((record) => matchesPatterns([inputOf(step, 'pattern') ?? '**'], record.name));

  const found = all.filter((record) => record.name === name);
  if (found.length > 0) return found;
  throw new Problem(
    'not-found',
    `Unable to download artifact(s): Artifact not found for name: ${name}`,
    'An earlier job of the same run must have uploaded it.',
  );
}

async function extract(step: StepRun, record: ArtifactRecord, directory: string): Promise<void> {
  for (const entry of unzip(await step.job.shop.artifacts.read(record.id))) {
    const file = join(directory, entry.path);
    if (relative(directory, file).startsWith('..')) {
      throw new Problem('invalid', `The artifact ${record.name} has a path outside of it: ${entry.path}.`, 'Upload it again.');
    }
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, entry.bytes);
  }
  step.job.log.note(`Artifact ${record.name} was downloaded to ${directory}`);
}
