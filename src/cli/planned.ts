import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configPath } from '../config/places.ts';
import { readConfig } from '../config/read-config.ts';
import { Problem } from '../errors/problem.ts';
import { connect } from '../github/connect.ts';
import { githubReader } from '../github/reader.ts';
import type { Action } from '../model/action.ts';
import type { TaskKey } from '../model/ids.ts';
import type { Standing } from '../model/standing.ts';
import type { Task } from '../model/task.ts';
import { plan } from '../plan/plan.ts';
import { unobserved } from '../plan/unobserved.ts';
import { dryRun } from '../reconcile/dry-run.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { openLists, repositoryRoot } from './files.ts';

export interface Planned {
  readonly tasks: readonly Task[];
  readonly actions: readonly Action[];
  readonly standings: ReadonlyMap<TaskKey, Standing>;
}

/** The first pass over lists of the working tree, with the working tree's configuration. */
export async function planHere(files: readonly string[], folder: string): Promise<Planned> {
  const { lists } = await openLists(files, folder);
  const location = join(repositoryRoot(folder), configPath);
  const policy = readConfig(existsSync(location) ? await readFile(location, 'utf8') : null, configPath);
  const tasks = lists.flatMap((list) => list.tasks);
  return { tasks, ...plan(tasks, unobserved(), policy, Date.now(), 'cli') };
}

/** The next pass over a repository: the code that does it, with a writer that does nothing. */
export async function planOnGitHub(repository: string, apiUrl: string, env: NodeJS.ProcessEnv): Promise<Planned> {
  const token = env['GITHUB_TOKEN'] || env['GH_TOKEN'];
  if (!token)
    throw new Problem(
      'usage',
      'There is no token to look at GitHub with.',
      'Set GITHUB_TOKEN, for example to the output of `gh auth token`.',
    );
  if (!URL.canParse(apiUrl)) throw new Problem('usage', `“${apiUrl}” is no address of a server.`, 'Give --api-url as https://HOST/api/v3.');
  const connection = connect({ credentials: { token }, apiUrl, repository, userAgent: 'mergetick-cli' });
  const pass = await reconcile({ reader: githubReader(connection), writer: dryRun() }, Date.now, 'cli');
  return { tasks: pass.observation.lists.flatMap((list) => list.tasks), ...pass };
}
