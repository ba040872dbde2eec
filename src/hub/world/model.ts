import type { Permissions } from '../runner/host.ts';
import type { ObjectReader } from '../../git/object-reader.ts';
import type { RefWriter } from '../../git/ref-writer.ts';

/** What the hub remembers. Git objects and refs are on disk; the rest lives as long as the hub. */

export interface Account {
  readonly id: number;
  readonly login: string;
  readonly name: string | null;
  readonly type: 'User' | 'Bot';
  readonly createdAt: string;
}

export type Role = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';

export interface Repository {
  readonly id: number;
  readonly owner: Account;
  readonly name: string;
  readonly fullName: string;
  readonly private: boolean;
  readonly gitDir: string;
  readonly objects: ObjectReader;
  readonly refs: RefWriter;
  readonly createdAt: string;
  defaultBranch: string;
  /** Where the default branch is; empty before the first commit. */
  defaultHead: string;
  updatedAt: string;
  pushedAt: string;
  nextNumber: number;
  /** By login in lower case. The owner is not listed. */
  readonly collaborators: Map<string, Role>;
  readonly secrets: Map<string, string>;
  readonly variables: Map<string, string>;
  /** By name in lower case. */
  readonly labels: Map<string, Label>;
  /** Issues and pull requests share their numbers. */
  readonly issues: Map<number, Issue>;
  readonly comments: Map<number, Comment>;
  readonly checkRuns: Map<number, CheckRun>;
  readonly statuses: CommitStatus[];
}

export interface Label {
  readonly id: number;
  name: string;
  color: string;
  description: string | null;
  readonly createdAt: string;
}

export type StateReason = 'completed' | 'not_planned' | 'reopened' | 'duplicate';

export interface Issue {
  readonly id: number;
  readonly repository: Repository;
  readonly number: number;
  readonly author: Account;
  readonly createdAt: string;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: StateReason | null;
  updatedAt: string;
  closedAt: string | null;
  closedBy: Account | null;
  locked: boolean;
  labels: Label[];
  assignees: Account[];
  readonly comments: Comment[];
  readonly reactions: Reaction[];
  parent: Issue | null;
  readonly subIssues: Issue[];
  readonly blockedBy: Issue[];
  readonly blocking: Issue[];
  /** Present where the number belongs to a pull request. */
  readonly pull: Pull | undefined;
}

export interface Pull {
  readonly id: number;
  readonly headRef: string;
  headSha: string;
  baseRef: string;
  baseSha: string;
  draft: boolean;
  merged: boolean;
  mergedAt: string | null;
  mergedBy: Account | null;
  mergeCommit: string | null;
  readonly maintainerCanModify: boolean;
  readonly reviews: Review[];
  requestedReviewers: Account[];
  /** What the last look at base and head said; forgotten when either moves. */
  mergeability: Mergeability | undefined;
}

export interface Mergeability {
  readonly base: string;
  readonly head: string;
  readonly mergeable: boolean;
  /** The tree of the merge; null where they conflict. */
  readonly tree: string | null;
  /** The commit at refs/pull/N/merge. */
  readonly commit: string | null;
  readonly commits: number;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
}

export type PullIssue = Issue & { readonly pull: Pull };

export function isPull(issue: Issue): issue is PullIssue {
  return issue.pull !== undefined;
}

export interface Comment {
  readonly id: number;
  readonly issue: Issue;
  readonly author: Account;
  readonly createdAt: string;
  body: string;
  updatedAt: string;
  readonly reactions: Reaction[];
}

export const REACTIONS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'] as const;

export interface Reaction {
  readonly id: number;
  readonly user: Account;
  readonly content: (typeof REACTIONS)[number];
  readonly createdAt: string;
}

export type ReviewState = 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'PENDING' | 'DISMISSED';

export interface Review {
  readonly id: number;
  readonly author: Account;
  readonly body: string;
  readonly state: ReviewState;
  readonly commit: string;
  readonly submittedAt: string;
}

export interface CheckRun {
  readonly id: number;
  readonly suiteId: number;
  readonly app: App | null;
  readonly headSha: string;
  name: string;
  externalId: string;
  detailsUrl: string | null;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: 'success' | 'failure' | 'neutral' | 'cancelled' | 'skipped' | 'timed_out' | 'action_required' | null;
  startedAt: string;
  completedAt: string | null;
  output: CheckOutput;
}

export interface CheckOutput {
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  readonly annotations: readonly CheckAnnotation[];
}

export interface CheckAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number | undefined;
  readonly end_column?: number | undefined;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly message: string;
  readonly title?: string | undefined;
  readonly raw_details?: string | undefined;
}

export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly state: 'error' | 'failure' | 'pending' | 'success';
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: Account;
  readonly createdAt: string;
}

export interface App {
  readonly id: number;
  readonly slug: string;
  readonly clientId: string;
  readonly owner: Account;
  /** Who acts when the App acts: slug[bot]. */
  readonly bot: Account;
  readonly publicKey: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly createdAt: string;
  readonly hookId: number;
  webhookUrl: string | undefined;
  readonly webhookSecret: string;
  readonly installations: Installation[];
}

export interface Installation {
  readonly id: number;
  readonly app: App;
  readonly account: Account;
  readonly repositories: Repository[];
  readonly createdAt: string;
}
