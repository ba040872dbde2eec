import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { git } from '../../git/run.ts';
import { startHub, type Hub, type HubOptions } from '../hub.ts';
import type { Engine } from './engine.ts';
import type { Actor, HubEvent } from './host.ts';
import type { JobRecord, RunRecord } from './records.ts';

export const octo: Actor = { login: 'octo', id: 1, type: 'User' };

/** A hub with one repository, octo/lib, and its runner. */
export interface TestHost {
  readonly hub: Hub;
  readonly engine: Engine;
  /** For what a test wants to keep on disk. */
  readonly directory: string;
  /** All that happened. */
  readonly events: readonly HubEvent[];
  /** Commits the files to the branch, pushes as a person does, and answers with the commit. */
  push(files: Readonly<Record<string, string>>, branch?: string, message?: string): Promise<string>;
  dispatch(workflow: string, inputs?: Record<string, string>): Promise<RunRecord>;
  /** Dispatches, waits for the end, and answers with the run and its jobs by name. */
  run(workflow: string, inputs?: Record<string, string>): Promise<Finished>;
  event(name: string, action: string | undefined, payload: Record<string, unknown>, more?: Partial<HubEvent>): Promise<HubEvent>;
  close(): Promise<void>;
}

interface Finished {
  readonly run: RunRecord;
  readonly jobs: Readonly<Record<string, JobRecord>>;
  readonly log: (job: string) => string;
}

export async function startTestHost(options: HubOptions = {}): Promise<TestHost> {
  const directory = await mkdtemp(join(tmpdir(), 'runner-'));
  const hub = await startHub({ directory: join(directory, 'hub'), graceMilliseconds: 300, ...options });
  const { gitDir } = await hub.createRepository({ owner: 'octo', name: 'lib' });
  hub.setSecret('octo/lib', 'API_KEY', 'sesame-open');
  hub.setVariable('octo/lib', 'COLOUR', 'green');
  await git(['init', '-q', '-b', 'main', join(directory, 'work')]);

  const events: HubEvent[] = [];
  hub.events.on('event', (event) => events.push(event));
  const engine = engineOf(hub);
  const dispatch = (workflow: string, inputs: Record<string, string> = {}) =>
    engine.dispatch({ repository: 'octo/lib', workflow, ref: 'main', inputs, actor: octo });
  return {
    hub,
    engine,
    directory,
    events,
    dispatch,
    push: async (files, branch = 'main', message = 'Change') => {
      const told = nextEvent(hub, 'push');
      await push(join(directory, 'work'), hub, { files, branch, message });
      await told;
      return await headOf(gitDir, branch);
    },
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
      sha: await headOf(gitDir, 'main'),
      actor: octo,
      causedByJobToken: false,
      ...more,
    }),
    close: async () => {
      await hub.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function engineOf(hub: Hub): Engine {
  if (hub.engine === undefined) throw new Error('the hub was started with a runner');
  return hub.engine;
}

/** Resolves when the hub says so, after its runner has heard of it. */
export function nextEvent(hub: Hub, event: string): Promise<void> {
  return new Promise((resolve) => {
    const listener = ({ name }: HubEvent): void => {
      if (name !== event) return;
      hub.events.off('event', listener);
      resolve();
    };
    hub.events.on('event', listener);
  });
}

interface Push {
  readonly files: Readonly<Record<string, string>>;
  readonly branch: string;
  readonly message: string;
}

async function push(work: string, hub: Hub, { files, branch, message }: Push): Promise<void> {
  await git(['checkout', '-q', '-B', branch], { cwd: work });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(work, path)), { recursive: true });
    await writeFile(join(work, path), text);
  }
  const who = ['-c', 'user.name=octo', '-c', 'user.email=octo@example.com'];
  await git(['add', '-A'], { cwd: work });
  await git([...who, 'commit', '-q', '--allow-empty', '-m', message], { cwd: work });
  const url = hub.url.replace('//', `//x-access-token:${hub.tokenFor('octo')}@`);
  await git(['push', '-q', `${url}/octo/lib.git`, `HEAD:refs/heads/${branch}`], { cwd: work });
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
