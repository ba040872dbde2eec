import { proposed } from './pulls.ts';
import { REPO, text, type See, type Server } from './server.ts';

/** Comes last, for a server that does not refuse is changed by it. */
export async function refusals({ owner, stranger, anonymous, forger }: Server, see: See): Promise<void> {
  await see('reading with a bad token', forger('GET', `${REPO}/issues/1`));
  await see('writing with a bad token', forger('POST', `${REPO}/issues`, { title: 'No' }));
  await see('writing without a token', anonymous('POST', `${REPO}/issues`, { title: 'No' }));

  await see('a stranger makes a label', stranger('POST', `${REPO}/labels`, { name: 'mine', color: '1d76db' }));
  await see('a stranger edits an issue', stranger('PATCH', `${REPO}/issues/1`, { title: 'Mine' }));
  await see('a stranger sets labels', stranger('PUT', `${REPO}/issues/1/labels`, { labels: [] }));

  await see('the owner looks at a private repository', owner('GET', '/repos/octo/secret'), 'private', 'full_name', 'default_branch');
  await see('a stranger looks for a private repository', stranger('GET', '/repos/octo/secret'));
  await see('nobody looks for a private repository', anonymous('GET', '/repos/octo/secret'));
  await see('a missing repository', owner('GET', '/repos/octo/missing'));

  const missing = `${REPO}/actions/workflows/missing.yml`;
  await see('a missing workflow is dispatched', owner('POST', `${missing}/dispatches`, { ref: 'main' }));
  await see('runs of a missing workflow', owner('GET', `${missing}/runs`));

  const head = text(await owner('GET', `${REPO}/git/ref/heads/main`), 'object.sha');
  await see('a stranger writes a file', stranger('PUT', `${REPO}/contents/mine.md`, { message: 'Mine', content: '' }));
  await see('a stranger makes a branch', stranger('POST', `${REPO}/git/refs`, { ref: 'refs/heads/mine', sha: head }));

  const pull = await proposed(owner, { branch: 'third', from: 'main', path: 'third.md', content: 'Three\n' });
  await see('a stranger merges', stranger('PUT', `${pull}/merge`, {}));
}
