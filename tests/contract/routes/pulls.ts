import type { Client } from '../client.ts';
import { proposed } from '../overlap/pulls.ts';
import { REPO } from '../overlap/server.ts';
import { must } from './must.ts';

/** A pull request that is edited, moved on, reviewed, turned down; and one that is merged. */
export async function review(owner: Client): Promise<void> {
  const pull = await proposed(owner, { branch: 'review', from: 'main', path: 'review.md', content: 'Review\n' });
  await must(owner('PATCH', pull, { title: 'Better', body: 'Closes #1' }));
  await must(owner('PUT', `${REPO}/contents/more.md`, { message: 'More', content: 'TW9yZQo=', branch: 'review' }));
  await must(owner('GET', pull));
  await must(owner('GET', `${pull}/commits`));
  await must(owner('GET', `${pull}/files`));
  await must(owner('GET', `${REPO}/pulls?state=all&sort=updated&direction=desc`));
  await must(owner('POST', `${pull}/reviews`, { event: 'COMMENT', body: 'Hm' }));
  await must(owner('GET', `${pull}/reviews`));
  await must(owner('POST', `${pull}/requested_reviewers`, { reviewers: ['stranger'] }));
  await must(owner('GET', `${pull}/requested_reviewers`));
  await must(owner('DELETE', `${pull}/requested_reviewers`, { reviewers: ['stranger'] }));
  await must(owner('PATCH', pull, { state: 'closed' }));
  await must(owner('GET', `${REPO}/pulls/${await merged(owner)}/merge`));
}

async function merged(owner: Client): Promise<string> {
  const pull = await proposed(owner, { branch: 'short', from: 'main', path: 'short.md', content: 'Short\n' });
  await must(owner('PUT', `${pull}/merge`, { merge_method: 'squash' }));
  return pull.split('/').at(-1) ?? '';
}
