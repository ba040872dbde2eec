import { z } from 'zod';
import type { PullRequests } from '../publish/ports.ts';
import { call } from './ask.ts';
import type { Connection } from './connect.ts';
import { repositoryFacts } from './repository.ts';

const ROUTE = '/repos/{owner}/{repo}/pulls';
const Found = z.array(z.object({ number: z.int(), body: z.string().nullable() }));
const Opened = z.object({ number: z.int() });

/** The pull requests of runs, against the default branch. */
export function githubPullRequests(connection: Connection): PullRequests {
  return {
    async findOpen(branch) {
      const [pull] = await call(connection, `GET ${ROUTE}`, { head: `${connection.owner}:${branch}`, state: 'open' }, Found);
      return pull === undefined ? null : { number: pull.number, body: pull.body ?? '' };
    },
    async open({ branch, title, body }) {
      const { defaultBranch } = await repositoryFacts(connection);
      return await call(connection, `POST ${ROUTE}`, { head: branch, base: defaultBranch, title, body }, Opened);
    },
  };
}
