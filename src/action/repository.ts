import { debug, setSecret, warning } from '@actions/core';
import { context } from '@actions/github';
import { connect, type Connection } from '../github/connect.ts';
import { input } from './inputs.ts';

/** The repository that the workflow runs in, with the step's token. */
export function connectHere(): Connection {
  const token = input('token');
  setSecret(token);
  return connect({
    credentials: { token },
    apiUrl: context.apiUrl,
    repository: `${context.repo.owner}/${context.repo.repo}`,
    userAgent: 'mergetick-action',
    log: { debug: () => {}, info: debug, warn: warning, error: warning },
  });
}

/** What the ledger says caused an event of this run. */
export function thisRun(): string {
  return `run ${context.runId}`;
}
