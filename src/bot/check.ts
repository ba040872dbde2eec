import { Problem } from '../errors/problem.ts';
import { showCheck } from '../github/checks.ts';
import type { Connection, Log } from '../github/connect.ts';
import { githubProposals, openProposals } from '../github/proposals.ts';
import type { CommitOid } from '../model/ids.ts';
import { checkProposal } from '../reconcile/check-proposal.ts';
import { type Once, repositoryOf, type Target } from './passes.ts';

/** A pull request to look at. As for a pass, what happened to it is not read from the event. */
export interface PullTarget extends Target {
  readonly pull: number;
}

/** Checks pull requests as the App's installation. What a retry cannot mend is told once and left. */
export function appChecks(connectionTo: (target: Target) => Connection, log: Log): Once<PullTarget> {
  return async (target) => {
    const where = `${repositoryOf(target)}#${target.pull}`;
    try {
      const connection = connectionTo(target);
      const check = await checkProposal(githubProposals(connection), target.pull, Date.now());
      if (check !== null) {
        await showCheck(connection, check);
        log.info(`${where}: ${check.report.title}`);
      }
    } catch (error) {
      if (!(error instanceof Problem) || error.code === 'unreachable') throw error;
      log.warn(`${where}: could not be checked: ${error.message} ${error.hint}`);
    }
    return { again: null };
  };
}

/** Pull requests that nobody has told of, or not of their last commit: an event may be lost, or came before this process began. */
export type Unchecked = (target: Target) => Promise<readonly PullTarget[]>;

/** Names each head once: what was asked for once is tried again until it is checked. */
export function uncheckedPulls(connectionTo: (target: Target) => Connection): Unchecked {
  const known = new Map<string, ReadonlyMap<number, CommitOid>>();
  return async (target) => {
    const repository = repositoryOf(target);
    const open = await openProposals(connectionTo(target));
    const before = known.get(repository);
    known.set(repository, open);
    return [...open].flatMap(([pull, head]) => (before?.get(pull) === head ? [] : [{ ...target, pull }]));
  };
}

/** The pull requests that an event wants to be checked; none for all other events. */
export function pullsToCheck(name: string, payload: object): readonly number[] {
  const action = textAt(payload, 'action');
  if (name === 'pull_request')
    return ['opened', 'synchronize', 'reopened', 'edited'].includes(action) ? numbersIn([at(payload, 'pull_request')]) : [];
  if ((name !== 'check_run' && name !== 'check_suite') || action !== 'rerequested') return [];
  const check = at(payload, name);
  const own = /^mergetick\/(\d{1,9})\//.exec(textAt(check, 'external_id'))?.[1]; // of a fork's the event names no pull request
  const named = at(check, 'pull_requests');
  return [...new Set([...(own === undefined ? [] : [Number(own)]), ...numbersIn(Array.isArray(named) ? named : [])])];
}

function numbersIn(pulls: readonly unknown[]): readonly number[] {
  return pulls.flatMap((pull) => {
    const number = at(pull, 'number');
    return typeof number === 'number' ? [number] : [];
  });
}

function textAt(value: unknown, key: string): string {
  const text = at(value, key);
  return typeof text === 'string' ? text : '';
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
