import type { Client } from '../client.ts';
import { REPO } from '../overlap/server.ts';
import { must, pluck } from './must.ts';

const opened = (owner: Client, title: string): Promise<string> =>
  pluck(owner('POST', `${REPO}/issues`, { title, assignees: ['octo'] }), 'number');

/** A group with two tasks, one waiting for the other; all links are made, read and taken away again. */
export async function links(owner: Client): Promise<void> {
  const [group, first, second] = [await opened(owner, 'Group'), await opened(owner, 'First'), await opened(owner, 'Second')];
  const firstId = Number(await pluck(owner('GET', `${REPO}/issues/${first}`), 'id'));

  await must(owner('POST', `${REPO}/issues/${group}/sub_issues`, { sub_issue_id: firstId }));
  await must(owner('GET', `${REPO}/issues/${group}/sub_issues`));
  await must(owner('GET', `${REPO}/issues/${first}/parent`));
  await must(owner('POST', `${REPO}/issues/${second}/dependencies/blocked_by`, { issue_id: firstId }));
  await must(owner('GET', `${REPO}/issues/${second}/dependencies/blocked_by`));
  await must(owner('GET', `${REPO}/issues/${first}/dependencies/blocking`));
  await must(owner('GET', `${REPO}/issues?state=all&sort=created&direction=asc&per_page=2`));
  for (const number of [group, first, second]) await must(owner('GET', `${REPO}/issues/${number}`));

  await must(owner('DELETE', `${REPO}/issues/${second}/dependencies/blocked_by/${firstId}`));
  await must(owner('DELETE', `${REPO}/issues/${group}/sub_issue`, { sub_issue_id: firstId }));
  for (const number of [group, first, second])
    await must(owner('PATCH', `${REPO}/issues/${number}`, { state: 'closed', state_reason: 'completed' }));
}

export async function talk(owner: Client): Promise<void> {
  const issue = `${REPO}/issues/${await opened(owner, 'Talk')}`;
  const comment = `${REPO}/issues/comments/${await pluck(owner('POST', `${issue}/comments`, { body: '/why' }), 'id')}`;
  for (const liked of [issue, comment]) await react(owner, `${liked}/reactions`);
  await must(owner('GET', comment));
  await must(owner('PATCH', comment, { body: '/why not' }));
  await must(owner('DELETE', comment));

  const label = `${REPO}/labels/area%3A%20tests`;
  await must(owner('POST', `${REPO}/labels`, { name: 'area: tests', color: 'c5def5' }));
  await must(owner('GET', label));
  await must(owner('PATCH', label, { color: 'bfdadc', description: 'What is tested' }));
  await must(owner('POST', `${issue}/labels`, { labels: ['area: tests'] }));
  await must(owner('GET', `${issue}/labels`));
  await must(owner('DELETE', `${issue}/labels/area%3A%20tests`));
  await must(owner('DELETE', `${issue}/labels`));
  await must(owner('DELETE', label));
}

async function react(owner: Client, reactions: string): Promise<void> {
  const reaction = await pluck(owner('POST', reactions, { content: '+1' }), 'id');
  await must(owner('POST', reactions, { content: '+1' })); // 200: it is there already
  await must(owner('GET', reactions));
  await must(owner('DELETE', `${reactions}/${reaction}`));
}
