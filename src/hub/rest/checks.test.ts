import { afterAll, beforeAll, expect, test } from 'vitest';
import { repo, startTestHub, type TestHub } from '../test-hub.ts';

let it: TestHub;
let bot: ReturnType<TestHub['as']>;
let other: ReturnType<TestHub['as']>;
let head_sha: string;

beforeAll(async () => {
  it = await startTestHub();
  const permissions = { checks: 'write' } as const;
  [bot, other] = (await Promise.all(
    ['one', 'two'].map(async (slug) => it.as(await it.installationToken(it.hub.createApp({ slug, permissions, events: [] })))),
  )) as [typeof bot, typeof bot];
  head_sha = await it.commit('topic', { 'list.md': '- [ ] z\n' });
});
afterAll(() => it.hub.close());

const note = (line: number) => ({
  path: 'list.md',
  start_line: line,
  end_line: line,
  annotation_level: 'notice' as const,
  message: `Line ${line}`,
});
const output = (lines: readonly number[]) => ({ title: 'Lines', summary: 'Some', annotations: lines.map(note) });

test('annotations of updates come to those that are there', async () => {
  const { id } = (await bot.rest.checks.create({ ...repo, head_sha, name: 'notes', output: output([1]) })).data;
  const { data } = await bot.rest.checks.update({ ...repo, check_run_id: id, conclusion: 'neutral', output: output([2, 3]) });
  expect(data).toMatchObject({ status: 'completed', conclusion: 'neutral', output: { annotations_count: 3 } });
  const listed = await bot.rest.checks.listAnnotations({ ...repo, check_run_id: id });
  expect(listed.data.map(({ path, start_line, message }) => [path, start_line, message])).toEqual([
    ['list.md', 1, 'Line 1'],
    ['list.md', 2, 'Line 2'],
    ['list.md', 3, 'Line 3'],
  ]);
});

test('more than fifty annotations at once are refused, and such as name no line', async () => {
  const many = Array.from({ length: 51 }, (_, index) => index + 1);
  for (const lines of [many, [0]]) {
    const asked = bot.rest.checks.create({ ...repo, head_sha, name: 'many', output: output(lines) });
    await expect(asked).rejects.toMatchObject({ status: 422 });
  }
});

test('only the App that made it changes a check run', async () => {
  const { id } = (await bot.rest.checks.create({ ...repo, head_sha, name: 'mine' })).data;
  const asked = other.rest.checks.update({ ...repo, check_run_id: id, conclusion: 'success' });
  await expect(asked).rejects.toMatchObject({ status: 403, message: expect.stringContaining('Invalid app_id') });
});

test('a check that is made again under its name takes the place of the earlier one', async () => {
  await bot.rest.checks.create({ ...repo, head_sha, name: 'twice', conclusion: 'failure' });
  const { id } = (await bot.rest.checks.create({ ...repo, head_sha, name: 'twice', conclusion: 'success' })).data;
  await other.rest.checks.create({ ...repo, head_sha, name: 'twice', conclusion: 'neutral' });
  const listed = async (filter: 'latest' | 'all') =>
    (await bot.rest.checks.listForRef({ ...repo, ref: head_sha, check_name: 'twice', filter })).data.check_runs;
  expect((await listed('latest')).map(({ conclusion }) => conclusion)).toEqual(['success', 'neutral']);
  expect((await listed('latest'))[0]?.id).toBe(id);
  expect(await listed('all')).toHaveLength(3);
});

test('a check run names the pull requests of its head, and whoever asks for it again is heard', async () => {
  const { number } = (await it.octokit.rest.pulls.create({ ...repo, title: 'Topic', head: 'topic', base: 'main' })).data;
  const { id } = (await bot.rest.checks.create({ ...repo, head_sha, name: 'again' })).data;
  const heard: unknown[] = [];
  it.hub.events.on('event', (event) => {
    if (event.name === 'check_run') heard.push({ action: event.action, check: event.payload['check_run'] });
  });
  await bot.rest.checks.rerequestRun({ ...repo, check_run_id: id });
  expect(heard).toMatchObject([{ action: 'rerequested', check: { id, pull_requests: [{ number, head: { sha: head_sha } }] } }]);
});
