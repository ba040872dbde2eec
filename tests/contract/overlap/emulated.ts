import { createEmulator } from 'emulate';
import { connect } from '../client.ts';
import { appToken } from './jwt.ts';
import type { Server } from './server.ts';

const APP = 7;
const INSTALLATION = 100;

/** Vercel's emulator of GitHub, as a second opinion; in memory, on loopback. */
export async function startEmulated(): Promise<Server & { close(): Promise<void> }> {
  const emulator = await createEmulator({
    service: 'github',
    port: 0,
    seed: { tokens: { octo: { login: 'octo' }, stranger: { login: 'stranger' } }, github },
  });
  const key = emulator.generatedSecrets.find(({ kind }) => kind === 'github.app_private_key')?.value ?? '';
  const withToken = (token: string | undefined): Server['owner'] => connect(emulator.url, token);
  return {
    owner: withToken('octo'),
    stranger: withToken('stranger'),
    anonymous: withToken(undefined),
    forger: withToken('forged'),
    app: withToken(appToken(APP, key)),
    installation: INSTALLATION,
    withToken,
    close: () => emulator.close(),
  };
}

const permissions = { contents: 'write', issues: 'write', pull_requests: 'write', checks: 'write', metadata: 'read' };
const github = {
  users: [{ login: 'octo' }, { login: 'stranger' }],
  repos: [
    { owner: 'octo', name: 'plan', auto_init: true },
    { owner: 'octo', name: 'secret', private: true, auto_init: true },
  ],
  apps: [
    {
      app_id: APP,
      slug: 'mergetick',
      name: 'Mergetick',
      permissions,
      events: [],
      installations: [{ installation_id: INSTALLATION, account: 'octo', repository_selection: 'all' }],
    },
  ],
};
