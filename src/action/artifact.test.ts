import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WorkOutcome } from '../agent/work.ts';
import { noUsage } from '../agent/usage.ts';
import { readArtifact, withoutSecrets, writeArtifact } from './artifact.ts';
import { logLine } from './log-line.ts';

const key = 'sk-ant-0123456789';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'artifact-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('what the work job leaves is what the publish job reads, byte for byte', async () => {
  const patch = Uint8Array.from([0xff, 0x00, 0x0a]);
  await writeArtifact(join(folder, 'new'), outcome({ patch }));
  const read = await readArtifact(join(folder, 'new'));
  expect([...(read?.patch ?? [])]).toEqual([...patch]);
  expect(JSON.parse(read?.result ?? '')).toEqual(outcome().result);
});

test('a key is struck out of what was said', () => {
  const told = outcome({ transcript: `the key is ${key}\n`, result: { ...outcome().result, summary: `I used ${key}.` } });
  expect(withoutSecrets(told, [key])).toMatchObject({
    transcript: 'the key is ***\n',
    result: { outcome: 'patch', summary: 'I used ***.' },
  });
});

test('a change that holds the key never leaves the job', () => {
  const patch = Buffer.from(`+const key = '${key}';\n`);
  const safe = withoutSecrets(outcome({ patch }), [key]);
  expect(safe).toMatchObject({ patch: new Uint8Array(), result: { outcome: 'failed', failure: { kind: 'policy-refused' } } });
});

test('an empty key strikes out nothing', () => {
  expect(withoutSecrets(outcome(), [''])).toEqual(outcome());
});

test('a link in the artifact leads nowhere', async () => {
  await writeArtifact(folder, outcome());
  await rm(join(folder, 'patch.diff'));
  await writeFile(join(folder, 'elsewhere'), 'secret');
  await symlink(join(folder, 'elsewhere'), join(folder, 'patch.diff'));
  expect(await readArtifact(folder)).toBeNull();
});

test('no words of a run can begin a line of the log', () => {
  expect(logLine('one\r::add-mask::x\n::error::y\u2028::z')).toBe('one ::add-mask::x ::error::y ::z');
});

function outcome(parts: Partial<WorkOutcome> = {}): WorkOutcome {
  const result = {
    fence: { task: 'TASKS.md#1', attempt: 1, nonce: '0123456789' },
    base: 'a'.repeat(40),
    outcome: 'patch',
    failure: null,
    summary: 'Done.',
    evidence: [],
    usage: noUsage,
    startedAt: 1,
    finishedAt: 2,
  } as const;
  return { result, patch: new Uint8Array(), transcript: '', ...parts };
}
