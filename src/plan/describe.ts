import type { Action } from '../model/action.ts';
import type { LedgerFact } from '../model/ledger.ts';

/** What an action does, as a line of `mergetick plan` or of a log. */
export function describe(action: Action): string {
  switch (action.kind) {
    case 'record':
      return `record ${describeFact(action.fact)}`;
    case 'create-label':
      return `create label ${action.name}`;
    case 'tick-boxes':
      return `tick ${action.tasks.join(', ')}`;
    case 'dispatch-run':
      return `start a run of ${action.fence.task}, attempt ${action.fence.attempt}`;
    case 'open-issue':
      return `open issue “${action.title}”`;
    case 'edit-issue':
      return `rewrite issue #${action.issue}`;
    case 'link-dependency':
      return `mark issue #${action.issue} as blocked by #${action.blockedBy}`;
    case 'unlink-dependency':
      return `mark issue #${action.issue} as no longer blocked by #${action.blockedBy}`;
    case 'link-sub-issue':
      return `make issue #${action.child} a sub-issue of #${action.parent}`;
    case 'comment':
      return `comment on issue #${action.issue}`;
    case 'react':
      return `answer comment ${action.comment} with ${action.content}`;
    case 'label-issue':
      return `label issue #${action.issue}: ${action.labels.join(', ')}`;
    case 'close-issue':
      return `close issue #${action.issue} as ${action.as}`;
    case 'reopen-issue':
      return `reopen issue #${action.issue}`;
  }
}

function describeFact(fact: LedgerFact): string {
  if ('fence' in fact) return `${fact.kind} ${fact.fence.task}, attempt ${fact.fence.attempt}`;
  if ('task' in fact) return `${fact.kind} ${fact.task}`;
  return fact.kind;
}
