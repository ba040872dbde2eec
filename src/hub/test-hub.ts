import { Octokit } from '@octokit/rest';
import { startHub, type Hub, type HubOptions } from './hub.ts';

export const repo = { owner: 'ada', repo: 'lib' } as const;

/** A hub with one public repository, ada/lib, and its owner's Octokit. No workflows run unless asked for. */
export interface TestHub {
  readonly hub: Hub;
  readonly octokit: Octokit;
  as(token: string): Octokit;
  user(login: string): Octokit;
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
  return { hub, octokit, as, user: (login) => as(hub.tokenFor(login)), commit: (branch, files) => commit(octokit, branch, files) };
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
