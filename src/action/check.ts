import { debug, error, info, notice, setFailed, summary, warning } from '@actions/core';
import { context } from '@actions/github';
import { Problem } from '../errors/problem.ts';
import { showCheck } from '../github/checks.ts';
import type { Connection } from '../github/connect.ts';
import { githubProposals } from '../github/proposals.ts';
import type { Annotation, CheckReport } from '../plan/review/report.ts';
import { type Check, checkProposal } from '../reconcile/check-proposal.ts';
import { logLine } from './log-line.ts';
import { connectHere } from './repository.ts';

/** Says what the pull request of this event would do to the plan. */
export async function runCheck(): Promise<void> {
  const number = pullNumber();
  const connection = connectHere(debug); // that a token may not write checks is no surprise here
  const check = await checkProposal(githubProposals(connection), number, Date.now());
  if (check === null) return info('This pull request changes no list.');

  info(logLine(check.report.title));
  await summary.addRaw(`## ${check.report.title}\n\n${check.report.summary}\n`).write();
  if (!(await shown(connection, check))) sayHere(check.report);
}

function pullNumber(): number {
  const number: unknown = context.payload.pull_request?.['number'];
  if (typeof number === 'number') return number;
  throw new Problem('usage', `The event ${context.eventName} is about no pull request.`, 'Run `command: check` on `pull_request` only.');
}

/** False where the token may not, as that of a pull request from a fork. */
async function shown(connection: Connection, check: Check): Promise<boolean> {
  try {
    await showCheck(connection, check);
    return true;
  } catch (problem) {
    if (problem instanceof Problem && problem.code === 'forbidden') return false;
    throw problem;
  }
}

const say = { notice, warning, failure: error } as const satisfies Record<Annotation['level'], unknown>;

/** In the job itself, which fails only where the configuration lets the check fail. */
function sayHere({ title, annotations, conclusion }: CheckReport): void {
  for (const { path, line, level, title: heading, message } of annotations)
    say[level](message, { file: path, startLine: line, title: heading });
  info('The token may not write checks: what is found stands in the summary of this job.');
  if (conclusion === 'failure') setFailed(title);
}
