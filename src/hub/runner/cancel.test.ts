import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestHost, type TestHost } from './test-host.ts';
import type { RunRecord } from './records.ts';

let host: TestHost;
let line: (text: string) => Promise<void>;
beforeEach(async () => {
  const waiting = new Map<string, () => void>();
  host = await startTestHost({
    concurrency: 2,
    onLog: (logged) => [...waiting].filter(([text]) => logged.line.startsWith(text)).forEach(([, seen]) => seen()),
  });
  line = (text) => new Promise((resolve) => waiting.set(text, resolve));
});
afterEach(() => host.close());

const workflow = (text: string, name = 'ci') => ({ [`.github/workflows/${name}.yml`]: text });
/** A killed process that nobody has waited for yet is still listed, as a zombie. */
const isAlive = (pid: number) => /\) [^Z]/.test(existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '');
const logOf = (run: RunRecord, job: string) => host.engine.logs(host.engine.jobs(run.id).find(({ key }) => key === job)?.id ?? 0);

test('cancelling ends the processes, skips what follows and still runs what must always run', async () => {
  await host.push(
    workflow(`
on: workflow_dispatch
jobs:
  slow:
    runs-on: x
    steps:
      - run: |
          sleep 600 &
          echo "child $!"
          echo "self $$"
          echo ready
          trap '' INT
          sleep 600
      - run: echo next
      - if: always()
        run: echo "cleaned up, \${{ job.status }}"
  needing: { needs: slow, runs-on: x, steps: [{ run: echo no }] }
  sweeping: { needs: slow, if: always(), runs-on: x, steps: [{ run: 'echo "swept \${{ needs.slow.result }}"' }] }
`),
  );
  const ready = line('ready');
  const run = await host.dispatch('ci.yml');
  await ready;
  host.engine.cancel(run.id);
  await host.engine.idle();

  expect(run).toMatchObject({ status: 'completed', conclusion: 'cancelled' });
  const log = logOf(run, 'slow');
  expect(log).toContain('cleaned up, cancelled');
  expect(log).not.toMatch(/Z next$/m);
  for (const [, pid] of log.matchAll(/(?:child|self) (\d+)$/gm)) await expect.poll(() => isAlive(Number(pid))).toBe(false);
  expect(host.engine.jobs(run.id).map(({ key, conclusion }) => [key, conclusion])).toEqual([
    ['slow', 'cancelled'],
    ['needing', 'cancelled'],
    ['sweeping', 'success'],
  ]);
  expect(logOf(run, 'sweeping')).toContain('swept cancelled');
});

test('a process that a job leaves in the background ends with the job', async () => {
  await host.push(
    workflow('{ on: workflow_dispatch, jobs: { a: { runs-on: x, steps: [{ run: "setsid sleep 600 & echo \\"pid $!\\"" }] } } }'),
  );
  const { log } = await host.run('ci.yml');
  const pid = Number(/pid (\d+)$/m.exec(log('a'))?.[1]);
  expect(pid).toBeGreaterThan(0);
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test('timeouts end a step as failed and a job as cancelled', async () => {
  await host.push(
    workflow(`
on: workflow_dispatch
jobs:
  step: { runs-on: x, steps: [{ name: Nap, run: sleep 600, timeout-minutes: 0.005 }, { if: failure(), run: echo told }] }
  job: { runs-on: x, timeout-minutes: 0.005, steps: [{ run: sleep 600 }, { if: cancelled(), run: echo noticed }] }
`),
  );
  const { run, jobs, log } = await host.run('ci.yml');
  expect(run.conclusion).toBe('failure');
  expect(jobs['step']?.conclusion).toBe('failure');
  expect(log('step')).toContain("The action 'Nap' has timed out after 0.005 minutes.");
  expect(log('step')).toMatch(/Z told$/m);
  expect(jobs['job']?.conclusion).toBe('cancelled');
  expect(log('job')).toContain('exceeded the maximum execution time of 0.005 minutes');
  expect(log('job')).toMatch(/Z noticed$/m);
});

test('in a concurrency group one runs, and a newer waiting run takes the place of an older one', async () => {
  await host.push(
    workflow(`
on: { workflow_dispatch: { inputs: { n: { type: string } } } }
concurrency: { group: "one-\${{ github.ref }}" }
jobs: { a: { runs-on: x, steps: [{ run: 'echo "begin \${{ inputs.n }}"; sleep 600' }] } }
`),
  );
  const begun = line('begin 1');
  const first = await host.dispatch('ci.yml', { n: '1' });
  await begun;
  const second = await host.dispatch('ci.yml', { n: '2' });
  expect([first.status, second.status]).toEqual(['in_progress', 'pending']);
  const third = await host.dispatch('ci.yml', { n: '3' });

  const next = line('begin 3');
  host.engine.cancel(first.id);
  await next;
  host.engine.cancel(third.id);
  await host.engine.idle();
  expect([first, second, third].map((run) => run.conclusion)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  expect(host.engine.jobs(second.id)).toEqual([]);
});

test('cancel-in-progress makes way for the newer run, and a queue keeps all', async () => {
  await host.push({
    ...workflow(`
on: { workflow_dispatch: { inputs: { n: { type: string } } } }
jobs:
  a:
    runs-on: x
    concurrency: { group: g, cancel-in-progress: true }
    steps: [{ run: 'echo "begin \${{ inputs.n }}"; if [ "\${{ inputs.n }}" = 1 ]; then sleep 600; fi' }]
`),
    ...workflow(
      `
on: workflow_dispatch
concurrency: { group: q, queue: max }
jobs: { a: { runs-on: x, steps: [{ run: echo done }] } }
`,
      'queue',
    ),
  });
  const begun = line('begin 1');
  const first = await host.dispatch('ci.yml', { n: '1' });
  await begun;
  const second = await host.dispatch('ci.yml', { n: '2' });
  await host.engine.idle();
  expect([first.conclusion, second.conclusion]).toEqual(['cancelled', 'success']);

  const queued = await Promise.all([1, 2, 3, 4].map(() => host.dispatch('queue.yml')));
  await host.engine.idle();
  expect(queued.map((run) => run.conclusion)).toEqual(['success', 'success', 'success', 'success']);
});

test('closing ends everything at once', async () => {
  await host.push(
    workflow(
      '{ on: workflow_dispatch, jobs: { a: { runs-on: x, steps: [{ run: echo ready; sleep 600 }, { if: always(), run: sleep 600 }] } } }',
    ),
  );
  const ready = line('ready');
  const run = await host.dispatch('ci.yml');
  await ready;
  await host.engine.close();
  expect(run.conclusion).toBe('cancelled');
  await expect(host.dispatch('ci.yml')).rejects.toMatchObject({ code: 'conflict' });
});
