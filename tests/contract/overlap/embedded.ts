import { startHub } from '../../../src/hub/hub.ts';
import { connect, read } from '../client.ts';
import { openMailbox, type Mailbox } from '../mailbox.ts';
import { appToken } from './jwt.ts';
import type { Server } from './server.ts';

export interface Embedded extends Server {
  readonly url: string;
  /** The owner's. */
  readonly token: string;
  /** Takes what the App's webhook delivers, from its installation on. */
  readonly mailbox: Mailbox;
  /** Resolves when the App was told that this workflow run has ended. */
  readonly settled: (run: string) => Promise<void>;
  close(): Promise<void>;
}

const SECRET = 'between you and me';
const permissions = {
  actions: 'write',
  checks: 'write',
  contents: 'write',
  issues: 'write',
  metadata: 'read',
  pull_requests: 'write',
  statuses: 'write',
} as const;
const events = ['check_run', 'issues', 'issue_comment', 'pull_request', 'push', 'workflow_run'];

/** Our own GitHub, with the same people, repository and App as the emulator of others. */
export async function startEmbedded(): Promise<Embedded> {
  const hub = await startHub();
  for (const login of ['octo', 'stranger']) hub.createUser({ login });
  const files = { 'README.md': '# plan\n' };
  await hub.createRepository({ owner: 'octo', name: 'plan', files });
  await hub.createRepository({ owner: 'octo', name: 'secret', private: true, files });
  const mailbox = await openMailbox(SECRET);
  const app = hub.createApp({ slug: 'mergetick', owner: 'octo', permissions, events, webhookUrl: mailbox.url, webhookSecret: SECRET });
  const installation = hub.install(app, 'octo/plan');
  hub.install(app, 'octo/secret');

  const withToken = (token: string | undefined): Server['owner'] => connect(`${hub.url}/api/v3`, token);
  const token = hub.tokenFor('octo');
  return {
    url: hub.url,
    token,
    owner: withToken(token),
    stranger: withToken(hub.tokenFor('stranger')),
    anonymous: withToken(undefined),
    forger: withToken('forged'),
    app: withToken(appToken(app.appId, app.privateKey)),
    installation,
    withToken,
    mailbox,
    settled: async (run) =>
      void (await mailbox.until(
        ({ name, payload }) => name === 'workflow-run-completed' && String(read(payload, 'workflow_run.id')) === run,
      )),
    close: async () => {
      await hub.webhooksSettled();
      await hub.close();
      await mailbox.close();
    },
  };
}
