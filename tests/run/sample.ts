import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { git } from '../../src/git/run.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { RunBrief } from '../../src/model/run.ts';
import type { Task } from '../../src/model/task.ts';

export interface SampleRepository {
  readonly root: string;
  readonly base: string;
  /** For what the run itself keeps. */
  readonly own: string;
  /** For what commands see as `/tmp`. */
  readonly scratch: string;
  write(path: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

/** A real repository with these files in one commit. */
export async function sampleRepository(files: Readonly<Record<string, string>>): Promise<SampleRepository> {
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'run-')));
  const [root, own, scratch] = [join(dir, 'tree'), join(dir, 'own'), join(dir, 'scratch')];
  await Promise.all([root, own, scratch].map((path) => mkdir(path)));
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  for (const [path, text] of Object.entries(files)) await write(path, text);
  await git(['init', '-q', '-b', 'main', root]);
  const base = await commitAll(root, 'Begin');
  return { root, base, own, scratch, write, remove: () => rm(dir, { recursive: true, force: true }) };
}

export async function commitAll(root: string, message: string): Promise<string> {
  const who = ['-c', 'user.name=Writer', '-c', 'user.email=writer@example.org'];
  await git(['add', '--all'], { cwd: root });
  await git([...who, 'commit', '-q', '--allow-empty', '-m', message], { cwd: root });
  return (await git(['rev-parse', 'HEAD'], { cwd: root })).stdout.trim();
}

export const sampleTask: Task = {
  key: 'TASKS.md#phase-1/1.1',
  id: '1.1',
  named: true,
  kind: 'task',
  title: 'Greet by name',
  checked: false,
  list: 'TASKS.md',
  line: 3,
  mark: { kind: 'box', offset: 20 },
  section: ['Phase 1'],
  parent: null,
  priority: null,
  dependsOn: [],
  implied: [],
  blockedBy: [],
  agent: null,
  owner: null,
  estimate: null,
  due: null,
  tags: [],
  human: false,
  forbidden: null,
  touches: [],
  detail: '- Say the name that was given',
};

export function sampleBrief(base: string, changes: Partial<RunBrief> = {}): RunBrief {
  const fence = { task: sampleTask.key, attempt: 1, nonce: '0123456789' };
  return { fence, list: 'TASKS.md', place: sampleTask.key, base, lessons: [], notes: [], agent: 'general-purpose', ...changes };
}

export const samplePolicy: Policy = {
  lists: null,
  maxConcurrent: 4,
  maxOpenPullRequests: 10,
  maxAttempts: 3,
  backoff: { baseSeconds: 30, maxSeconds: 3600 },
  runDeadlineMinutes: 90,
  budget: { tasks: null, runs: null },
  agent: 'general-purpose',
  executor: { kind: 'anthropic', model: 'claude-sonnet-5-5', maxTurns: 10, maxOutputTokens: 4000 },
  verify: ['sh test.sh'],
  sandbox: 'required',
  publish: { protected: [], maxFiles: 100, maxBytes: 1_000_000 },
  check: { failOn: 'never' },
};
