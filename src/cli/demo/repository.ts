import { join } from 'node:path';
import { Problem } from '../../errors/problem.ts';
import { openLists } from '../files.ts';
import { packageRoot } from '../package-root.ts';
import { workflowFiles } from '../workflow-files.ts';
import { readFolder } from './files.ts';
import type { ScriptedTask } from './model.ts';
import type { DemoOptions } from './options.ts';
import { sampleScript } from './sample-script.ts';

/** What the demo's repository starts as, and what the scripted model will do in it. */
export interface DemoRepository {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
  readonly script: readonly ScriptedTask[];
  /** Whether its pull requests run CI, which the reviewer then waits for. */
  readonly hasCi: boolean;
}

export const listPath = 'TASKS.md';

export async function demoRepository(options: DemoOptions, sandbox: 'required' | 'none'): Promise<DemoRepository> {
  const base = options.list === undefined ? await sample() : await aroundList(options.list);
  const files = new Map([...base.files, ...(await workflowFiles(options.actionOnly))]);
  const config = files.get('.github/mergetick.yml') ?? '';
  files.set('.github/mergetick.yml', `${config}${settings(options, sandbox)}`);
  return { ...base, files };
}

async function sample(): Promise<DemoRepository> {
  const folder = join(packageRoot(), 'fixtures', 'demo');
  return {
    name: 'quantities',
    files: await readFolder(join(folder, 'repository')),
    script: await sampleScript(join(folder, 'answers')),
    hasCi: true,
  };
}

/** Any list, in a repository that holds nothing else. */
async function aroundList(file: string): Promise<DemoRepository> {
  const text = await readList(file);
  const files = new Map([
    ['README.md', '# A list to work off\n\nThe plan stands in [TASKS.md](TASKS.md).\n'],
    [listPath, text],
    ['.github/mergetick.yml', 'backoff:\n  base: 1s\n  max: 30s\n'],
  ]);
  return { name: 'plan', files, script: [], hasCi: false };
}

async function readList(file: string): Promise<string> {
  const { files, lists } = await openLists([file], process.cwd());
  const tasks = lists.flatMap((list) => list.tasks);
  if (tasks.some(({ kind, checked }) => kind === 'task' && !checked)) return files.map(({ text }) => text).join('');
  throw new Problem('list', `${file} has no unchecked task item.`, 'Write tasks as `- [ ] title`; `mergetick list` shows what is read.');
}

function settings({ maxTasks }: DemoOptions, sandbox: 'required' | 'none'): string {
  return `sandbox: ${sandbox}\n${maxTasks === undefined ? '' : `budget:\n  tasks: ${maxTasks}\n`}`;
}
