import type { Client } from '../client.ts';
import { REPO } from '../overlap/server.ts';
import { must, pluck } from './must.ts';

/** People, branches and files that the overlap does not ask for. */
export async function repository(owner: Client): Promise<void> {
  for (const path of ['/', '/meta', '/user', '/users/octo', '/rate_limit', REPO, `${REPO}/branches`, `${REPO}/branches/main`])
    await must(owner('GET', path));

  const file = `${REPO}/contents/notes/gone.md`;
  const sha = await pluck(owner('PUT', file, { message: 'Add', content: 'R28K', branch: 'main' }), 'content.sha');
  const before = await pluck(owner('GET', `${REPO}/git/ref/heads/main`), 'object.sha');
  await must(owner('DELETE', file, { message: 'Remove', sha, branch: 'main' }));
  await must(owner('GET', `${REPO}/git/matching-refs/heads/ma`));
  await must(owner('GET', `${REPO}/commits?sha=main&per_page=2`));
  await must(owner('GET', `${REPO}/commits/main`));
  await must(owner('GET', `${REPO}/compare/${before}...main`));
}
