import { emptyLedger } from '../ledger/fold.ts';
import type { Observed } from '../model/observed.ts';

/** A world in which nothing has happened yet, for commands that look at a list alone. */
export function unobserved(): Observed {
  return {
    repository: {
      owner: '',
      name: '',
      defaultBranch: '',
      head: '0'.repeat(40),
      labels: new Set(),
      dependencies: true,
      subIssues: true,
    },
    ledger: emptyLedger(),
    ledgerTip: null,
    reread: [],
    issues: new Map(),
    pullRequests: new Map(),
    runs: new Map(),
    comments: [],
  };
}
