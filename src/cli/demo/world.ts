import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
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
  const sandbox = await sandboxHere(dir, env);
  const start = await demoRepository(options, sandbox);
  const gitDir = join(dir, 'repo.git');
  const hub = await startHub({
    directory: join(dir, 'hub'),
    actions: new Map([['mergetick/mergetick', packageRoot()]]),
    concurrency: jobsAtOnce,
  });
  const repository = `${owner}/${start.name}`;
  hub.createUser({ login: owner });
  await hub.createRepository({ owner, name: start.name, files: Object.fromEntries(start.files), defaultBranch: 'main', gitDir });
  const modelKey = env['ANTHROPIC_API_KEY'];
  const model = modelKey ? null : await startScriptedModel(start);
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
    close: async () => {
      await hub.close();
      await model?.close();
      await rm(join(dir, 'hub'), { recursive: true, force: true });
    },
  };
}

/** As app.yml has it. */
const appManifest = {
  permissions: { actions: 'write', contents: 'write', issues: 'write', metadata: 'read', pull_requests: 'write' },
  events: ['issues', 'issue_comment', 'pull_request', 'push', 'workflow_run'],
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
  await mkdir(dir, { recursive: true });
  return dir;
}

/** The demo goes on without bubblewrap, and says so: what it runs is its own script. */
async function sandboxHere(dir: string, env: NodeJS.ProcessEnv): Promise<'required' | 'none'> {
  const scratch = await mkdtemp(join(dir, 'try-'));
  try {
    await openSandbox({ kind: 'required', root: scratch, scratch: await mkdtemp(join(dir, 'try-')), environment: env });
    return 'required';
  } catch (error) {
    if (error instanceof Problem) return 'none';
    throw error;
  } finally {
    for (const folder of [scratch]) await rm(folder, { recursive: true, force: true });
  }
}
