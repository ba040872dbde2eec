import type { Task } from '../model/task.ts';
import { counted } from './names.ts';
import { recordOf } from './scene.ts';
import type { Scene } from './scene.ts';
import type { Verdict } from './rules.ts';

/** Asks, task by task in planning order, whether one more may start; null lets it start and takes its place. */
export function limits(scene: Scene): (task: Task) => Verdict | null {
  const { policy, observed } = scene;
  const records = [...observed.ledger.tasks.values()];
  let live = records.filter((record) => record.live !== null).length;
  let { runsClaimed: runs, tasksClaimed: tasks } = observed.ledger;
  const open = [...scene.pulls.values()].filter((pulls) => pulls.open !== null).length;

  return (task) => {
    const isNew = recordOf(scene, task.key).attempts === 0;
    if (policy.budget.runs !== null && runs >= policy.budget.runs) return spent('runs', policy.budget.runs, 'run');
    if (isNew && policy.budget.tasks !== null && tasks >= policy.budget.tasks) return spent('tasks', policy.budget.tasks, 'task');
    if (open + live >= policy.maxOpenPullRequests) return reviewersFirst(open, live, policy.maxOpenPullRequests);
    if (live >= policy.maxConcurrent) return noPlace(policy.maxConcurrent);
    live += 1;
    runs += 1;
    tasks += isNew ? 1 : 0;
    return null;
  };
}

function spent(key: string, limit: number, noun: string): Verdict {
  const why = `Could start, but the budget of ${counted(limit, noun)} is spent; raise \`budget.${key}\` in the configuration to go on.`;
  return { state: 'held', why, until: null };
}

/** A run that is under way will want a review, too. */
function reviewersFirst(open: number, live: number, limit: number): Verdict {
  const now = `${counted(open, 'pull request')} and ${counted(live, 'run')}`;
  const why = `Could start, but reviews come first: ${now} are open of at most ${limit}; merging or closing one lets it start.`;
  return { state: 'held', why, until: null };
}

function noPlace(limit: number): Verdict {
  const places = limit === 1 ? 'the only run place is' : `all ${limit} run places are`;
  return { state: 'held', why: `Could start, but ${places} taken; it starts when a run ends.`, until: null };
}
