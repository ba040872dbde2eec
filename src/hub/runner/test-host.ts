import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { git } from '../../git/run.ts';
import { createEngine, type Engine, type EngineOptions } from './engine.ts';
import type { Actor, HubEvent, Permissions, RunnerHost, RunnerRepository } from './host.ts';
import type { JobRecord, RunRecord } from './records.ts';

export const octo: Actor = { login: 'octo', id: 1, type: 'User' };

/** A host with one real repository, octo/lib, that jobs reach by file URL. It remembers what it was asked. */
export interface TestHost {
  readonly engine: Engine;
  readonly directory: string;
  readonly issued: { readonly token: string; readonly permissions: Permissions }[];
  readonly revoked: string[];
  readonly events: HubEvent[];
  /** Commits the files to the branch and answers with the commit. */
  push(files: Readonly<Record<string, string>>, branch?: string, message?: string): Promise<string>;
  dispatch(workflow: string, inputs?: Record<string, string>): Promise<RunRecord>;
  /** Dispatches, waits for the end, and answers with the run and its jobs by key. */
  run(workflow: string, inputs?: Record<string, string>): Promise<Finished>;
  event(name: string, action: string | undefined, payload: Record<string, unknown>, more?: Partial<HubEvent>): Promise<HubEvent>;
  close(): Promise<void>;
}

export interface Finished {
  readonly run: RunRecord;
  readonly jobs: Readonly<Record<string, JobRecord>>;
  readonly log: (job: string) => string;
}

export async function startTestHost(options: Partial<EngineOptions> = {}): Promise<TestHost> {
  const directory = await mkdtemp(join(tmpdir(), 'runner-'));
  const repository = await createRepository(directory);
  const said = { issued: [], revoked: [], events: [] };
  const host = createHost(pathToFileURL(directory).href, repository, said, (event) => void engine.trigger(event));
  const engine = createEngine(host, {
    concurrency: 4,
    workDir: join(directory, 'jobs'),
    actions: new Map(),
    graceMilliseconds: 300,
    ...options,
  });
  const dispatch = (workflow: string, inputs: Record<string, string> = {}) =>
    engine.dispatch({ repository: 'octo/lib', workflow, ref: 'main', inputs, actor: octo, causedByJobToken: false });

  return {
    engine,
    directory,
    ...said,
    dispatch,
    push: (files, branch = 'main', message = 'Change') => push(join(directory, 'work'), repository.gitDir, { files, branch, message }),
    run: async (workflow, inputs) => {
      const run = await dispatch(workflow, inputs);
      await engine.idle();
      return finished(engine, run);
    },
    event: async (name, action, payload, more = {}) => ({
      name,
      ...(action === undefined ? {} : { action }),
      repository: 'octo/lib',
      payload: { ...payload, ...(action === undefined ? {} : { action }) },
      ref: 'refs/heads/main',
      sha: await headOf(repository.gitDir, 'main'),
      actor: octo,
      causedByJobToken: false,
      ...more,
    }),
    close: async () => {
      await engine.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function createRepository(directory: string): Promise<RunnerRepository> {
  const gitDir = join(directory, 'octo', 'lib.git');
  await git(['init', '-q', '--bare', '-b', 'main', gitDir]);
  await git(['init', '-q', '-b', 'main', join(directory, 'work')]);
  return {
    fullName: 'octo/lib',
    id: 7,
    ownerId: 1,
    defaultBranch: 'main',
    private: false,
    gitDir,
    secrets: () => ({ API_KEY: 'sesame-open' }),
    variables: () => ({ COLOUR: 'green' }),
    payload: () => ({ id: 7, full_name: 'octo/lib' }),
  };
}

type Said = Pick<TestHost, 'issued' | 'revoked' | 'events'>;

function createHost(url: string, repository: RunnerRepository, said: Said, trigger: (event: HubEvent) => void): RunnerHost {
  return {
    url,
    repository: (name) => (name === repository.fullName ? repository : undefined),
    revokeToken: (token) => void said.revoked.push(token),
    issueToken: (_name, permissions) => {
      const token = `ghs_token${said.issued.length + 1}`;
      said.issued.push({ token, permissions });
      return token;
    },
    announce: (event) => {
      said.events.push(event);
      trigger(event);
    },
  };
}

interface Push {
  readonly files: Readonly<Record<string, string>>;
  readonly branch: string;
  readonly message: string;
}

async function push(work: string, gitDir: string, { files, branch, message }: Push): Promise<string> {
  await git(['checkout', '-q', '-B', branch], { cwd: work });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(work, path)), { recursive: true });
    await writeFile(join(work, path), text);
  }
  const who = ['-c', 'user.name=octo', '-c', 'user.email=octo@example.com'];
  await git(['add', '-A'], { cwd: work });
  await git([...who, 'commit', '-q', '--allow-empty', '-m', message], { cwd: work });
  await git(['push', '-q', gitDir, `HEAD:refs/heads/${branch}`], { cwd: work });
  return await headOf(gitDir, branch);
}

async function headOf(gitDir: string, branch: string): Promise<string> {
  return (await git(['rev-parse', `refs/heads/${branch}`], { cwd: gitDir })).stdout.trim();
}

function finished(engine: Engine, run: RunRecord): Finished {
  const jobs = engine.jobs(run.id);
  return {
    run,
    jobs: Object.fromEntries(jobs.map((job) => [job.name, job])),
    log: (name) => engine.logs(jobs.find((job) => job.name === name)?.id ?? 0),
  };
}
