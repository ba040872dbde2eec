import type { Instant, TaskKey } from '../model/ids.ts';
import type { Observed } from '../model/observed.ts';
import type { Policy } from '../model/policy.ts';
import type { Standing } from '../model/standing.ts';
import type { Task } from '../model/task.ts';
import { order } from './order.ts';
import { limits } from './limits.ts';
import { rulesFor } from './rules.ts';
import type { Verdict } from './rules.ts';
import { sceneOf } from './scene.ts';
import type { Scene } from './scene.ts';
import { waitingFor } from './waiting.ts';

/** Where every box of the lists is, and why. Work that could start but for a limit is `held`; what is `ready` may start now, all of it. */
export function assess(tasks: readonly Task[], observed: Observed, policy: Policy, now: Instant): ReadonlyMap<TaskKey, Standing> {
  return assessScene(sceneOf(tasks, observed, policy, now));
}

export function assessScene(scene: Scene): ReadonlyMap<TaskKey, Standing> {
  const verdicts = new Map(scene.tasks.map((task) => [task.key, judge(task, scene)]));
  const free = scene.tasks.filter(({ key }) => verdicts.get(key)?.state === 'ready');
  const limit = limits(scene);
  for (const task of order(free, scene.graph)) {
    const held = limit(task);
    if (held !== null) verdicts.set(task.key, held);
  }
  return new Map(scene.tasks.map((task) => [task.key, standingOf(task, verdicts, scene)]));
}

const ready: Verdict = { state: 'ready', why: 'Everything it depends on is done; it starts with the next pass.', until: null };

/** The first rule that applies decides. */
function judge(task: Task, scene: Scene): Verdict {
  for (const rule of rulesFor(task)) {
    const verdict = rule(task, scene);
    if (verdict !== null) return verdict;
  }
  return ready;
}

/** What a task waits for is told last, when the states of the others are known. */
function standingOf(task: Task, verdicts: ReadonlyMap<TaskKey, Verdict>, scene: Scene): Standing {
  const verdict = verdicts.get(task.key) ?? ready;
  const why = verdict.why ?? waitingFor(task, scene, verdicts);
  return { task: task.key, state: verdict.state, why, until: verdict.until };
}
