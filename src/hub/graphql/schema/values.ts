/** Enumerations and scalars: a part of GitHub's schema, word for word. */
export const VALUES = `
enum CheckConclusionState { ACTION_REQUIRED CANCELLED FAILURE NEUTRAL SKIPPED STALE STARTUP_FAILURE SUCCESS TIMED_OUT }
enum CheckStatusState { COMPLETED IN_PROGRESS PENDING QUEUED REQUESTED WAITING }
enum CommentAuthorAssociation { COLLABORATOR CONTRIBUTOR FIRST_TIMER FIRST_TIME_CONTRIBUTOR MANNEQUIN MEMBER NONE OWNER }
enum IssueClosedStateReason { COMPLETED DUPLICATE NOT_PLANNED }
enum IssueCommentOrderField { UPDATED_AT }
enum IssueOrderField { COMMENTS CREATED_AT UPDATED_AT }
enum IssueState { CLOSED OPEN }
enum IssueStateReason { COMPLETED DUPLICATE NOT_PLANNED REOPENED }
enum LabelOrderField { CREATED_AT NAME }
enum MergeableState { CONFLICTING MERGEABLE UNKNOWN }
enum OrderDirection { ASC DESC }
enum PullRequestMergeMethod { MERGE REBASE SQUASH }
enum PullRequestReviewDecision { APPROVED CHANGES_REQUESTED REVIEW_REQUIRED }
enum PullRequestReviewState { APPROVED CHANGES_REQUESTED COMMENTED DISMISSED PENDING }
enum PullRequestState { CLOSED MERGED OPEN }
enum PullRequestUpdateState { CLOSED OPEN }
enum ReactionContent { CONFUSED EYES HEART HOORAY LAUGH ROCKET THUMBS_DOWN THUMBS_UP }
enum ReactionOrderField { CREATED_AT }
enum RefOrderField { ALPHABETICAL TAG_COMMIT_DATE }
enum RepositoryPermission { ADMIN MAINTAIN READ TRIAGE WRITE }
enum StatusState { ERROR EXPECTED FAILURE PENDING SUCCESS }

scalar Base64String
scalar BigInt
scalar DateTime
scalar GitObjectID
scalar GitRefname
scalar GitTimestamp
scalar URI
`;
