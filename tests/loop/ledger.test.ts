import { afterEach, beforeEach, expect, test } from 'vitest';
import { githubReader } from '../../src/github/reader.ts';
import { githubWriter } from '../../src/github/writer.ts';
import { here, startStage, type Stage } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await startStage();
  await stage.rest();
  await stage.endRuns();
  await stage.rest();
});

afterEach(() => stage.close());

test('a snapshot that was deleted is rebuilt from the events, byte for byte, with the next thing to record', async () => {
  const before = await snapshot();
  await change([], [...before.keys()]);
  expect((await stage.pass()).actions).toEqual([]);

  await stage.as('writer').issues.createComment({ ...here, issue_number: 3, body: '/pause' });
  await stage.rest();
  await stage.as('writer').issues.createComment({ ...here, issue_number: 3, body: '/resume' });
  await stage.rest();
  const after = await snapshot();
  const records = [...before].filter(([path]) => path.includes('/tasks-'));
  expect(records.map(([path]) => [path, after.get(path)])).toEqual(records);
  expect(after.size).toBe(before.size + 1);
});

test('a damaged snapshot is not believed', async () => {
  await change([['snapshot/meta.json', '{"version":1}\n']], []);
  expect((await stage.pass()).actions).toEqual([]);
});

async function snapshot(): Promise<ReadonlyMap<string, string>> {
  return (await githubReader(stage.connection).ledger()).snapshot;
}

async function change(additions: readonly (readonly [string, string])[], deletions: readonly string[]): Promise<void> {
  const { tip } = await githubReader(stage.connection).ledger();
  const commit = { branch: 'mergetick/ledger', expected: tip, headline: 'By hand', body: '', additions: new Map(additions), deletions };
  expect(await githubWriter(stage.connection).commit(commit)).not.toBeNull();
}
