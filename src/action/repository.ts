import { debug, setSecret, warning } from '@actions/core';
import { context } from '@actions/github';
import { connect, type Connection } from '../github/connect.ts';
import { input } from './inputs.ts';

/** The repository that the workflow runs in, with the step's token. `warn` hears of refused requests. */
export function connectHere(warn: (message: string) => void = warning): Connection {
  const token = input('token');
  setSecret(token);
  return connect({
    credentials: { token },
    apiUrl: context.apiUrl,
    repository: `${context.repo.owner}/${context.repo.repo}`,
    userAgent: 'mergetick-action',
    log: { debug: () => {}, info: debug, warn, error: warn },
  });
}

/** What the ledger says caused an event of this run. */
export function thisRun(): string {
  return `run ${context.runId}`;
}
