import { afterAll, beforeAll, expect, test } from 'vitest';
import { octo, startTestHost, type TestHost } from './test-host.ts';

let host: TestHost;
beforeAll(async () => {
  host = await startTestHost();
});
afterAll(() => host.close());

const steps = 'runs-on: x, steps: [{ run: echo hi }]';
const file = (name: string, on: string, jobs: string) => ({ [`.github/workflows/${name}.yml`]: `on: ${on}\njobs: ${jobs}\n` });
const manual = (name: string, jobs: string) => file(name, 'workflow_dispatch', jobs);

test('what is not supported fails the run at once and is named', async () => {
  await host.push({
    ...manual('container', `{ a: { container: 'node:24', ${steps} } }`),
    ...manual('services', `{ a: { services: { db: { image: postgres } }, ${steps} } }`),
    ...manual('reusable', '{ a: { uses: ./.github/workflows/other.yml } }'),
    ...manual('docker', '{ a: { runs-on: x, steps: [{ uses: docker://alpine }] } }'),
    ...manual('unknown', '{ a: { runs-on: x, steps: [{ uses: someone/thing@v1 }] } }'),
    ...manual('environment', `{ a: { environment: production, ${steps} } }`),
  });
  const problems = await Promise.all(
    ['container', 'services', 'reusable', 'docker', 'unknown', 'environment'].map(
      async (name) => (await host.dispatch(`${name}.yml`)).problem,
    ),
  );
  expect(problems).toEqual([
    'The embedded runner does not support `jobs.a.container` (.github/workflows/container.yml).',
    'The embedded runner does not support `jobs.a.services` (.github/workflows/services.yml).',
    'The embedded runner does not support `jobs.a.uses` (.github/workflows/reusable.yml).',
    'The embedded runner does not support the action `docker://alpine` in job `a` (.github/workflows/docker.yml).',
    'The embedded runner does not support the action `someone/thing@v1` in job `a` (.github/workflows/unknown.yml).',
    'The embedded runner does not support `jobs.a.environment` (.github/workflows/environment.yml).',
  ]);
  const [run] = host.engine.runs('octo/lib');
  expect(run).toMatchObject({ status: 'completed', conclusion: 'failure' });
  expect(host.engine.jobs(run?.id ?? 0)).toEqual([]);
});

test('inputs that a built-in action would have to ignore are refused by name', async () => {
  await host.push(
    manual(
      'lfs',
      '{ a: { runs-on: x, steps: [{ uses: actions/checkout@v5, with: { lfs: true } }, { uses: actions/setup-node@v6, if: always(), with: { node-version: 24 } }] } }',
    ),
  );
  const { run, log } = await host.run('lfs.yml');
  expect(run.conclusion).toBe('failure');
  expect(log('a')).toContain('The embedded runner does not support the input `lfs` of actions/checkout.');
  expect(log('a')).toMatch(/Found node 24\./);
});

test('a broken file fails a push in the words of the parser, and refuses a dispatch', async () => {
  await host.push({ ...manual('broken', '{ a: { runs-on: x, stepz: [] } }'), ...file('quiet', 'push', `{ a: { ${steps} } }`) });
  const [run] = await host.engine.trigger(await host.event('push', undefined, { before: '0'.repeat(40) }));
  await host.engine.idle();
  expect(run).toMatchObject({ conclusion: 'failure', name: '.github/workflows/broken.yml' });
  expect(run?.problem).toMatch(/^Invalid workflow file: \.github\/workflows\/broken\.yml \(Line: 2, Col: \d+\): .*stepz/);
  await expect(host.dispatch('broken.yml')).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('stepz') });
});

test('a dispatch says what is wrong with it', async () => {
  await host.push({
    ...file(
      'typed',
      '{ workflow_dispatch: { inputs: { name: { required: true, type: string }, n: { type: number, default: 3 }, kind: { type: choice, options: [a, b] }, on: { type: boolean } } } }',
      `{ a: { ${steps} } }`,
    ),
    ...file('pushed', 'push', `{ a: { ${steps} } }`),
  });
  const refused = async (workflow: string, inputs: Record<string, string>, ref = 'main') =>
    await host.engine.dispatch({ repository: 'octo/lib', workflow, ref, inputs, actor: octo }).then(
      () => 'accepted',
      (problem: { code: string; message: string }) => `${problem.code}: ${problem.message}`,
    );
  expect(await refused('typed.yml', {})).toBe("invalid: Required input 'name' not provided");
  expect(await refused('typed.yml', { name: 'x', other: '1' })).toBe('invalid: Unexpected inputs provided: ["other"]');
  expect(await refused('typed.yml', { name: 'x', n: 'many' })).toBe("invalid: Provided value 'many' for input 'n' is not a number");
  expect(await refused('typed.yml', { name: 'x', on: 'yes' })).toBe("invalid: Provided value 'yes' for input 'on' is not a boolean");
  expect(await refused('typed.yml', { name: 'x', kind: 'c' })).toBe(
    "invalid: Provided value 'c' for input 'kind' not in the list of allowed values",
  );
  expect(await refused('pushed.yml', {})).toContain("invalid: Workflow does not have 'workflow_dispatch' trigger");
  expect(await refused('nothing.yml', {})).toContain('not-found: There is no workflow nothing.yml');
  expect(await refused('typed.yml', { name: 'x' }, 'nowhere')).toBe('invalid: No ref found for: nowhere');
  expect(await refused('typed.yml', { name: 'x' })).toBe('accepted');
  expect(host.engine.runs('octo/lib')[0]?.inputs).toEqual({ name: 'x', n: 3, kind: 'a', on: false });
  await host.engine.idle();
});
