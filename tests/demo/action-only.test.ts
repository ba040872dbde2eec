import { expect, test } from 'vitest';
import { startWorkflows } from '../../src/cli/demo/demo.ts';
import { startReviewer } from '../../src/cli/demo/reviewer.ts';
import { watch } from '../../src/cli/demo/watch.ts';
import { isSettled } from '../../src/cli/demo/work.ts';
import { startedTooEarly } from './ledger-order.ts';
import { smallWorld } from './small-world.ts';

test('the workflows alone bring a list to its end, each task after what it depends on', async () => {
  const world = await smallWorld({ actionOnly: true });
  const reviewer = startReviewer(world);
  await startWorkflows(world);
  const { observation } = await watch(world, 60_000, isSettled);
  await world.hub.engine?.idle();
  await reviewer.stop();

  expect(observation.seen.ledger.tasksClaimed).toBe(4);
  expect(
    await startedTooEarly(
      world,
      observation.lists.flatMap((list) => list.tasks),
    ),
  ).toEqual([]);
}, 120_000);
