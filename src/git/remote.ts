import { Buffer } from 'node:buffer';
import { Problem } from '../errors/problem.ts';

export interface Remote {
  /** Without credentials in it. */
  readonly url: string;
  /** Null for a server that asks for none. */
  readonly token: string | null;
}

/** The setting with which git shows the token to that server and to no other. It belongs into an environment, never on a disk. */
export function remoteSettings(remote: Remote): Record<string, string> {
  if (remote.token === null) return {};
  const credentials = Buffer.from(`x-access-token:${remote.token}`).toString('base64');
  return { [`http.${new URL(remote.url).origin}/.extraheader`]: `Authorization: Basic ${credentials}` };
}

/** Tells a token that is wrong, or that may not do this, from every other failure of git. */
export async function sortRefusals<Answer>(remote: Remote, asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (/returned error: 403|protected branch|refusing to allow|declined/.test(error.message)) {
      throw new Problem(
        'forbidden',
        `${remote.url} refuses the push.`,
        'Give the token `contents: write`, and let it write branches that begin with `mergetick/`.',
        {
          cause: error,
        },
      );
    }
    if (/Authentication failed|could not read Username|returned error: 401/.test(error.message)) {
      throw new Problem(
        'unauthorized',
        `${remote.url} does not accept the token.`,
        'Check that the token belongs to this repository and has not expired.',
        {
          cause: error,
        },
      );
    }
    throw error;
  }
}
