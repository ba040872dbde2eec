import type { Effect, Writer } from '../reconcile/writer.ts';
import { call, nothing } from './ask.ts';
import { commitOnBranch } from './commits.ts';
import type { Connection } from './connect.ts';
import { dispatchRun } from './dispatch.ts';
import { createLabel, openIssue } from './issues.ts';
import { linkDependency, linkSubIssue, unlinkDependency } from './links.ts';
import { commentOnce } from './comments.ts';

/** Changes one repository through GitHub's API: one request an effect, but where a look is needed before it. */
export function githubWriter(connection: Connection): Writer {
  return {
    commit: (commit) => commitOnBranch(connection, commit),
    perform: (effect) => perform(connection, effect),
  };
}

async function perform(connection: Connection, effect: Effect): Promise<void> {
  switch (effect.kind) {
    case 'create-label':
      return await createLabel(connection, effect);
    case 'dispatch-run':
      return await dispatchRun(connection, effect.fence);
    case 'open-issue':
      return await openIssue(connection, effect);
    case 'edit-issue':
      return await updateIssue(connection, effect.issue, { title: effect.title, body: effect.body });
    case 'link-dependency':
      return await linkDependency(connection, effect.issue, effect.blockedBy);
    case 'unlink-dependency':
      return await unlinkDependency(connection, effect.issue, effect.blockedBy);
    case 'link-sub-issue':
      return await linkSubIssue(connection, effect.parent, effect.child);
    case 'comment':
      return await commentOnce(connection, effect);
    case 'react':
      return await react(connection, effect.comment, effect.content);
    case 'label-issue':
      return await setLabels(connection, effect.issue, effect.labels);
    case 'close-issue':
      return await updateIssue(connection, effect.issue, {
        state: 'closed',
        state_reason: effect.as === 'completed' ? 'completed' : 'not_planned',
      });
    case 'reopen-issue':
      return await updateIssue(connection, effect.issue, { state: 'open' });
    default:
      effect satisfies never;
  }
}

async function updateIssue(connection: Connection, number: number, change: Record<string, string>): Promise<void> {
  await call(connection, 'PATCH /repos/{owner}/{repo}/issues/{number}', { number, ...change }, nothing);
}

async function setLabels(connection: Connection, number: number, labels: readonly string[]): Promise<void> {
  await call(connection, 'PUT /repos/{owner}/{repo}/issues/{number}/labels', { number, labels }, nothing);
}

/** GitHub answers a second reaction of the same kind by the same account with the first. */
async function react(connection: Connection, comment: number, content: string): Promise<void> {
  await call(connection, 'POST /repos/{owner}/{repo}/issues/comments/{comment}/reactions', { comment, content }, nothing);
}
