import type { HubEvent } from '../host.ts';
import { textAt } from '../payload.ts';
import { matchesPatterns } from './patterns.ts';
import type { EventFilter, Workflow } from './workflow.ts';

/** What must be known of the commits to decide whether a workflow starts. */
export interface TriggerFacts {
  /** The message of the commit that was pushed, or of the pull request's head. */
  readonly message: string;
  /** The paths that the push or the pull request changes. */
  readonly changedPaths: readonly string[];
}

/** True when `on:` of the workflow asks for this event. */
export function isTriggered(workflow: Workflow, event: HubEvent, facts: TriggerFacts): boolean {
  const filter = workflow.events[event.name];
  if (filter === undefined || !matchesTypes(filter, event)) return false;

  switch (event.name) {
    case 'push':
      return !isSkipped(facts.message) && matchesRef(filter, event.ref) && matchesPaths(filter, facts.changedPaths);
    case 'pull_request':
    case 'pull_request_target':
      return !isSkipped(facts.message) && matchesBranch(filter, baseBranch(event)) && matchesPaths(filter, facts.changedPaths);
    case 'workflow_run':
      return matchesWorkflow(filter, event) && matchesBranch(filter, runBranch(event));
    default:
      return true;
  }
}

/** Events of one job token start nothing, except those two by which a workflow may start another on purpose. */
export function mayTrigger(event: HubEvent): boolean {
  return !event.causedByJobToken || event.name === 'workflow_dispatch' || event.name === 'repository_dispatch';
}

/** Whether any workflow's filter looks at paths, which cost a comparison of trees to know. */
export function needsPaths(workflow: Workflow, event: string): boolean {
  const filter = workflow.events[event];
  return filter?.paths !== undefined || filter?.['paths-ignore'] !== undefined;
}

/** GitHub starts these events' workflows only for some types unless `types` says otherwise. */
const defaultTypes: Readonly<Record<string, readonly string[]>> = {
  pull_request: ['opened', 'synchronize', 'reopened'],
  pull_request_target: ['opened', 'synchronize', 'reopened'],
};

function matchesTypes(filter: EventFilter, event: HubEvent): boolean {
  const types = filter.types ?? defaultTypes[event.name];
  return types === undefined || event.action === undefined || types.includes(event.action);
}

/** With only branch filters a tag starts nothing, and the other way round. */
function matchesRef(filter: EventFilter, ref: string): boolean {
  const tagged = filter.tags !== undefined || filter['tags-ignore'] !== undefined;
  const branched = filter.branches !== undefined || filter['branches-ignore'] !== undefined;
  if (ref.startsWith('refs/tags/')) {
    const tag = ref.slice('refs/tags/'.length);
    return tagged ? passes(filter.tags, filter['tags-ignore'], tag) : !branched;
  }
  if (tagged && !branched) return false;
  return matchesBranch(filter, ref.slice('refs/heads/'.length));
}

function matchesBranch(filter: EventFilter, branch: string): boolean {
  return passes(filter.branches, filter['branches-ignore'], branch);
}

function matchesPaths(filter: EventFilter, changed: readonly string[]): boolean {
  if (filter.paths !== undefined) return changed.some((path) => matchesPatterns(filter.paths ?? [], path));

  const ignored = filter['paths-ignore'];
  return ignored === undefined || changed.some((path) => !matchesPatterns(ignored, path));
}

function passes(wanted: readonly string[] | undefined, ignored: readonly string[] | undefined, value: string): boolean {
  if (wanted !== undefined) return matchesPatterns(wanted, value);
  return ignored === undefined || !matchesPatterns(ignored, value);
}

function matchesWorkflow(filter: EventFilter, event: HubEvent): boolean {
  const name = textAt(event.payload, 'workflow_run', 'name');
  return filter.workflows === undefined || filter.workflows.length === 0 || matchesPatterns(filter.workflows, name);
}

function runBranch(event: HubEvent): string {
  return textAt(event.payload, 'workflow_run', 'head_branch');
}

function baseBranch(event: HubEvent): string {
  return textAt(event.payload, 'pull_request', 'base', 'ref');
}

function isSkipped(message: string): boolean {
  return /\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]/.test(message) || /^skip-checks:\s?true\s*$/m.test(message);
}
