import { decodeEvents } from '../../src/ledger/event-lines.ts';
import { git } from '../../src/git/run.ts';
import type { TaskKey } from '../../src/model/ids.ts';
import type { LedgerEvent } from '../../src/model/ledger.ts';
import type { Task } from '../../src/model/task.ts';
import type { DemoWorld } from '../../src/cli/demo/world.ts';

/** Runs that were claimed while something that their task depends on was not merged, as sentences; none is right. */
export async function startedTooEarly(world: DemoWorld, tasks: readonly Task[]): Promise<readonly string[]> {
  const merged = new Set<TaskKey>();
  const early: string[] = [];
  for (const event of await ledgerEvents(world)) {
    if (event.kind === 'pull-merged') merged.add(event.task);
    if (event.kind !== 'run-claimed') continue;
    const task = tasks.find(({ key }) => key === event.fence.task);
    const open = task?.dependsOn.filter((key) => !merged.has(key)) ?? ['the list, where it is not'];
    if (open.length > 0) early.push(`${event.fence.task} started before ${open.join(', ')}`);
  }
  return early;
}

async function ledgerEvents({ gitDir }: DemoWorld): Promise<readonly LedgerEvent[]> {
  const branch = 'mergetick/ledger';
  const { stdout } = await git(['ls-tree', '-r', '--name-only', branch, 'events/'], { cwd: gitDir });
  const paths = stdout.trim().split('\n').toSorted();
  const read = paths.map(async (path) =>
    decodeEvents(path, (await git(['cat-file', 'blob', `${branch}:${path}`], { cwd: gitDir })).stdout),
  );
  return (await Promise.all(read)).flat();
}
