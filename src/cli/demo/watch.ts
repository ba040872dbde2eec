import { Problem } from '../../errors/problem.ts';
import { githubReader } from '../../github/reader.ts';
import type { TaskKey } from '../../model/ids.ts';
import type { Standing } from '../../model/standing.ts';
import { assess } from '../../plan/assess.ts';
import { observe, type Observation } from '../../reconcile/observe.ts';
import type { DemoWorld } from './world.ts';

/** The world as the loop itself would see it at one moment. */
export interface View {
  readonly observation: Observation;
  readonly standings: ReadonlyMap<TaskKey, Standing>;
}

async function view(world: DemoWorld): Promise<View> {
  const observation = await observe(githubReader(world.onlooker));
  const tasks = observation.lists.flatMap((list) => list.tasks);
  return { observation, standings: assess(tasks, observation.seen, observation.policy, Date.now()) };
}

/**
 * Looks whenever something happened, until `done` says that it is enough. Events that come while it looks become one more look.
 * Rejects when nothing at all happens for `patienceMilliseconds`.
 */
export async function watch(world: DemoWorld, patienceMilliseconds: number, done: (view: View) => boolean): Promise<View> {
  let woken: () => void = () => {};
  let isWoken = false;
  const wake = (): void => {
    isWoken = true;
    woken();
  };
  world.hub.events.on('event', wake);
  try {
    for (;;) {
      isWoken = false;
      const seen = await view(world);
      if (done(seen)) return seen;
      if (!isWoken) await somethingHappens(patienceMilliseconds, (resolve) => (woken = resolve));
    }
  } finally {
    world.hub.events.off('event', wake);
  }
}

function tired(patienceMilliseconds: number): Problem {
  return new Problem(
    'unsupported',
    `Nothing happened for ${patienceMilliseconds / 1000} s.`,
    'Try again with --dir DIR, and read bot.log and the repository there.',
  );
}

function somethingHappens(patienceMilliseconds: number, onWake: (resolve: () => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(tired(patienceMilliseconds)), patienceMilliseconds);
    onWake(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
