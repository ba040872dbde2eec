import { createSign } from 'node:crypto';
import { z } from 'zod';
import { Problem } from '../../../errors/problem.ts';
import type { StepBody, StepRun } from '../job/step-run.ts';
import { inputOf, refuseOtherInputs } from './inputs.ts';

const inputs = ['client-id', 'app-id', 'private-key', 'owner', 'repositories', 'skip-token-revoke'];
const Installation = z.object({ id: z.int(), app_slug: z.string() });
const Token = z.object({ token: z.string() });

/** actions/create-github-app-token: signs as the App, and asks the hub for a token of its installation, which dies with the job. */
export const createAppToken: StepBody = async (step) => {
  const permissions = Object.entries(step.inputs).filter(([name]) => name.startsWith('permission-'));
  const others = Object.fromEntries(Object.entries(step.inputs).filter(([name]) => !name.startsWith('permission-')));
  refuseOtherInputs({ ...step, inputs: others }, 'actions/create-github-app-token', inputs);

  const { repository } = step.job.order.run;
  const owner = inputOf(step, 'owner') ?? repository.split('/')[0] ?? '';
  const names = repositoriesOf(step);
  const asApp = `Bearer ${signedAs(step)}`;
  const installation = Installation.parse(
    await ask(step, 'GET', names[0] ? `/repos/${owner}/${names[0]}/installation` : `/users/${owner}/installation`, asApp),
  );
  const { token } = Token.parse(
    await ask(step, 'POST', `/app/installations/${installation.id}/access_tokens`, asApp, {
      ...(names.length > 0 ? { repositories: names } : {}),
      ...(permissions.length > 0 ? { permissions: named(permissions) } : {}),
    }),
  );

  step.job.log.mask(token);
  Object.assign(step.outputs, { token, 'installation-id': String(installation.id), 'app-slug': installation.app_slug });
  if (inputOf(step, 'skip-token-revoke') === 'true') return;
  const revoke = { name: `Post ${step.name}`, if: 'always()', run: () => revokeToken(step, token) };
  step.job.afterwards = [revoke, ...step.job.afterwards];
};

/** A token that cannot be revoked ends by itself within the hour: a warning, as in the action. */
async function revokeToken(step: StepRun, token: string): Promise<void> {
  try {
    await ask(step, 'DELETE', '/installation/token', `token ${token}`);
    step.job.log.note('Token revoked');
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    step.job.log.output(`::warning::Token revocation failed: ${error.message}`);
  }
}

/** Without `owner` and `repositories` the token is for the repository of the run alone. */
function repositoriesOf(step: StepRun): string[] {
  const listed = inputOf(step, 'repositories');
  if (listed !== undefined) return listed.split(/[\s,]+/).filter((name) => name !== '');
  const name = step.job.order.run.repository.split('/')[1];
  return inputOf(step, 'owner') === undefined && name !== undefined ? [name] : [];
}

/** Valid for ten minutes, and from a minute ago, because clocks differ. */
function signedAs(step: StepRun): string {
  const issuer = inputOf(step, 'client-id') ?? inputOf(step, 'app-id');
  const key = inputOf(step, 'private-key');
  if (issuer === undefined || key === undefined) {
    throw new Problem(
      'invalid',
      'Input required and not supplied: client-id and private-key',
      'Give the App by its client id and private key.',
    );
  }
  const now = Math.floor(Date.now() / 1000);
  const encoded = [
    { alg: 'RS256', typ: 'JWT' },
    { iat: now - 60, exp: now + 540, iss: issuer },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  const signature = createSign('RSA-SHA256').update(encoded.join('.')).sign(key.replaceAll('\\n', '\n'), 'base64url');
  return [...encoded, signature].join('.');
}

function named(permissions: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(permissions.map(([name, level]) => [name.replace('permission-', '').replaceAll('-', '_'), level]));
}

async function ask(step: StepRun, method: string, path: string, authorization: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${step.job.shop.url}/api/v3${path}`, {
    method,
    headers: { authorization, accept: 'application/vnd.github+json', 'user-agent': 'create-github-app-token' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = response.status === 204 ? undefined : await response.json();
  if (response.ok) return answer;
  const message = z.object({ message: z.string() }).safeParse(answer).data?.message ?? response.statusText;
  throw new Problem(
    'forbidden',
    `${method} ${path} was refused: ${message}.`,
    'Check that the App is installed and has these permissions.',
  );
}
