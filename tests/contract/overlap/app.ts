import { REPO, text, type See, type Server } from './server.ts';

/** The App asks for tokens and uses them: what a token may not do is refused, whatever the App could. */
export async function app({ owner, app: itself, installation, withToken }: Server, see: See): Promise<void> {
  await see('the App knows itself', itself('GET', '/app'), 'slug');
  await see('where the App is installed', itself('GET', '/app/installations'), '*.account.login');
  await see('the installation of a repository', itself('GET', `${REPO}/installation`), 'account.login', 'app_slug');
  await see('a person asks for the App', owner('GET', '/app'));

  const tokens = `/app/installations/${installation}/access_tokens`;
  const full = await see('a token', itself('POST', tokens), 'permissions.issues');
  const narrow = await see(
    'a token that only reads issues',
    itself('POST', tokens, { permissions: { issues: 'read' } }),
    'permissions.issues',
    'permissions.contents',
  );
  await see('a token of a missing installation', itself('POST', '/app/installations/424242/access_tokens'));

  const writer = withToken(text(full, 'token'));
  const reader = withToken(text(narrow, 'token'));
  await see('the App opens an issue', writer('POST', `${REPO}/issues`, { title: 'By the App' }), 'user.login', 'user.type');
  await see('a token that only reads opens an issue', reader('POST', `${REPO}/issues`, { title: 'No' }));
  await see('a token for issues writes a file', reader('PUT', `${REPO}/contents/no.md`, { message: 'No', content: '' }));

  const head = text(await owner('GET', `${REPO}/git/ref/heads/main`), 'object.sha');
  const check = {
    name: 'mergetick',
    head_sha: head,
    status: 'completed',
    conclusion: 'success',
    output: { title: 'Fine', summary: 'All well' },
  };
  await see('a check is reported', writer('POST', `${REPO}/check-runs`, check), 'name', 'status', 'conclusion', 'output.title');
  await see(
    'checks of a commit',
    owner('GET', `${REPO}/commits/${head}/check-runs`),
    'total_count',
    'check_runs.*.name',
    'check_runs.*.conclusion',
  );
}
