import { FILE, issueFragment, type IssueFeatures, PULL_REQUEST } from './fragments.ts';
import { LEDGER } from './ledger.ts';
import { SOURCE } from './source.ts';

const ISSUES = 'labels: ["mergetick"], orderBy: { field: CREATED_AT, direction: ASC }';

/** Everything that a pass reads with one question. */
export function lookDocument(features: IssueFeatures): string {
  return `query MergetickLook($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    id
    defaultBranchRef { name target { ...Source } }
    ledger: ref(qualifiedName: "refs/heads/mergetick/ledger") { target { ...Ledger } }
    labels(first: 100) { pageInfo { hasNextPage endCursor } nodes { name id } }
    issues(first: 100, ${ISSUES}) { pageInfo { hasNextPage endCursor } nodes { ...IssueFields } }
    pullRequests(first: 100, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { ...PullRequestFields } }
  }
}
${SOURCE}${LEDGER}${FILE}${issueFragment(features)}${PULL_REQUEST}`;
}

/** The next hundred mirror issues. */
export function moreIssuesDocument(features: IssueFeatures): string {
  return `query MergetickMoreIssues($owner: String!, $name: String!, $after: String!) {
  repository(owner: $owner, name: $name) {
    issues(first: 100, after: $after, ${ISSUES}) { pageInfo { hasNextPage endCursor } nodes { ...IssueFields } }
  }
}
${issueFragment(features)}`;
}

/** The next hundred labels. */
export const MORE_LABELS_DOCUMENT = `query MergetickMoreLabels($owner: String!, $name: String!, $after: String!) {
  repository(owner: $owner, name: $name) {
    labels(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { name id } }
  }
}`;

/** As many pull requests as there are variables `number0`, `number1`, … */
export function pullRequestsDocument(count: number): string {
  const indexes = Array.from({ length: count }, (_, index) => index);
  return `query MergetickPullRequests($owner: String!, $name: String!${indexes.map((n) => `, $number${n}: Int!`).join('')}) {
  repository(owner: $owner, name: $name) {
    ${indexes.map((n) => `pull${n}: pullRequest(number: $number${n}) { ...PullRequestFields }`).join('\n    ')}
  }
}
${PULL_REQUEST}`;
}
