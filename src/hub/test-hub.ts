import { createSign } from 'node:crypto';
import { Octokit } from '@octokit/rest';
import type { NewApp } from './administration.ts';
import { startHub, type Hub, type HubOptions } from './hub.ts';
import type { Permissions } from './runner/host.ts';

export const repo = { owner: 'ada', repo: 'lib' } as const;

/** A hub with one public repository, ada/lib, and its owner's Octokit. No workflows run unless asked for. */
export interface TestHub {
  readonly hub: Hub;
  readonly octokit: Octokit;
  as(token: string): Octokit;
  user(login: string): Octokit;
  /** A token of the App's installation on ada/lib, with the App's permissions or fewer. */
  installationToken(app: NewApp, permissions?: Permissions): Promise<string>;
  /** A commit on a branch, which is made from main where it is not there. */
  commit(branch: string, files: Readonly<Record<string, string>>): Promise<string>;
}

export async function startTestHub(options: HubOptions = { concurrency: 0 }): Promise<TestHub> {
  const hub = await startHub(options);
  for (const login of ['ada', 'ben', 'eve']) hub.createUser({ login });
  await hub.createRepository({
    ...ownerAndName,
    files: { 'README.md': '# Lib\n', 'list.md': '- [ ] a\n- [ ] b\n- [ ] c\n- [ ] d\n- [ ] e\n' },
  });
  const as = (auth: string): Octokit => new Octokit({ baseUrl: `${hub.url}/api/v3`, auth, request: { retries: 0 }, log: silent });
  const octokit = as(hub.tokenFor('ada'));
  return {
    hub,
    octokit,
    as,
    user: (login) => as(hub.tokenFor(login)),
    installationToken: async (app, permissions) => {
      const installation_id = hub.install(app, 'ada/lib');
      const request = { installation_id, ...(permissions === undefined ? {} : { permissions }) };
      return (await as(appJwt(app.appId, app.privateKey)).rest.apps.createInstallationAccessToken(request)).data.token;
    },
    commit: (branch, files) => commit(octokit, branch, files),
  };
}

const ownerAndName = { owner: repo.owner, name: repo.repo };
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function commit(octokit: Octokit, branch: string, files: Readonly<Record<string, string>>): Promise<string> {
  const base = await octokit.rest.git
    .getRef({ ...repo, ref: `heads/${branch}` })
    .catch(() => octokit.rest.git.getRef({ ...repo, ref: 'heads/main' }));
  const parent = base.data.object.sha;
  const tree = Object.entries(files).map(([path, content]) => ({ path, content, mode: '100644' as const, type: 'blob' as const }));
  const { data: written } = await octokit.rest.git.createTree({ ...repo, base_tree: parent, tree });
  const { data: made } = await octokit.rest.git.createCommit({
    ...repo,
    message: `Change ${Object.keys(files).join(', ')}`,
    tree: written.sha,
    parents: [parent],
  });
  if (base.data.ref === `refs/heads/${branch}`) await octokit.rest.git.updateRef({ ...repo, ref: `heads/${branch}`, sha: made.sha });
  else await octokit.rest.git.createRef({ ...repo, ref: `refs/heads/${branch}`, sha: made.sha });
  return made.sha;
}

/** What an App signs in with: by its id or client id, for so many seconds. */
export function appJwt(issuer: number | string, key: string, seconds = 540): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iat: now - 60, exp: now + seconds, iss: issuer })}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}
