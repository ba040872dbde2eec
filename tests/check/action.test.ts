import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { workflowFiles } from '../../src/cli/workflow-files.ts';
import { BROKEN, PLAN, startStand, type Stand } from './stand.ts';

const file = '.github/workflows/mergetick-check.yml';
const root = join(import.meta.dirname, '..', '..');
let stand: Stand;
const log: string[] = [];
afterEach(() => stand.close());

/** The workflow file that `init` writes, and the built Action. */
async function start(files: Readonly<Record<string, string>> = {}, change: (workflow: string) => string = (text) => text): Promise<void> {
  const workflow = (await workflowFiles(true)).get(file) ?? '';
  log.length = 0;
  stand = await startStand(
    { [file]: change(workflow), ...files },
    { actions: new Map([['mergetick/mergetick', root]]), concurrency: 1, onLog: ({ line }) => log.push(line) },
  );
}

async function proposed(files: Readonly<Record<string, string>>, branch = 'topic'): Promise<string> {
  const head = await stand.push(branch, files);
  await stand.propose(branch);
  await stand.hub.engine?.idle();
  return head;
}

/** How the runs of the check ended, the newest first. */
function ends(): readonly (string | null)[] {
  return (
    stand.hub.engine
      ?.runs('octo/plan')
      .filter(({ name }) => name === 'Mergetick check')
      .map(({ conclusion }) => conclusion) ?? []
  );
}

test('a cycle and an unknown name are shown at their lines, a push brings another check, and the job goes on', async () => {
  await start();
  const first = await proposed({ 'TASKS.md': BROKEN });
  expect(await stand.checks(first)).toMatchObject([
    {
      title: '1 task would no longer start; 1 cycle; 1 unknown name',
      conclusion: 'neutral',
      annotations: ['TASKS.md:4 failure cycle', 'TASKS.md:6 warning unknown-dependency'],
    },
  ]);
  const second = await stand.push('topic', { 'TASKS.md': `${PLAN}- [ ] 1.3 Sell it\n` });
  await stand.hub.engine?.idle();
  expect(await stand.checks(second)).toMatchObject([{ title: '1 task would start', conclusion: 'success' }]);
  expect(ends()).toEqual(['success', 'success']);
});

test('a pull request that changes no list gets no check, and one that changes no Markdown not even a job', async () => {
  await start();
  expect(await stand.checks(await proposed({ 'docs/guide.md': 'Hello\n' }))).toEqual([]);
  expect(ends()).toEqual(['success']);
  await proposed({ 'main.js': 'run()\n' }, 'code');
  expect(ends()).toEqual(['success']);
});

test('it fails where the configuration says so', async () => {
  await start({ '.github/mergetick.yml': 'check: {fail_on: error}\n' });
  expect(await stand.checks(await proposed({ 'TASKS.md': BROKEN }))).toMatchObject([{ conclusion: 'failure' }]);
  expect(ends()).toEqual(['success']);
});

test('with a token that may only read, as for a fork, the job says it all itself and does not fail', async () => {
  await start({}, (workflow) => workflow.replace('checks: write', 'checks: read'));
  expect(await stand.checks(await proposed({ 'TASKS.md': BROKEN }))).toEqual([]);
  expect(ends()).toEqual(['success']);
  const [run] = stand.hub.engine?.runs('octo/plan') ?? [];
  const annotations = (stand.hub.engine?.jobs(run?.id ?? 0) ?? []).flatMap((job) => job.annotations);
  expect(annotations).toMatchObject([
    { level: 'error', message: expect.stringContaining('depend on each other') },
    { level: 'warning', message: expect.stringContaining('9.9') },
  ]);
  expect(log.join('\n')).toContain('The token may not write checks');
});

test('with such a token it fails where the configuration says so', async () => {
  await start({ '.github/mergetick.yml': 'check: {fail_on: error}\n' }, (workflow) => workflow.replace('checks: write', 'checks: read'));
  await proposed({ 'TASKS.md': BROKEN });
  expect(ends()).toEqual(['failure']);
});
