import type { Instant, TaskKey } from '../model/ids.ts';
import type { Observed } from '../model/observed.ts';
import type { Policy } from '../model/policy.ts';
import type { Standing } from '../model/standing.ts';
import type { Task } from '../model/task.ts';
import { limits } from './limits.ts';
import { order } from './order.ts';
import { rulesFor } from './rules.ts';
import type { Verdict } from './rules.ts';
import { sceneOf } from './scene.ts';
import type { Scene } from './scene.ts';
import { waitingFor } from './waiting.ts';

/** Where every box of the lists is, and why. Work that could start but for a limit is `held`; what is `ready` may start now, all of it. */
export function assess(tasks: readonly Task[], observed: Observed, policy: Policy, now: Instant): ReadonlyMap<TaskKey, Standing> {
  return standingsOf(judge(sceneOf(tasks, observed, policy, now)));
}

/** A box with where it is. */
export interface Judged {
  readonly task: Task;
  readonly standing: Standing;
}

/** In list order. */
export function judge(scene: Scene): readonly Judged[] {
  const verdicts = new Map(scene.tasks.map((task) => [task, verdictOn(task, scene)]));
  const free = scene.tasks.filter((task) => verdicts.get(task) === ready);
  const limit = limits(scene);
  for (const task of order(free, scene.graph)) verdicts.set(task, limit(task) ?? ready);
  return [...verdicts].map(([task, verdict]) => ({ task, standing: standingOf(task, verdict, verdicts, scene) }));
}

export function standingsOf(judged: readonly Judged[]): ReadonlyMap<TaskKey, Standing> {
  return new Map(judged.map(({ task, standing }) => [task.key, standing]));
}

const ready: Verdict = { state: 'ready', why: 'Everything it depends on is done; it starts with the next pass.', until: null };

/** The first rule that applies decides. */
function verdictOn(task: Task, scene: Scene): Verdict {
  for (const rule of rulesFor(task)) {
    const verdict = rule(task, scene);
    if (verdict !== null) return verdict;
  }
  return ready;
}

/** What a task waits for is told last, when the states of the others are known. */
function standingOf(task: Task, { state, why, until }: Verdict, verdicts: ReadonlyMap<Task, Verdict>, scene: Scene): Standing {
  return { task: task.key, state, why: why ?? waitingFor(task, scene, verdicts), until };
}
