import { boxOffset } from '../../model/mark.ts';
import { git } from '../../git/run.ts';
import { readLists } from '../../tasklist/read.ts';
import { listPath } from './repository.ts';
import type { View } from './watch.ts';
import type { DemoWorld } from './world.ts';

export interface Summary {
  readonly tasks: number;
  readonly done: number;
  readonly issues: number;
  readonly pullRequests: number;
  readonly merged: number;
  /** Boxes that were empty at the start and are not now. */
  readonly ticked: number;
  readonly retries: number;
  readonly seconds: number;
  /** What the bot and the workflows asked of GitHub; the reviewer and the display do not count. */
  readonly requests: { readonly reads: number; readonly writes: number };
}

export async function summarise(world: DemoWorld, view: View, seconds: number): Promise<Summary> {
  const tasks = view.observation.lists.flatMap((list) => list.tasks).filter(({ kind }) => kind === 'task');
  const { octokit, owner, name: repo } = world.onlooker;
  const pulls = await octokit.paginate(octokit.rest.pulls.list, { owner, repo, state: 'all', per_page: 100 });
  const { reads, writes } = world.hub.counts(({ userAgent }) => userAgent.includes('mergetick-'));
  const attempts = [...view.observation.seen.ledger.tasks.values()].map((record) => record.attempts);
  return {
    tasks: tasks.length,
    done: tasks.filter(({ checked }) => checked).length,
    issues: view.observation.seen.issues.size,
    pullRequests: pulls.length,
    merged: pulls.filter(({ merged_at }) => merged_at !== null).length,
    ticked: await countTicks(world),
    retries: attempts.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
    seconds: Math.round(seconds * 10) / 10,
    requests: { reads, writes },
  };
}

/** Throws unless the list is, byte for byte, what it was, but for boxes that were ticked by one character each. */
async function countTicks({ gitDir, listText }: DemoWorld): Promise<number> {
  const { stdout: now } = await git(['cat-file', 'blob', `main:${listPath}`], { cwd: gitDir });
  const boxes = readLists([{ path: listPath, text: listText }]).flatMap((list) => list.tasks);
  const offsets = boxes.map((task) => boxOffset(task)).filter((offset) => offset !== null);
  const flipped = offsets.filter((offset) => listText[offset] !== now[offset]);
  const units = listText.split('');
  for (const offset of flipped) units[offset] = 'x';
  if (units.join('') !== now) throw new Error(`${listPath} differs from what it was in more than its boxes.`);
  return flipped.length;
}
