import type { DemoWorld } from './world.ts';

export interface Reviewer {
  /** Rejects when the review itself went wrong. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

/** Stands in for the people who review: merges a pull request once its checks are green. */
export function startReviewer(world: DemoWorld): Reviewer {
  let round: Promise<void> = Promise.resolve();
  let reject: (reason: unknown) => void = () => {};
  const failed = new Promise<never>((_, rejects) => (reject = rejects));
  failed.catch(() => {});
  const look = ({ name }: { readonly name: string }): void => {
    if (name === 'pull_request' || name === 'workflow_run') round = round.then(() => reviewAll(world)).catch(reject);
  };
  world.hub.events.on('event', look);
  return {
    failed,
    stop: async () => {
      world.hub.events.off('event', look);
      await round;
    },
  };
}

async function reviewAll(world: DemoWorld): Promise<void> {
  const { octokit, owner, name: repo } = world.reviewer;
  const { data: pulls } = await octokit.rest.pulls.list({ owner, repo, state: 'open', sort: 'created', direction: 'asc', per_page: 100 });
  for (const pull of pulls) {
    if (world.hasCi && !(await isGreen(world, pull.head.sha))) continue;
    await octokit.rest.pulls.createReview({ owner, repo, pull_number: pull.number, event: 'APPROVE', commit_id: pull.head.sha });
    await octokit.rest.pulls.merge({ owner, repo, pull_number: pull.number, sha: pull.head.sha });
  }
}

async function isGreen(world: DemoWorld, head: string): Promise<boolean> {
  const { octokit, owner, name: repo } = world.reviewer;
  const { data } = await octokit.rest.actions.listWorkflowRunsForRepo({ owner, repo, head_sha: head, event: 'pull_request' });
  return data.workflow_runs.length > 0 && data.workflow_runs.every(({ conclusion }) => conclusion === 'success');
}
