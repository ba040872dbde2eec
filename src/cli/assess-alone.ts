import { readConfig } from '../config/read-config.ts';
import { configPath } from '../config/places.ts';
import type { TaskKey } from '../model/ids.ts';
import type { Standing } from '../model/standing.ts';
import type { Task } from '../model/task.ts';
import { assess } from '../plan/assess.ts';
import { unobserved } from '../plan/unobserved.ts';

/** Where every task stands by the lists alone: nothing runs, and no limit holds anything back. */
export function assessAlone(tasks: readonly Task[]): ReadonlyMap<TaskKey, Standing> {
  const limitless = {
    ...readConfig(null, configPath),
    maxConcurrent: Infinity,
    maxOpenPullRequests: Infinity,
  };
  return assess(tasks, unobserved(), limitless, 0);
}
