import { hostname } from 'node:os';
import { configPath } from '../config/places.ts';
import { readConfig } from '../config/read-config.ts';
import { Problem } from '../errors/problem.ts';
import { connect } from '../github/connect.ts';
import { githubReader } from '../github/reader.ts';
import { githubWriter } from '../github/writer.ts';
import type { Action } from '../model/action.ts';
import type { TaskKey } from '../model/ids.ts';
import type { Standing } from '../model/standing.ts';
import type { Task } from '../model/task.ts';
import { plan } from '../plan/plan.ts';
import { unobserved } from '../plan/unobserved.ts';
import type { FailedAction } from '../reconcile/apply.ts';
import { dryRun } from '../reconcile/dry-run.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { configurationText } from './configuration.ts';
import { openLists, repositoryRoot } from './files.ts';

export interface Planned {
  readonly tasks: readonly Task[];
  readonly actions: readonly Action[];
  readonly standings: ReadonlyMap<TaskKey, Standing>;
}

export interface Passed extends Planned {
  readonly failures: readonly FailedAction[];
}

/** The first pass over lists of the working tree, with the working tree's configuration. */
export async function planHere(files: readonly string[], folder: string): Promise<Planned> {
  const { lists } = await openLists(files, folder);
  const policy = readConfig(await configurationText(repositoryRoot(folder)), configPath);
  const tasks = lists.flatMap((list) => list.tasks);
  return { tasks, ...plan(tasks, unobserved(), policy, Date.now(), 'cli') };
}

/** A pass over a repository. A dry run is the same code with a writer that does nothing. */
export async function passOnGitHub(repository: string, apiUrl: string | undefined, env: NodeJS.ProcessEnv, dry: boolean): Promise<Passed> {
  const connection = connect({
    credentials: { token: tokenIn(env) },
    apiUrl: serverAddress(apiUrl ?? env['GITHUB_API_URL'] ?? 'https://api.github.com'),
    repository,
    userAgent: 'mergetick-cli',
  });
  const writer = dry ? dryRun() : githubWriter(connection);
  const pass = await reconcile({ reader: githubReader(connection), writer }, Date.now, `cli/${hostname()}`);
  return { tasks: pass.observation.lists.flatMap((list) => list.tasks), ...pass };
}

function tokenIn(env: NodeJS.ProcessEnv): string {
  const token = env['GITHUB_TOKEN'] || env['GH_TOKEN'];
  if (token) return token;
  throw new Problem(
    'usage',
    'There is no token to look at GitHub with.',
    'Set GITHUB_TOKEN, for example to the output of `gh auth token`.',
  );
}

function serverAddress(url: string): string {
  if (URL.canParse(url) && /^https?:/.test(url)) return url;
  throw new Problem('usage', `“${url}” is no address of a server.`, 'Give --api-url as https://HOST/api/v3.');
}
