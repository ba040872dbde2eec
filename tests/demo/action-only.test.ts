import { expect, test } from 'vitest';
import { startReviewer } from '../../src/cli/demo/reviewer.ts';
import { watch } from '../../src/cli/demo/watch.ts';
import { startWorkflows } from '../../src/cli/demo/demo.ts';
import { allDone, smallWorld } from './small-world.ts';

test('the workflows alone bring a list to its end, each task after what it depends on', async () => {
  const world = await smallWorld({ actionOnly: true });
  const reviewer = startReviewer(world);
  await startWorkflows(world);
  const { observation } = await watch(world, 60_000, allDone);
  await world.hub.engine?.idle();
  await reviewer.stop();

  const started = new Map(observation.seen.ledger.tasks);
  expect(started.size).toBe(4);
  for (const task of observation.lists.flatMap((list) => list.tasks)) {
    for (const needed of task.dependsOn) {
      const merged = observation.seen.ledger.tasks.get(needed)?.merged;
      expect(merged, `${needed} was merged`).toBeTruthy();
    }
  }
}, 120_000);
