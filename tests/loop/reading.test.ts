import { afterAll, beforeAll, expect, test } from 'vitest';
import { githubReader } from '../../src/github/reader.ts';
import type { WorldReader } from '../../src/reconcile/reader.ts';
import { here, startStage, type Stage } from './stage.ts';

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
