import { once } from 'node:events';
import { expect, test } from 'vitest';
import { startReviewer } from '../../src/cli/demo/reviewer.ts';
import { watch } from '../../src/cli/demo/watch.ts';
import { isSettled } from '../../src/cli/demo/work.ts';
import { startedTooEarly } from './ledger-order.ts';
import { smallWorld } from './small-world.ts';
import type { DemoWorld } from '../../src/cli/demo/world.ts';

test('a bot that is killed in the middle and started again makes nothing twice', async () => {
  const world = await smallWorld({ actionOnly: false });
  const reviewer = startReviewer(world);
  const first = await world.startBot();
  await happened(world, 'workflow_run', 'in_progress');
  await first?.stop('SIGKILL');
  const second = await world.startBot();
  await happened(world, 'pull_request', 'closed');
  await second?.stop('SIGKILL');
  const third = await world.startBot();
  const { observation } = await watch(world, 60_000, isSettled);
  await third?.stop();
  await reviewer.stop();
  await world.hub.engine?.idle();

  const { octokit, owner, name: repo } = world.onlooker;
  const issues = (await octokit.rest.issues.listForRepo({ owner, repo, state: 'all', per_page: 100 })).data.filter(
    (issue) => !issue.pull_request,
  );
  const pulls = (await octokit.rest.pulls.list({ owner, repo, state: 'all', per_page: 100 })).data;
  const runs = world.hub.engine?.runs(world.repository).filter(({ path }) => path.includes('mergetick-run.yml')) ?? [];
  const titles = ['1.1 Lay the ground', '1.2 Build on it', '1.3 Stand beside it', '2.1 Bring both together'];
  expect(issues.map(({ title }) => title).toSorted()).toEqual(titles);
  expect(pulls.map(({ title }) => title.replace(':', '')).toSorted()).toEqual(titles);
  expect(pulls.every(({ merged_at }) => merged_at !== null)).toBe(true);
  expect(
    await startedTooEarly(
      world,
      observation.lists.flatMap((list) => list.tasks),
    ),
  ).toEqual([]);
  expect(runs).toHaveLength(titles.length);
}, 120_000);

async function happened({ hub }: DemoWorld, name: string, action: string): Promise<void> {
  for (;;) {
    const [event] = await once(hub.events, 'event');
    if (event.name === name && event.action === action) return;
  }
}
