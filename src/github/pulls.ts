import { z } from 'zod';
import { call } from './ask.ts';
import type { Connection } from './connect.ts';

/** The pull request that a run asks for. */
export interface NewPullRequest {
  /** A branch of this repository. */
  readonly head: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
}

export interface OwnPullRequest {
  readonly number: number;
  readonly open: boolean;
  readonly body: string;
}

export interface PullRequests {
  /** Pull requests from that branch of this repository, newest first. */
  from(branch: string): Promise<readonly OwnPullRequest[]>;
  /** Its number. */
  open(wanted: NewPullRequest): Promise<number>;
}

const Pull = z.object({ number: z.int(), state: z.string(), body: z.string().nullable() });
const Numbered = z.object({ number: z.int() });

export function githubPullRequests(connection: Connection): PullRequests {
  const route = '/repos/{owner}/{repo}/pulls';
  return {
    async from(branch) {
      const parameters = { head: `${connection.owner}:${branch}`, state: 'all', sort: 'created', direction: 'desc', per_page: 100 };
      const pulls = await call(connection, `GET ${route}`, parameters, z.array(Pull));
      return pulls.map(({ number, state, body }) => ({ number, open: state === 'open', body: body ?? '' }));
    },
    async open(wanted) {
      const { number } = await call(connection, `POST ${route}`, { ...wanted }, Numbered);
      return number;
    },
  };
}
