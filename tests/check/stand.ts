import type { BotSettings } from '../../src/bot/settings.ts';
import { connect, type Connection } from '../../src/github/connect.ts';
import { githubWriter } from '../../src/github/writer.ts';
import { type Hub, startHub, type HubOptions } from '../../src/hub/hub.ts';
import { freePort } from '../../src/cli/demo/bot-process.ts';

export const PLAN = `# Plan

## Phase 1: Base
- [ ] 1.1 Build the frame
- [ ] 1.2 Paint it (depends on 1.1)
`;
/** Closes a cycle in line 4, and has a name in line 6 that nothing answers to. */
export const BROKEN = `${PLAN.replace('the frame', 'the frame (depends on 1.2)')}- [ ] 1.3 Sell it (depends on 9.9)\n`;

const here = { owner: 'octo', repo: 'plan' };

/** A repository with a plan, pull requests to it, and an App that may write checks. */
export interface Stand {
  readonly hub: Hub;
  readonly owner: Connection;
  /** As the App's installation. */
  readonly app: Connection;
  readonly settings: BotSettings;
  /** One commit on a branch, which is made from main where it is not there; null takes a file away. The new tip. */
  push(branch: string, files: Readonly<Record<string, string | null>>): Promise<string>;
  /** Number of the pull request that is opened from the branch. */
  propose(branch: string, base?: string): Promise<number>;
  checks(sha: string): Promise<readonly Shown[]>;
  close(): Promise<void>;
}

/** A check run, as people see it. */
export interface Shown {
  readonly id: number;
  readonly title: string | null;
  readonly summary: string | null;
  readonly conclusion: string | null;
  /** `TASKS.md:4 failure cycle` */
  readonly annotations: readonly string[];
}

export async function startStand(files: Readonly<Record<string, string>> = {}, options: HubOptions = { concurrency: 0 }): Promise<Stand> {
  const hub = await startHub(options);
  await hub.createRepository({ owner: here.owner, name: here.repo, files: { 'TASKS.md': PLAN, ...files } });
  const apiUrl = `${hub.url}/api/v3`;
  const port = await freePort();
  const app = hub.createApp({
    slug: 'mergetick',
    permissions: { actions: 'write', checks: 'write', contents: 'write', issues: 'write', metadata: 'read', pull_requests: 'write' },
    events: ['check_run', 'check_suite', 'issues', 'pull_request', 'push'],
    webhookSecret: 'hush',
    webhookUrl: `http://127.0.0.1:${port}/api/github/webhooks`,
  });
  const installationId = hub.install(app, 'octo/plan');
  const connectWith = (credentials: Parameters<typeof connect>[0]['credentials']): Connection =>
    connect({ credentials, apiUrl, repository: 'octo/plan', userAgent: 'mergetick-tests' });
  const owner = connectWith({ token: hub.tokenFor('octo') });
  return {
    hub,
    owner,
    app: connectWith({ appId: app.appId, privateKey: app.privateKey, installationId }),
    settings: {
      appId: String(app.appId),
      privateKey: app.privateKey,
      webhookSecret: 'hush',
      apiUrl,
      host: '127.0.0.1',
      port,
      sweepMinutes: 10,
    },
    push: (branch, changes) => push(owner, branch, changes),
    propose: async (branch, base = 'main') =>
      (await owner.octokit.pulls.create({ ...here, title: branch, head: branch, base })).data.number,
    checks: (sha) => checksAt(owner, sha),
    close: () => hub.close(),
  };
}

async function push(owner: Connection, branch: string, files: Readonly<Record<string, string | null>>): Promise<string> {
  const { octokit } = owner;
  const { data } = await octokit.git
    .getRef({ ...here, ref: `heads/${branch}` })
    .catch(async () => octokit.git.createRef({ ...here, ref: `refs/heads/${branch}`, sha: await tipOf(owner, 'main') }));
  const tip = await githubWriter(owner).commit({
    branch,
    expected: data.object.sha,
    headline: `Change ${Object.keys(files).join(', ')}`,
    body: '',
    additions: new Map(Object.entries(files).flatMap(([path, text]) => (text === null ? [] : [[path, text] as const]))),
    deletions: Object.entries(files).flatMap(([path, text]) => (text === null ? [path] : [])),
  });
  if (tip === null) throw new Error(`${branch} moved.`);
  return tip;
}

async function tipOf({ octokit }: Connection, branch: string): Promise<string> {
  return (await octokit.git.getRef({ ...here, ref: `heads/${branch}` })).data.object.sha;
}

async function checksAt({ octokit }: Connection, sha: string): Promise<readonly Shown[]> {
  const { data } = await octokit.checks.listForRef({ ...here, ref: sha, check_name: 'Mergetick', filter: 'all' });
  return await Promise.all(
    data.check_runs.map(async ({ id, conclusion, output }) => {
      const annotations = await octokit.paginate(octokit.checks.listAnnotations, { ...here, check_run_id: id, per_page: 100 });
      return {
        id,
        title: output.title,
        summary: output.summary,
        conclusion,
        annotations: annotations.map(
          ({ path, start_line, annotation_level, title }) => `${path}:${start_line} ${annotation_level} ${title}`,
        ),
      };
    }),
  );
}
