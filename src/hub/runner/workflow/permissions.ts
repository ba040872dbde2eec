import type { Permissions } from '../host.ts';
import { constant, type Template } from './template.ts';

/** By the names that GitHub's API uses; a workflow file writes them with dashes. */
const scopes = [
  'actions',
  'attestations',
  'checks',
  'contents',
  'deployments',
  'discussions',
  'id_token',
  'issues',
  'models',
  'packages',
  'pages',
  'pull_requests',
  'repository_projects',
  'security_events',
  'statuses',
] as const;

/** What a job may do when neither it nor its workflow says: GitHub's restricted default. */
const restricted: Permissions = { ...all('none'), contents: 'read', packages: 'read', metadata: 'read' };

/** A job's own `permissions` replace the workflow's as a whole; what is not named there is none. */
export function permissionsOf(workflow: Template | undefined, job: Template | undefined): Permissions {
  const written = job ?? workflow;
  if (written === undefined) return restricted;

  const value = constant(written);
  if (value === 'read-all') return { ...all('read'), id_token: 'none', metadata: 'read' };
  if (value === 'write-all') return { ...all('write'), models: 'read', metadata: 'read' };
  return { ...all('none'), ...named(value), metadata: 'read' };
}

function all(level: 'read' | 'write' | 'none'): Record<string, 'read' | 'write' | 'none'> {
  return Object.fromEntries(scopes.map((scope) => [scope, level]));
}

function named(value: unknown): Record<string, 'read' | 'write' | 'none'> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).map(([scope, level]) => [scope.replaceAll('-', '_'), level === 'read' || level === 'write' ? level : 'none']),
  );
}
