import { constants, existsSync } from 'node:fs';
import { access, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../../errors/problem.ts';
import { connect, type Connection } from '../../github/connect.ts';
import { startHub, type Hub } from '../../hub/hub.ts';
import { openSandbox } from '../../sandbox/open.ts';
import { packageRoot } from '../package-root.ts';
import { freePort, startBotProcess, type BotProcess } from './bot-process.ts';
import { startScriptedModel } from './model.ts';
import type { DemoOptions } from './options.ts';
import { demoRepository, listPath } from './repository.ts';

/** An embedded GitHub with one repository, a model, and whatever drives the loop. */
export interface DemoWorld {
  readonly hub: Hub;
  readonly dir: string;
  /** OWNER/NAME */
  readonly repository: string;
  readonly gitDir: string;
  readonly listText: string;
  readonly hasCi: boolean;
  /** Looks on, for the display: its requests do not count as the product's. */
  readonly onlooker: Connection;
  /** Reviews and merges; may write. */
  readonly reviewer: Connection;
  readonly sandboxed: boolean;
  /** Null where the workflows alone drive the loop. */
  startBot(): Promise<BotProcess> | null;
  close(): Promise<void>;
}

const owner = 'demo';
/** Jobs wait for one another and for the server: more of them than cores keep the cores busy. */
const jobsAtOnce = 4;

export async function buildWorld(options: DemoOptions, env: NodeJS.ProcessEnv): Promise<DemoWorld> {
  const dir = await emptyFolder(options.dir);
  const opened: Opened = [];
  try {
    return await furnish(dir, options, env, opened);
  } catch (error) {
    await closeAll(opened);
    if (options.dir === undefined) await rm(dir, { recursive: true, force: true });
    throw error;
  }
}

/** How to undo what was begun, in the order it was begun. */
type Opened = (() => Promise<void>)[];

async function closeAll(opened: Opened): Promise<void> {
  for (const close of opened.toReversed()) await close();
}

async function furnish(dir: string, options: DemoOptions, env: NodeJS.ProcessEnv, opened: Opened): Promise<DemoWorld> {
  const sandbox = await sandboxHere(dir, env);
  const start = await demoRepository(options, sandbox);
  const gitDir = join(dir, 'repo.git');
  opened.push(() => rm(join(dir, 'hub'), { recursive: true, force: true }));
  const hub = await startHub({
    directory: join(dir, 'hub'),
    actions: new Map([['mergetick/mergetick', packageRoot()]]),
    concurrency: jobsAtOnce,
  });
  opened.push(() => hub.close());
  const repository = `${owner}/${start.name}`;
  hub.createUser({ login: owner });
  await hub.createRepository({ owner, name: start.name, files: Object.fromEntries(start.files), defaultBranch: 'main', gitDir });
  const modelKey = env['ANTHROPIC_API_KEY'];
  const model = modelKey ? null : await startScriptedModel(start);
  opened.push(async () => model?.close());
  hub.setSecret(repository, 'ANTHROPIC_API_KEY', modelKey || 'scripted-model-needs-no-key');
  if (model !== null) hub.setVariable(repository, 'ANTHROPIC_BASE_URL', model.url);

  const port = await freePort();
  const webhookSecret = 'known-to-this-demo-alone';
  const app = hub.createApp({
    slug: 'mergetick',
    ...appManifest,
    webhookSecret,
    ...(options.actionOnly ? {} : { webhookUrl: `http://127.0.0.1:${port}/api/github/webhooks` }),
  });
  hub.install(app, repository);
  hub.setVariable(repository, 'MERGETICK_CLIENT_ID', app.clientId);
  hub.setSecret(repository, 'MERGETICK_PRIVATE_KEY', app.privateKey);

  const apiUrl = `${hub.url}/api/v3`;
  return {
    hub,
    dir,
    repository,
    gitDir,
    listText: start.files.get(listPath) ?? '',
    hasCi: start.hasCi,
    onlooker: person(hub, apiUrl, repository, 'onlooker', 'read'),
    reviewer: person(hub, apiUrl, repository, 'reviewer', 'write'),
    sandboxed: sandbox === 'required',
    startBot: () =>
      options.actionOnly
        ? null
        : startBotProcess({ appId: app.appId, privateKey: app.privateKey, webhookSecret, apiUrl, port, logFile: join(dir, 'bot.log') }),
    close: () => closeAll(opened),
  };
}

/** As app.yml has it. */
const appManifest = {
  permissions: { actions: 'write', checks: 'write', contents: 'write', issues: 'write', metadata: 'read', pull_requests: 'write' },
  events: ['check_run', 'check_suite', 'issues', 'issue_comment', 'pull_request', 'push', 'workflow_run'],
} as const;

function person(hub: Hub, apiUrl: string, repository: string, login: string, permission: 'read' | 'write'): Connection {
  hub.createUser({ login });
  hub.addCollaborator(repository, login, permission);
  return connect({ credentials: { token: hub.tokenFor(login) }, apiUrl, repository, userAgent: `demo-${login}` });
}

async function emptyFolder(dir: string | undefined): Promise<string> {
  if (dir === undefined) return await mkdtemp(join(tmpdir(), 'mergetick-demo-'));
  if (existsSync(join(dir, 'repo.git'))) {
    throw new Problem('usage', `${join(dir, 'repo.git')} is there already.`, 'Give --dir another folder, or remove that one.');
  }
  try {
    await mkdir(dir, { recursive: true });
    await access(dir, constants.W_OK);
    return dir;
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new Problem('usage', `The folder ${dir} cannot be used (${code}).`, 'Give --dir a folder that you may write to.', {
      cause: error,
    });
  }
}

/** The demo goes on without bubblewrap, and says so: what it runs is its own script. */
async function sandboxHere(dir: string, env: NodeJS.ProcessEnv): Promise<'required' | 'none'> {
  const folder = await mkdtemp(join(dir, 'try-'));
  try {
    const [root, scratch] = [join(folder, 'root'), join(folder, 'scratch')];
    await Promise.all([mkdir(root), mkdir(scratch)]);
    await openSandbox({ kind: 'required', root, scratch, environment: env });
    return 'required';
  } catch (error) {
    if (error instanceof Problem) return 'none';
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
