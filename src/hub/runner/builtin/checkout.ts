import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join, relative, resolve as resolvePath } from 'node:path';
import { Problem } from '../../../errors/problem.ts';
import { git } from '../../../git/run.ts';
import type { StepBody, StepRun } from '../job/step-run.ts';
import { inputOf, refuseOtherInputs } from './inputs.ts';

const inputs = ['repository', 'ref', 'token', 'path', 'clean', 'fetch-depth', 'persist-credentials', 'set-safe-directory', 'show-progress'];

/** actions/checkout: a real fetch over the hub's HTTP with the token, so that permissions count. */
export const checkout: StepBody = async (step) => {
  refuseOtherInputs(step, 'actions/checkout', inputs);
  const { job } = step;
  const repository = inputOf(step, 'repository') ?? job.order.run.repository;
  const directory = directoryOf(step);
  const credentials = credentialsOf(step);
  const wanted = wantedOf(step, repository);

  job.log.note(`Syncing repository: ${repository}`);
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  await git(['init', '-q', '--template=', '-b', 'main', directory]);
  await appendFile(join(directory, '.git', 'config'), configOf(step, repository, credentials));
  await fetch(step, directory, wanted, credentials);
  await git(['checkout', '-q', '--force', ...checkoutArgs(wanted)], { cwd: directory });

  const commit = (await readFile(join(directory, '.git', 'FETCH_HEAD'), 'utf8')).slice(0, 40);
  Object.assign(step.outputs, { commit, ref: wanted.ref });
  job.log.note(`HEAD is now at ${commit}`);
};

/** What to fetch, and under which name to keep it. */
interface Wanted {
  /** As the `ref` output says. */
  readonly ref: string;
  /** What the server is asked for: a commit or a ref. */
  readonly source: string;
  readonly branch: string | undefined;
}

function directoryOf(step: StepRun): string {
  const { workspace } = step.job.directories;
  const directory = resolvePath(workspace, inputOf(step, 'path') ?? '.');
  if (relative(workspace, directory).startsWith('..')) {
    throw new Problem('invalid', `Repository path '${directory}' is not under '${workspace}'.`, 'Give a path below the workspace.');
  }
  return directory;
}

function wantedOf(step: StepRun, repository: string): Wanted {
  const { run } = step.job.order;
  const ref = inputOf(step, 'ref');
  if (ref === undefined && repository === run.repository) return { ref: run.ref, source: run.sha, branch: branchOf(run.ref) };
  if (ref === undefined) return { ref: 'HEAD', source: 'HEAD', branch: undefined };
  if (/^[0-9a-f]{40}$/.test(ref)) return { ref, source: ref, branch: undefined };
  return { ref, source: ref, branch: ref.startsWith('refs/') ? branchOf(ref) : ref };
}

function branchOf(ref: string): string | undefined {
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined;
}

async function fetch(step: StepRun, directory: string, wanted: Wanted, credentials: string): Promise<void> {
  const depth = Number(inputOf(step, 'fetch-depth') ?? '1');
  const options = depth > 0 ? [`--depth=${depth}`, '--no-tags'] : ['--tags'];
  const kept = wanted.branch === undefined ? wanted.source : `+${wanted.source}:refs/remotes/origin/${wanted.branch}`;
  const refs = depth > 0 ? [kept] : [wanted.source, '+refs/heads/*:refs/remotes/origin/*'];
  const env = {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${step.job.shop.url}/.extraheader`,
    GIT_CONFIG_VALUE_0: headerValue(credentials),
  };
  await git(['fetch', '-q', '--no-recurse-submodules', ...options, 'origin', ...refs], { cwd: directory, env });
}

function checkoutArgs(wanted: Wanted): string[] {
  return wanted.branch === undefined ? ['--detach', 'FETCH_HEAD'] : ['-B', wanted.branch, 'FETCH_HEAD'];
}

function credentialsOf(step: StepRun): string {
  const token = inputOf(step, 'token') ?? step.job.token;
  const credentials = Buffer.from(`x-access-token:${token}`).toString('base64');
  step.job.log.mask(credentials);
  return credentials;
}

function configOf(step: StepRun, repository: string, credentials: string): string {
  const url = step.job.shop.url;
  const remote = `[remote "origin"]\n\turl = ${url}/${repository}.git\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n`;
  const header = `[http "${url}/"]\n\textraheader = ${headerValue(credentials)}\n`;
  const persisted = inputOf(step, 'persist-credentials') !== 'false';
  return `${remote}${persisted ? header : ''}[gc]\n\tauto = 0\n`;
}

function headerValue(credentials: string): string {
  return `AUTHORIZATION: basic ${credentials}`;
}
