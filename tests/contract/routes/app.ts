import { REPO, type Server } from '../overlap/server.ts';
import { must, pluck } from './must.ts';

/** What the App and its tokens ask beyond the overlap; checks and statuses among it. */
export async function app({ owner, app: itself, installation, withToken }: Server): Promise<void> {
  await must(itself('GET', `/app/installations/${installation}`));
  const token = await pluck(
    itself('POST', `/app/installations/${installation}/access_tokens`, {
      repositories: ['plan'],
      permissions: { checks: 'write', statuses: 'write' },
    }),
    'token',
  );
  const bot = withToken(token);
  await must(bot('GET', '/installation/repositories'));

  const head_sha = await pluck(owner('GET', `${REPO}/git/ref/heads/main`), 'object.sha');
  const check = `${REPO}/check-runs/${await pluck(bot('POST', `${REPO}/check-runs`, { name: 'list', head_sha, status: 'in_progress' }), 'id')}`;
  await must(bot('GET', check));
  const annotation = {
    path: 'TASKS.md',
    start_line: 1,
    end_line: 1,
    annotation_level: 'warning',
    message: '1.1 waits for itself',
    title: 'cycle',
  };
  const output = { title: 'A cycle', summary: '1.1 waits for itself', annotations: [annotation] };
  await must(bot('PATCH', check, { status: 'completed', conclusion: 'failure', output }));
  await must(bot('GET', `${check}/annotations`));
  await must(bot('POST', `${check}/rerequest`));
  await must(bot('POST', `${REPO}/statuses/${head_sha}`, { state: 'success', context: 'ci', description: 'Green' }));
  await must(bot('GET', `${REPO}/commits/${head_sha}/status`));
  await must(bot('GET', `${REPO}/commits/${head_sha}/statuses`));
  await must(bot('DELETE', '/installation/token'));
}

/** What went out to the App's webhook, and the repair of a delivery. */
export async function hook({ app: itself }: Server): Promise<void> {
  await must(itself('GET', '/app/hook/config'));
  const delivery = `/app/hook/deliveries/${await pluck(itself('GET', '/app/hook/deliveries?per_page=2'), '0.id')}`;
  await must(itself('GET', delivery));
  await must(itself('POST', `${delivery}/attempts`));
}
