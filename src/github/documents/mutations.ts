/** One commit, only if the branch still points where we looked: the error is STALE_DATA when it does not. */
export const COMMIT_DOCUMENT = `mutation MergetickCommit($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

/** Issue, labels and link to the group in one request. */
export const CREATE_ISSUE_DOCUMENT = `mutation MergetickCreateIssue($input: CreateIssueInput!) {
  createIssue(input: $input) { issue { number id databaseId createdAt } }
}`;
