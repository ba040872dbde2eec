import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HubEvent } from './host.ts';
import { startTestHost, type TestHost } from './test-host.ts';

let host: TestHost;
beforeEach(async () => {
  host = await startTestHost();
});
afterEach(() => host.close());

const job = 'jobs: { a: { runs-on: x, steps: [{ run: "echo did $GITHUB_EVENT_NAME $GITHUB_REF" }] } }';
const file = (name: string, on: string, rest = job) => ({ [`.github/workflows/${name}.yml`]: `name: ${name}\non: ${on}\n${rest}\n` });

async function started(event: HubEvent | Promise<HubEvent>): Promise<string[]> {
  const runs = await host.engine.trigger(await event);
  await host.engine.idle();
  return runs.map((run) => run.name);
}

test('types, branches and paths decide which workflows an event starts', async () => {
  const sha = await host.push({
    ...file('any-issue', 'issues'),
    ...file('opened', '{ issues: { types: [opened] } }'),
    ...file('comment', '{ issue_comment: { types: [created] } }'),
    ...file('main', '{ push: { branches: [main] } }'),
    ...file('release', "{ push: { branches: ['release/**', '!release/old'] } }"),
    ...file('docs', "{ push: { paths: ['docs/**'] } }"),
    ...file('pull', '{ pull_request: { branches: [main] } }'),
    ...file('edited', '{ pull_request: { types: [edited] } }'),
    ...file('custom', '{ repository_dispatch: { types: [go] } }'),
    'docs/a.md': 'a',
  });
  const issue = { issue: { title: 'Broken' } };
  expect(await started(host.event('issues', 'opened', issue))).toEqual(['any-issue', 'opened']);
  expect(await started(host.event('issues', 'labeled', issue))).toEqual(['any-issue']);
  expect(await started(host.event('issue_comment', 'created', issue))).toEqual(['comment']);
  expect(await started(host.event('repository_dispatch', 'go', {}))).toEqual(['custom']);

  const before = '0'.repeat(40);
  expect(await started(host.event('push', undefined, { before }))).toEqual(['docs', 'main']);
  expect(await started(host.event('push', undefined, { before: sha }, { ref: 'refs/heads/release/1/2' }))).toEqual(['release']);
  expect(await started(host.event('push', undefined, { before: sha }, { ref: 'refs/heads/release/old' }))).toEqual([]);
  expect(await started(host.event('push', undefined, { before, deleted: true }, { sha: before }))).toEqual([]);

  const pull = { pull_request: { title: 'Mend', mergeable: true, head: { ref: 'topic', sha }, base: { ref: 'main', sha } } };
  expect(await started(host.event('pull_request', 'opened', pull, { ref: 'refs/pull/1/merge' }))).toEqual(['pull']);
  expect(await started(host.event('pull_request', 'edited', pull, { ref: 'refs/pull/1/merge' }))).toEqual(['edited']);
  const conflicting = { pull_request: { ...pull.pull_request, mergeable: false } };
  expect(await started(host.event('pull_request', 'opened', conflicting))).toEqual([]);
  expect(host.engine.runs('octo/lib').map((run) => run.displayTitle)).toContain('Mend');
});

test('what a job token causes starts nothing, except dispatches', async () => {
  await host.push({ ...file('issue', 'issues'), ...file('custom', '{ repository_dispatch: {} }'), ...file('manual', 'workflow_dispatch') });
  expect(await started(host.event('issues', 'opened', {}, { causedByJobToken: true }))).toEqual([]);
  expect(await started(host.event('repository_dispatch', 'go', {}, { causedByJobToken: true }))).toEqual(['custom']);
  expect((await host.run('manual.yml')).run.conclusion).toBe('success');
});

test('a finished run starts another, and the chain ends after three', async () => {
  await host.push({
    ...file('first', 'workflow_dispatch'),
    ...file(
      'second',
      '{ workflow_run: { workflows: [first], types: [completed] } }',
      'jobs: { a: { runs-on: x, steps: [{ run: "echo after ${{ github.event.workflow_run.name }}" }] } }',
    ),
    ...file('endless', '{ workflow_run: { types: [completed] } }'),
  });
  await host.run('first.yml');
  const runs = host.engine.runs('octo/lib').toReversed();
  expect(runs.filter((run) => run.name === 'second')).toHaveLength(1);
  expect(Math.max(...runs.map((run) => run.depth))).toBe(3);
  const second = runs.find((run) => run.name === 'second');
  expect(host.engine.logs(host.engine.jobs(second?.id ?? 0)[0]?.id ?? 0)).toContain('after first');
});

test('schedules start only when asked', async () => {
  await host.push(file('nightly', "{ schedule: [{ cron: '0 3 * * *' }] }"));
  const runs = await host.engine.fireSchedules('octo/lib');
  await host.engine.idle();
  expect(runs.map((run) => [run.name, run.event, run.conclusion])).toEqual([['nightly', 'schedule', 'success']]);
});

test('[skip ci] in the message of the pushed commit is obeyed', async () => {
  await host.push(file('main', 'push'));
  const event = await host.event('push', undefined, { before: '0'.repeat(40) });
  expect(await started(event)).toEqual(['main']);
  const quiet = await host.push({}, 'main', 'Tick [skip ci]');
  expect(await started({ ...event, sha: quiet })).toEqual([]);
});
