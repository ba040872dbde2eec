import { Buffer } from 'node:buffer';

export interface Remote {
  /** Without credentials in it. */
  readonly url: string;
  /** Null for a server that asks for none. */
  readonly token: string | null;
}

/** Hands the token to git through the environment: never through arguments, which every process can read, nor through a file. */
export function remoteEnvironment(remote: Remote): Record<string, string> {
  if (remote.token === null) return {};
  const credentials = Buffer.from(`x-access-token:${remote.token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${new URL(remote.url).origin}/.extraheader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${credentials}`,
  };
}
