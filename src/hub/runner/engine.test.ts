import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unzip } from './artifact/zip.ts';
import { startTestHost, type TestHost } from './test-host.ts';

let host: TestHost;
beforeEach(async () => {
  host = await startTestHost();
});
afterEach(() => host.close());

const workflow = (text: string, name = 'ci') => ({ [`.github/workflows/${name}.yml`]: text });

test('outputs, artifacts and contexts go from job to job', async () => {
  await host.push({
    'src/a.txt': 'hello\n',
    ...workflow(`
name: Build
run-name: Build \${{ inputs.target }} by \${{ github.actor }}
on:
  workflow_dispatch:
    inputs:
      target: { type: string, required: true }
      loud: { type: boolean, default: true }
env: { LEVEL: workflow, COLOUR: "\${{ vars.COLOUR }}" }
jobs:
  make:
    runs-on: ubuntu-latest
    outputs:
      word: \${{ steps.say.outputs.word }}
    env: { LEVEL: job }
    steps:
      - uses: actions/checkout@v5
      - id: say
        env: { EXTRA: "\${{ inputs.loud && 'loud' || 'quiet' }}" }
        run: |
          cat src/a.txt
          echo "word=$LEVEL-$COLOUR-$EXTRA-$GITHUB_REPOSITORY" >> "$GITHUB_OUTPUT"
          echo "LATER=set" >> "$GITHUB_ENV"
          mkdir -p out/deep && echo one > out/1.txt && echo two > out/deep/2.txt
          echo '# Done' >> "$GITHUB_STEP_SUMMARY"
      - run: test "$LATER" = set && test "$(git rev-parse HEAD)" = "$GITHUB_SHA"
      - uses: actions/upload-artifact@v4
        with: { name: files, path: out }
  use:
    needs: make
    runs-on: ubuntu-latest
    steps:
      - uses: actions/download-artifact@v4
        with: { name: files, path: got }
      - run: |
          echo "got \${{ needs.make.outputs.word }} \${{ needs.make.result }}"
          cat got/1.txt got/deep/2.txt
`),
  });
  const { run, jobs, log } = await host.run('ci.yml', { target: 'x' });

  expect(run).toMatchObject({ status: 'completed', conclusion: 'success', displayTitle: 'Build x by octo', event: 'workflow_dispatch' });
  expect(log('use')).toContain('got job-green-loud-octo/lib success');
  expect(log('use')).toMatch(/one\n.*two\n/);
  expect(jobs['make']?.summary).toBe('# Done\n');
  const [artifact] = host.engine.artifacts(run.id);
  expect(unzip(await host.engine.artifactZip(artifact?.id ?? 0)).map((entry) => entry.path)).toEqual(['1.txt', 'deep/2.txt']);
  expect(existsSync(join(host.directory, 'jobs', `job-${jobs['make']?.id}`))).toBe(false);
  expect(host.events.filter((event) => event.name === 'workflow_run').map((event) => event.action)).toEqual([
    'requested',
    'in_progress',
    'completed',
  ]);
});

test('artifacts are refused where GitHub refuses them', async () => {
  const upload = (more: string) => `{ uses: actions/upload-artifact@v5, continue-on-error: true, with: { path: a.txt, ${more} } }`;
  await host.push(
    workflow(`
on: workflow_dispatch
jobs:
  a:
    runs-on: x
    steps:
      - run: echo content > a.txt && echo "hash \${{ hashFiles('*.txt') }}"
      - run: echo "hash \${{ hashFiles('*.txt', '!b.txt') }}"
      - ${upload('name: one')}
      - ${upload('name: one')}
      - ${upload('name: one, overwrite: true, retention-days: 3')}
      - ${upload('name: a/b')}
      - { uses: actions/upload-artifact@v5, with: { name: none, path: missing } }
      - { uses: actions/upload-artifact@v5, continue-on-error: true, with: { path: missing, if-no-files-found: error } }
      - { uses: actions/download-artifact@v5, continue-on-error: true, with: { name: other } }
      - { uses: actions/download-artifact@v5, with: { path: all, pattern: 'o*' } }
      - run: cat all/one/a.txt
`),
  );
  const { run, jobs, log } = await host.run('ci.yml');
  expect(run.conclusion).toBe('success');
  expect(log('a')).toMatch(/hash \n[^]*hash [0-9a-f]{64}\n[^]*Z content\n/);
  expect(jobs['a']?.annotations.map(({ level, message }) => `${level}: ${message}`)).toEqual([
    'error: Failed to CreateArtifact: an artifact with this name already exists on the workflow run.',
    "error: The artifact name 'a/b' is not valid.",
    'warning: No files were found with the provided path: missing. No artifacts will be uploaded.',
    'error: No files were found with the provided path: missing. No artifacts will be uploaded.',
    'error: Unable to download artifact(s): Artifact not found for name: other',
  ]);
  const kept = host.engine.artifacts(run.id);
  expect(kept.map((artifact) => artifact.name)).toEqual(['one']);
  await expect(host.engine.artifactZip(99)).rejects.toMatchObject({ code: 'not-found' });
});
