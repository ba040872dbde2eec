import { createProbot, type Probot } from 'probot';
import { Problem } from '../errors/problem.ts';
import { pullsToCheck, type PullTarget } from './check.ts';
import type { Target } from './passes.ts';
import type { BotSettings } from './settings.ts';

export function probotFor(settings: BotSettings): Probot {
  return createProbot({
    env: {},
    overrides: {
      appId: settings.appId,
      privateKey: settings.privateKey,
      secret: settings.webhookSecret,
      baseUrl: settings.apiUrl,
      logLevel: 'warn',
      logFormat: 'json',
    },
  });
}

/** The App's own login, `SLUG[bot]`. A first question that also tells whether number and key belong together. */
export async function loginOf(probot: Probot, { apiUrl }: BotSettings): Promise<string> {
  try {
    const app = await probot.auth();
    const { data } = await app.rest.apps.getAuthenticated();
    return `${data?.slug ?? ''}[bot]`;
  } catch (error) {
    const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
    if (status === 401 || status === 404) {
      throw new Problem(
        'unauthorized',
        `${apiUrl} knows no App with this number and key.`,
        'Check APP_ID, PRIVATE_KEY and GITHUB_API_URL.',
        { cause: error },
      );
    }
    throw new Problem(
      'unreachable',
      `${apiUrl} did not answer when asked about the App.`,
      'Check GITHUB_API_URL and the network, then start the bot again.',
      {
        cause: error,
      },
    );
  }
}

/**
 * Every event that names a repository wakes it. What happened is not read from the event, but for one thing: what the loop itself wrote
 * is no news to it, and would wake it for nothing several times a task. Pull requests and runs have more than one author. Checks change
 * nothing of the plan.
 */
export function wakeOnEvents(app: Probot, own: string, wake: (target: Target) => void, check: (pull: PullTarget) => void): void {
  app.onAny(({ name, payload }) => {
    const target = targetOf(payload);
    if (target === null) return;
    for (const pull of pullsToCheck(name, payload)) check({ ...target, pull });
    const isOwn = 'sender' in payload && payload.sender?.login === own;
    if (name === 'check_run' || name === 'check_suite') return;
    if (isOwn && (name === 'push' || name === 'issues' || name === 'issue_comment')) return;
    wake(target);
  });
}

function targetOf(payload: Parameters<Parameters<Probot['onAny']>[0]>[0]['payload']): Target | null {
  if (!('repository' in payload) || !('installation' in payload)) return null;
  const { repository, installation } = payload;
  if (!repository || !installation || !('owner' in repository) || !repository.owner) return null;
  return { installationId: installation.id, owner: repository.owner.login, name: repository.name };
}

export async function installedRepositories(probot: Probot): Promise<readonly Target[]> {
  const app = await probot.auth();
  const targets: Target[] = [];
  for (const { id } of await app.paginate(app.rest.apps.listInstallations, { per_page: 100 })) {
    const installation = await probot.auth(id);
    const repositories = await installation.paginate(installation.rest.apps.listReposAccessibleToInstallation, { per_page: 100 });
    for (const { owner, name } of repositories) targets.push({ installationId: id, owner: owner.login, name });
  }
  return targets;
}
