/** A file's text, and what tells whether the text is all of it. */
export const FILE = `
fragment File on TreeEntry {
  object { ... on Blob { oid byteSize isTruncated text } }
}`;

export const PULL_REQUEST = `
fragment PullRequestFields on PullRequest {
  number state body baseRefName headRefName isCrossRepository
  mergeCommit { oid }
}`;

/** What this server can say of an issue beyond the fields that all have. */
export interface IssueFeatures {
  readonly dependencies: boolean;
  readonly subIssues: boolean;
}

export function issueFragment(features: IssueFeatures): string {
  return `
fragment IssueFields on Issue {
  number id databaseId title body createdAt state stateReason
  labels(first: 100) { nodes { name } }
  ${features.subIssues ? 'parent { number }' : ''}
  ${features.dependencies ? 'blockedBy(first: 50) { nodes { number } }' : ''}
}`;
}
