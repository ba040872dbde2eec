import { REPO, type See, type Server } from './server.ts';

const ISSUE = ['number', 'title', 'body', 'state', 'state_reason', 'labels.*.name', 'user.login', 'comments'];

/** Leaves issue 1 (open) and issue 2 (closed) behind. */
export async function issues({ owner, anonymous }: Server, see: See): Promise<void> {
  const labels = `${REPO}/labels`;
  await see(
    'a label is made',
    owner('POST', labels, { name: 'mergetick', color: '1d76db', description: 'Mirror' }),
    'name',
    'color',
    'description',
    'default',
  );
  await see('a label is made twice', owner('POST', labels, { name: 'mergetick', color: '1d76db' }));
  await see('labels are listed', owner('GET', `${labels}?per_page=100`), '*.name');

  await see('an issue is opened', owner('POST', `${REPO}/issues`, { title: 'One', body: 'First', labels: ['mergetick'] }), ...ISSUE);
  await see('an issue with a new label is opened', owner('POST', `${REPO}/issues`, { title: 'Two', labels: ['fresh'] }), ...ISSUE);
  await see('an issue without a title', owner('POST', `${REPO}/issues`, { body: 'no title' }));
  await see('an issue is read by nobody', anonymous('GET', `${REPO}/issues/1`), ...ISSUE);
  await see('a missing issue', owner('GET', `${REPO}/issues/99`));

  const one = `${REPO}/issues/1`;
  await see('an issue is edited', owner('PATCH', one, { title: 'One again', body: 'Better' }), ...ISSUE);
  await see(
    'an issue is closed as not planned',
    owner('PATCH', one, { state: 'closed', state_reason: 'not_planned' }),
    ...ISSUE,
    'closed_by.login',
  );
  await see('an issue is opened again', owner('PATCH', one, { state: 'open' }), ...ISSUE, 'closed_at');
  await see('an issue is closed', owner('PATCH', `${REPO}/issues/2`, { state: 'closed' }), ...ISSUE);
  await see('open issues are listed', owner('GET', `${REPO}/issues`), '*.number');
  await see('issues of a label are listed', owner('GET', `${REPO}/issues?state=all&labels=fresh`), '*.number');

  await see('labels are set', owner('PUT', `${one}/labels`, { labels: ['mergetick', 'mergetick:ready'] }), '*.name');
  await see('a label is added', owner('POST', `${one}/labels`, { labels: ['P1'] }), '*.name');
  await see('a label is taken away', owner('DELETE', `${one}/labels/P1`), '*.name');
  await see('a label is taken away that is not there', owner('DELETE', `${one}/labels/P1`));

  await see('the first of two pages', owner('GET', `${REPO}/issues?state=all&per_page=1`), '*.number', 'pages');
  await see('the last of two pages', owner('GET', `${REPO}/issues?state=all&per_page=1&page=2`), '*.number', 'pages');
  await see('a list of one page', owner('GET', `${REPO}/issues?state=all&per_page=100`), '*.number', 'pages');
}

const COMMENT = ['body', 'user.login'];

/** Speaks on issue 1. */
export async function comments({ owner, stranger }: Server, see: See): Promise<void> {
  const all = `${REPO}/issues/1/comments`;
  await see('a comment is written', owner('POST', all, { body: '/why' }), ...COMMENT);
  await see('a stranger comments', stranger('POST', all, { body: '/retry' }), ...COMMENT);
  await see('an empty comment', owner('POST', all, { body: '' }));
  await see('a comment on a missing issue', owner('POST', `${REPO}/issues/99/comments`, { body: 'Hello' }));
  await see('comments of an issue', owner('GET', all), '*.body', '*.user.login');
  await see('comments since then', owner('GET', `${REPO}/issues/comments?since=2020-01-01T00:00:00Z&sort=created&direction=asc`), '*.body');
  await see('comments since the far future', owner('GET', `${REPO}/issues/comments?since=2199-01-01T00:00:00Z`), '*.body');

  await see('the permission of the owner', owner('GET', `${REPO}/collaborators/octo/permission`), 'permission', 'role_name', 'user.login');
  await see(
    'the permission of a stranger',
    owner('GET', `${REPO}/collaborators/stranger/permission`),
    'permission',
    'role_name',
    'user.login',
  );
  await see('the permission of nobody', owner('GET', `${REPO}/collaborators/no-such-person/permission`));
}
