/** What can be changed: a part of GitHub's schema, word for word. */
export const MUTATIONS = `
type Mutation {
  addComment(input: AddCommentInput!): AddCommentPayload
  addLabelsToLabelable(input: AddLabelsToLabelableInput!): AddLabelsToLabelablePayload
  addReaction(input: AddReactionInput!): AddReactionPayload
  addSubIssue(input: AddSubIssueInput!): AddSubIssuePayload
  closeIssue(input: CloseIssueInput!): CloseIssuePayload
  closePullRequest(input: ClosePullRequestInput!): ClosePullRequestPayload
  createCommitOnBranch(input: CreateCommitOnBranchInput!): CreateCommitOnBranchPayload
  createIssue(input: CreateIssueInput!): CreateIssuePayload
  createLabel(input: CreateLabelInput!): CreateLabelPayload
  createPullRequest(input: CreatePullRequestInput!): CreatePullRequestPayload
  createRef(input: CreateRefInput!): CreateRefPayload
  deleteRef(input: DeleteRefInput!): DeleteRefPayload
  mergePullRequest(input: MergePullRequestInput!): MergePullRequestPayload
  removeLabelsFromLabelable(input: RemoveLabelsFromLabelableInput!): RemoveLabelsFromLabelablePayload
  removeReaction(input: RemoveReactionInput!): RemoveReactionPayload
  removeSubIssue(input: RemoveSubIssueInput!): RemoveSubIssuePayload
  reopenIssue(input: ReopenIssueInput!): ReopenIssuePayload
  updateIssue(input: UpdateIssueInput!): UpdateIssuePayload
  updateIssueComment(input: UpdateIssueCommentInput!): UpdateIssueCommentPayload
  updatePullRequest(input: UpdatePullRequestInput!): UpdatePullRequestPayload
  updateRef(input: UpdateRefInput!): UpdateRefPayload
  updateRefs(input: UpdateRefsInput!): UpdateRefsPayload
}

type AddCommentPayload {
  clientMutationId: String
  commentEdge: IssueCommentEdge
  subject: Node
}

type AddLabelsToLabelablePayload {
  clientMutationId: String
  labelable: Labelable
}

type AddReactionPayload {
  clientMutationId: String
  reaction: Reaction
  subject: Reactable
}

type AddSubIssuePayload {
  clientMutationId: String
  issue: Issue
  subIssue: Issue
}

type CloseIssuePayload {
  clientMutationId: String
  issue: Issue
}

type ClosePullRequestPayload {
  clientMutationId: String
  pullRequest: PullRequest
}

type CreateCommitOnBranchPayload {
  clientMutationId: String
  commit: Commit
  ref: Ref
}

type CreateIssuePayload {
  clientMutationId: String
  issue: Issue
}

type CreateLabelPayload {
  clientMutationId: String
  label: Label
}

type CreatePullRequestPayload {
  clientMutationId: String
  pullRequest: PullRequest
}

type CreateRefPayload {
  clientMutationId: String
  ref: Ref
}

type DeleteRefPayload {
  clientMutationId: String
}

type MergePullRequestPayload {
  actor: Actor
  clientMutationId: String
  pullRequest: PullRequest
}

type RemoveLabelsFromLabelablePayload {
  clientMutationId: String
  labelable: Labelable
}

type RemoveReactionPayload {
  clientMutationId: String
  reaction: Reaction
  subject: Reactable
}

type RemoveSubIssuePayload {
  clientMutationId: String
  issue: Issue
  subIssue: Issue
}

type ReopenIssuePayload {
  clientMutationId: String
  issue: Issue
}

type UpdateIssueCommentPayload {
  clientMutationId: String
  issueComment: IssueComment
}

type UpdateIssuePayload {
  actor: Actor
  clientMutationId: String
  issue: Issue
}

type UpdatePullRequestPayload {
  actor: Actor
  clientMutationId: String
  pullRequest: PullRequest
}

type UpdateRefPayload {
  clientMutationId: String
  ref: Ref
}

type UpdateRefsPayload {
  clientMutationId: String
}
`;
