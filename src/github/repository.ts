import { z } from 'zod';
import { call } from './ask.ts';
import type { Connection } from './connect.ts';
import type { RepositoryFacts } from './known.ts';

const Repository = z.object({ node_id: z.string(), default_branch: z.string() });

/** From an earlier answer, or from the server. */
export async function repositoryFacts(connection: Connection): Promise<RepositoryFacts> {
  const { known } = connection;
  if (known.repository !== null) return known.repository;
  const { node_id: node, default_branch: defaultBranch } = await call(connection, 'GET /repos/{owner}/{repo}', {}, Repository);
  known.repository = { node, defaultBranch };
  return known.repository;
}
