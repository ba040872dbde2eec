import type { ObjectReader } from '../../git/object-reader.ts';

/** What the runner needs of the server it belongs to. The server implements it. */
export interface RunnerHost {
  /** For example http://127.0.0.1:41234, no slash at the end. REST lives at /api/v3, GraphQL at /api/graphql, git at /OWNER/NAME.git */
  readonly url: string;
  repository(fullName: string): RunnerRepository | undefined;
  /** A GITHUB_TOKEN for one job, with exactly these permissions on this one repository. */
  issueToken(fullName: string, permissions: Permissions, runId: number): string;
  revokeToken(token: string): void;
  /** Tells webhooks (workflow_run, workflow_job) and other workflows what happened. */
  announce(event: HubEvent): void;
}

export interface RunnerRepository {
  readonly fullName: string;
  readonly id: number;
  readonly ownerId: number;
  readonly defaultBranch: string;
  readonly private: boolean;
  /** What is in the bare repository. */
  readonly objects: ObjectReader;
  secrets(): Readonly<Record<string, string>>;
  variables(): Readonly<Record<string, string>>;
  /** The `repository` object of webhook payloads. */
  payload(): Record<string, unknown>;
}

/** Who caused something. */
export interface Actor {
  readonly login: string;
  readonly id: number;
  readonly type: 'User' | 'Bot';
}

/** Something that happened on the hub, as webhooks and `on:` see it. */
export interface HubEvent {
  /** 'issues', 'issue_comment', 'push', 'pull_request', 'workflow_run', … */
  readonly name: string;
  /** 'opened', … */
  readonly action?: string;
  /** Full name, OWNER/NAME. */
  readonly repository: string;
  /** The complete webhook body, with repository and sender. */
  readonly payload: Record<string, unknown>;
  /** The ref and commit that a workflow triggered by this event would see. */
  readonly ref: string;
  readonly sha: string;
  readonly actor: Actor;
  /** True when it was caused by a GITHUB_TOKEN: such events start no workflow (dispatch excepted), but are still delivered to webhooks. */
  readonly causedByJobToken: boolean;
}

/** By GitHub's API names: contents, issues, pull_requests, actions, checks, statuses, metadata… What is not named is 'none'. */
export type Permissions = Readonly<Record<string, 'read' | 'write' | 'none'>>;
