import type { SeenIssue } from '../reconcile/reader.ts';

/** What earlier answers taught us about one repository; nothing here is needed for correctness, it only saves requests. */
export interface Known {
  /** Turned off when the server turns out to lack them, as older Enterprise Servers do. */
  readonly features: { dependencies: boolean; subIssues: boolean; runDetails: boolean };
  repository: RepositoryFacts | null;
  /** Node ids of labels by name. */
  readonly labels: Map<string, string>;
  /** Ids of issues by number. */
  readonly issues: Map<number, IssueIds>;
  /** Issues that we opened and no answer has shown yet: a server with replicas may list them a moment later. */
  readonly opened: Map<number, SeenIssue>;
  /** Links that the server refused, by the number of the issue that was to have them. */
  readonly refusedLinks: Map<number, RefusedLinks>;
}

export interface RefusedLinks {
  readonly blockedBy: readonly number[];
  readonly parent: number | null;
}

export interface RepositoryFacts {
  readonly node: string;
  readonly defaultBranch: string;
}

export interface IssueIds {
  /** What GraphQL calls it. */
  readonly node: string;
  /** What the REST routes for dependencies and sub-issues call it. */
  readonly database: number;
}

export function nothingKnown(): Known {
  return {
    features: { dependencies: true, subIssues: true, runDetails: true },
    repository: null,
    labels: new Map(),
    issues: new Map(),
    opened: new Map(),
    refusedLinks: new Map(),
  };
}
