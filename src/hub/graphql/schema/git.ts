/** Repositories and what git keeps: a part of GitHub's schema, word for word. */
export const GIT = `
type Repository implements Node {
  createdAt: DateTime!
  databaseId: Int
  defaultBranchRef: Ref
  id: ID!
  isPrivate: Boolean!
  issue(number: Int!): Issue
  issueOrPullRequest(number: Int!): IssueOrPullRequest
  issues(after: String, before: String, filterBy: IssueFilters, first: Int, labels: [String!], last: Int, orderBy: IssueOrder, states: [IssueState!]): IssueConnection!
  label(name: String!): Label
  labels(after: String, before: String, first: Int, last: Int, orderBy: LabelOrder = {field: CREATED_AT, direction: ASC} query: String): LabelConnection
  name: String!
  nameWithOwner: String!
  object(expression: String, oid: GitObjectID): GitObject
  owner: RepositoryOwner!
  pullRequest(number: Int!): PullRequest
  pullRequests(after: String, baseRefName: String, before: String, first: Int, headRefName: String, labels: [String!], last: Int, orderBy: IssueOrder, states: [PullRequestState!]): PullRequestConnection!
  pushedAt: DateTime
  ref(qualifiedName: String!): Ref
  refs(after: String, before: String, direction: OrderDirection, first: Int, last: Int, orderBy: RefOrder, query: String, refPrefix: String!): RefConnection
  updatedAt: DateTime!
  url: URI!
  viewerPermission: RepositoryPermission
}

type Ref implements Node {
  id: ID!
  name: String!
  prefix: String!
  repository: Repository!
  target: GitObject
}

type Blob implements GitObject & Node {
  abbreviatedOid: String!
  byteSize: Int!
  commitUrl: URI!
  id: ID!
  isBinary: Boolean
  isTruncated: Boolean!
  oid: GitObjectID!
  repository: Repository!
  text: String
}

type Tree implements GitObject & Node {
  abbreviatedOid: String!
  commitUrl: URI!
  entries: [TreeEntry!]
  id: ID!
  oid: GitObjectID!
  repository: Repository!
}

type TreeEntry {
  mode: Int!
  name: String!
  object: GitObject
  oid: GitObjectID!
  path: String
  size: Int!
  type: String!
}

type Commit implements GitObject & Node {
  abbreviatedOid: String!
  additions: Int!
  author: GitActor
  authoredDate: DateTime!
  changedFilesIfAvailable: Int
  commitUrl: URI!
  committedDate: DateTime!
  committer: GitActor
  deletions: Int!
  file(path: String!): TreeEntry
  history(after: String, author: CommitAuthor, before: String, first: Int, last: Int, path: String, since: GitTimestamp, until: GitTimestamp): CommitHistoryConnection!
  id: ID!
  message: String!
  messageBody: String!
  messageHeadline: String!
  oid: GitObjectID!
  parents(after: String, before: String, first: Int, last: Int): CommitConnection!
  repository: Repository!
  statusCheckRollup: StatusCheckRollup
  tree: Tree!
  url: URI!
}

type GitActor {
  date: GitTimestamp
  email: String
  name: String
  user: User
}

type StatusCheckRollup implements Node {
  commit: Commit
  contexts(after: String, before: String, first: Int, last: Int): StatusCheckRollupContextConnection!
  id: ID!
  state: StatusState!
}

type CheckRun implements Node {
  conclusion: CheckConclusionState
  databaseId: Int
  detailsUrl: URI
  id: ID!
  name: String!
  status: CheckStatusState!
}

type StatusContext implements Node {
  context: String!
  description: String
  id: ID!
  state: StatusState!
  targetUrl: URI
}
`;
