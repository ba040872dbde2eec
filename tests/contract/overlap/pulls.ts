import { read, type Client } from '../client.ts';
import { REPO, text, type See, type Server } from './server.ts';

const PULL = ['title', 'body', 'state', 'draft', 'merged', 'head.ref', 'base.ref', 'head.repo.full_name', 'user.login'];

/** Merges the branch `work`, which closes issue 1. */
export async function pulls({ owner }: Server, see: See): Promise<void> {
  const ask = { title: 'One', body: 'Closes #1', head: 'work', base: 'main' };
  const made = await see('a pull request is opened', owner('POST', `${REPO}/pulls`, ask), ...PULL);
  const pull = `${REPO}/pulls/${text(made, 'number')}`;
  await see('pull requests of a branch', owner('GET', `${REPO}/pulls?head=octo:work&state=all`), '*.title', '*.head.ref', '*.merged_at');
  await see('files of a pull request', owner('GET', `${pull}/files`), '*.filename', '*.status', '*.additions', '*.deletions');
  await see('whether it is merged, before', owner('GET', `${pull}/merge`));
  await see('a merge of a moved head', owner('PUT', `${pull}/merge`, { sha: '0123456789abcdef0123456789abcdef01234567' }));
  await see('a pull request is opened twice', owner('POST', `${REPO}/pulls`, ask));
  await see('a pull request without commits', owner('POST', `${REPO}/pulls`, { ...ask, head: 'level' }));
  await see('a pull request of a missing branch', owner('POST', `${REPO}/pulls`, { ...ask, head: 'missing' }));
  await see('a merge', owner('PUT', `${pull}/merge`, { sha: text(made, 'head.sha'), merge_method: 'squash' }), 'merged');
  await see('a second merge', owner('PUT', `${pull}/merge`, {}));
  await see('a merged pull request', owner('GET', pull), ...PULL, 'merged_by.login');
  await see('the issue that it closes', owner('GET', `${REPO}/issues/1`), 'state', 'state_reason');
  await see('the file that it brought', owner('GET', `${REPO}/contents/docs/one.md`), 'size');
}

/** Two branches write different first lines into the same new file; the second cannot be merged. */
export async function conflict({ owner }: Server, see: See): Promise<void> {
  const first = await proposed(owner, { branch: 'first', from: 'main', path: 'same.md', content: 'One\n' });
  const second = await proposed(owner, { branch: 'second', from: 'level', path: 'same.md', content: 'Two\n' });
  await see('the first of two neighbours is merged', owner('PUT', `${first}/merge`, {}), 'merged');
  await see('the second is in conflict', owner('PUT', `${second}/merge`, {}));
  await see('the second is closed', owner('PATCH', second, { state: 'closed' }), 'state', 'merged');
}

interface Proposal {
  readonly branch: string;
  readonly from: string;
  readonly path: string;
  readonly content: string;
}

/** Opens a pull request that adds a file on a branch of its own. */
export async function proposed(owner: Client, { branch, from, path, content }: Proposal): Promise<string> {
  const head = await owner('GET', `${REPO}/git/ref/heads/${from}`);
  await owner('POST', `${REPO}/git/refs`, { ref: `refs/heads/${branch}`, sha: read(head.body, 'object.sha') });
  await owner('PUT', `${REPO}/contents/${path}`, { message: branch, content: Buffer.from(content).toString('base64'), branch });
  const pull = await owner('POST', `${REPO}/pulls`, { title: branch, head: branch, base: 'main' });
  return `${REPO}/pulls/${text(pull, 'number')}`;
}
