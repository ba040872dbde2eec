import { FILE } from './fragments.ts';

/** Tip and snapshot of one commit: a tip with the snapshot of an older one would lose what lies between. */
export const LEDGER = `
fragment Ledger on Commit {
  oid
  snapshot: file(path: "snapshot") { object { ... on Tree { entries { name ...File } } } }
}`;

export const LEDGER_DOCUMENT = `query MergetickLedger($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    ledger: ref(qualifiedName: "refs/heads/mergetick/ledger") { target { ...Ledger } }
  }
}
${LEDGER}${FILE}`;

/** The months that the ledger has events of. */
export const LEDGER_MONTHS_DOCUMENT = `query MergetickLedgerMonths($owner: String!, $name: String!, $commit: GitObjectID!) {
  repository(owner: $owner, name: $name) {
    object(oid: $commit) {
      ... on Commit {
        events: file(path: "events") {
          object { ... on Tree { entries { name object { ... on Tree { entries { name } } } } } }
        }
      }
    }
  }
}`;

/** All event files of one month. */
export const LEDGER_MONTH_DOCUMENT = `query MergetickLedgerMonth($owner: String!, $name: String!, $commit: GitObjectID!, $month: String!) {
  repository(owner: $owner, name: $name) {
    object(oid: $commit) {
      ... on Commit {
        month: file(path: $month) { object { ... on Tree { entries { name ...File } } } }
      }
    }
  }
}
${FILE}`;
