import { afterAll, beforeAll, expect, test } from 'vitest';
import { configPath } from '../../src/config/places.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { githubReader } from '../../src/github/reader.ts';
import { findLists } from '../../src/reconcile/find-lists.ts';
import type { WorldReader } from '../../src/reconcile/reader.ts';
import { readLists } from '../../src/tasklist/read.ts';
import { commitFile, here, startStage, type Stage } from './stage.ts';

/** More than GitHub's GraphQL gives of a text. */
const LONG = `# Long\n${'- [ ] One more thing to do\n'.repeat(30_000)}`;

let stage: Stage;
let reader: WorldReader;

beforeAll(async () => {
  stage = await startStage({ 'long.md': LONG, 'odd.md': '\uFEFF- [ ] a\r\n\t🚀', 'specs/one/tasks.md': '- [ ] T001 Build\n' });
  reader = githubReader(stage.connection);
});

afterAll(() => stage.close());

test('texts are read exactly, however long or odd, and missing ones are left out', async () => {
  const { head } = await reader.source();
  const files = await reader.files(head, ['long.md', 'odd.md', 'missing.md', 'specs']);
  expect([...files.keys()]).toEqual(['long.md', 'odd.md']);
  expect(files.get('long.md') === LONG).toBe(true);
  expect(files.get('odd.md')).toBe('\uFEFF- [ ] a\r\n\t🚀');
});

test('a list that is no UTF-8 is refused by name, for no character of it may change', async () => {
  const { octokit } = stage.connection;
  const latin = Buffer.from('- [ ] caf\xe9\n', 'latin1').toString('base64');
  await octokit.repos.createOrUpdateFileContents({ ...here, path: 'latin.md', message: 'Add a list', content: latin });
  const { head } = await reader.source();
  await expect(reader.files(head, ['latin.md'])).rejects.toThrow('latin.md is not UTF-8 text.');
});

test('lists in the usual folders are found by name', async () => {
  expect((await reader.source()).others).toEqual(['specs/one/tasks.md']);
});

test('files of the configuration’s globs are found with one question, at any depth and at the root', async () => {
  const { head } = await reader.source();
  const paths = await reader.paths(head, ['specs/*/tasks.md', '*.md', 'specs/**/*.md', 'gone/*.md']);
  expect(paths).toEqual(expect.arrayContaining(['specs/one/tasks.md', 'long.md', 'odd.md']));
  expect(paths.filter((path) => path === 'specs/one/tasks.md')).toHaveLength(1);
});

test('a folder where each file is one task is read in the order of its numbers', async () => {
  const file = (id: string, status: string): string => `---\nid: ${id}\ntitle: Do ${id}\nstatus: ${status}\ndependencies: []\n---\n`;
  await commitFile(stage, 'backlog/tasks/task-2.md', file('task-2', 'To Do'));
  await commitFile(stage, 'backlog/tasks/task-10.md', file('task-10', 'Done'));
  const source = await reader.source();
  const lists = readLists(await findLists(reader, source, readConfig('lists: ["backlog/tasks/*.md"]', configPath)));
  expect(lists.map(({ tasks }) => [tasks[0]?.key, tasks[0]?.checked])).toEqual([
    ['backlog/tasks/task-2.md#task-2', false],
    ['backlog/tasks/task-10.md#task-10', true],
  ]);
});

test('more than a hundred issues and labels are all seen', async () => {
  const { octokit } = stage.connection;
  const count = Array.from({ length: 103 }, (_, index) => index);
  await Promise.all(count.map((index) => octokit.issues.createLabel({ ...here, name: `label ${index}` })));
  await octokit.issues.createLabel({ ...here, name: 'mergetick' });
  await Promise.all(count.map((index) => octokit.issues.create({ ...here, title: `Issue ${index}`, labels: ['mergetick'] })));
  const { labels, issues } = await reader.look();
  expect(issues.map(({ title }) => title).toSorted()).toEqual(count.map((index) => `Issue ${index}`).toSorted());
  expect(count.every((index) => labels.has(`label ${index}`))).toBe(true);
});
