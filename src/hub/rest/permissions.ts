import type { Need } from '../world/caller.ts';
import type { Role } from '../world/model.ts';
import { PUSH, TALK, TRIAGE } from '../world/needs.ts';

/** Who may use a route: anybody, whoever has a token, an App with its JWT, an installation, or by a permission on the repository. */
export type RouteNeed = Need | 'anybody' | 'account' | 'app' | 'installation';

const METADATA = read('metadata');
const CONTENTS = read('contents');
const ISSUES = read('issues');
const ISSUES_OR_PULLS = read('issues', 'pull_requests');
const PULLS = read('pull_requests');
const ACTIONS = read('actions');
const CHECKS = read('checks');
const STATUSES = read('statuses');

/** The one table of what each route asks for. A route without a line here does not start. */
export const ROUTE_NEEDS: Readonly<Record<string, RouteNeed>> = {
  'GET /': 'anybody',
  'GET /meta': 'anybody',
  'GET /rate_limit': 'anybody',
  'GET /downloads/{key}': 'anybody',
  'GET /user': 'account',
  'GET /users/{username}': 'anybody',
  'GET /app': 'app',
  'GET /app/installations': 'app',
  'GET /app/installations/{installation_id}': 'app',
  'POST /app/installations/{installation_id}/access_tokens': 'app',
  'GET /app/hook/config': 'app',
  'GET /app/hook/deliveries': 'app',
  'GET /app/hook/deliveries/{delivery_id}': 'app',
  'POST /app/hook/deliveries/{delivery_id}/attempts': 'app',
  'GET /repos/{owner}/{repo}/installation': 'app',
  'DELETE /installation/token': 'installation',
  'GET /installation/repositories': 'installation',

  'GET /repos/{owner}/{repo}': METADATA,
  'GET /repos/{owner}/{repo}/collaborators/{username}/permission': METADATA,
  'GET /repos/{owner}/{repo}/contents': CONTENTS,
  'GET /repos/{owner}/{repo}/contents/{path}': CONTENTS,
  'PUT /repos/{owner}/{repo}/contents/{path}': PUSH,
  'DELETE /repos/{owner}/{repo}/contents/{path}': PUSH,
  'GET /repos/{owner}/{repo}/git/ref/{ref}': CONTENTS,
  'GET /repos/{owner}/{repo}/git/matching-refs/{ref}': CONTENTS,
  'POST /repos/{owner}/{repo}/git/refs': PUSH,
  'PATCH /repos/{owner}/{repo}/git/refs/{ref}': PUSH,
  'DELETE /repos/{owner}/{repo}/git/refs/{ref}': PUSH,
  'GET /repos/{owner}/{repo}/git/commits/{commit_sha}': CONTENTS,
  'POST /repos/{owner}/{repo}/git/commits': PUSH,
  'GET /repos/{owner}/{repo}/git/trees/{tree_sha}': CONTENTS,
  'POST /repos/{owner}/{repo}/git/trees': PUSH,
  'GET /repos/{owner}/{repo}/git/blobs/{file_sha}': CONTENTS,
  'POST /repos/{owner}/{repo}/git/blobs': PUSH,
  'GET /repos/{owner}/{repo}/branches': CONTENTS,
  'GET /repos/{owner}/{repo}/branches/{branch}': CONTENTS,
  'GET /repos/{owner}/{repo}/commits': CONTENTS,
  'GET /repos/{owner}/{repo}/commits/{ref}': CONTENTS,
  'GET /repos/{owner}/{repo}/compare/{basehead}': CONTENTS,

  'GET /repos/{owner}/{repo}/issues': ISSUES_OR_PULLS,
  'POST /repos/{owner}/{repo}/issues': { permissions: ['issues'], level: 'write', role: 'read' },
  'GET /repos/{owner}/{repo}/issues/{issue_number}': ISSUES_OR_PULLS,
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': TALK,
  'GET /repos/{owner}/{repo}/labels': ISSUES_OR_PULLS,
  'POST /repos/{owner}/{repo}/labels': TRIAGE,
  'GET /repos/{owner}/{repo}/labels/{name}': ISSUES_OR_PULLS,
  'PATCH /repos/{owner}/{repo}/labels/{name}': TRIAGE,
  'DELETE /repos/{owner}/{repo}/labels/{name}': TRIAGE,
  'GET /repos/{owner}/{repo}/issues/{issue_number}/labels': ISSUES_OR_PULLS,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/labels': TRIAGE,
  'PUT /repos/{owner}/{repo}/issues/{issue_number}/labels': TRIAGE,
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels': TRIAGE,
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}': TRIAGE,
  'GET /repos/{owner}/{repo}/issues/comments': ISSUES_OR_PULLS,
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': ISSUES_OR_PULLS,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': TALK,
  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}': ISSUES_OR_PULLS,
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': TALK,
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}': TALK,
  'GET /repos/{owner}/{repo}/issues/{issue_number}/reactions': ISSUES_OR_PULLS,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/reactions': TALK,
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/reactions/{reaction_id}': TALK,
  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions': ISSUES_OR_PULLS,
  'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions': TALK,
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}': TALK,
  'GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues': ISSUES,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues': write('issues', 'triage'),
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/sub_issue': write('issues', 'triage'),
  'GET /repos/{owner}/{repo}/issues/{issue_number}/parent': ISSUES,
  'GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by': ISSUES,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by': write('issues', 'triage'),
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by/{issue_id}': write('issues', 'triage'),
  'GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocking': ISSUES,

  'GET /repos/{owner}/{repo}/pulls': PULLS,
  'POST /repos/{owner}/{repo}/pulls': write('pull_requests', 'read'),
  'GET /repos/{owner}/{repo}/pulls/{pull_number}': PULLS,
  'PATCH /repos/{owner}/{repo}/pulls/{pull_number}': write('pull_requests', 'read'),
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/files': PULLS,
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits': PULLS,
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/merge': PULLS,
  'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge': PUSH,
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews': PULLS,
  'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews': write('pull_requests', 'read'),
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers': PULLS,
  'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers': write('pull_requests', 'triage'),
  'DELETE /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers': write('pull_requests', 'triage'),

  'GET /repos/{owner}/{repo}/actions/workflows': ACTIONS,
  'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}': ACTIONS,
  'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches': write('actions', 'write'),
  'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs': ACTIONS,
  'GET /repos/{owner}/{repo}/actions/runs': ACTIONS,
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}': ACTIONS,
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs': ACTIONS,
  'POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel': write('actions', 'write'),
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts': ACTIONS,
  'GET /repos/{owner}/{repo}/actions/jobs/{job_id}': ACTIONS,
  'GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs': ACTIONS,
  'GET /repos/{owner}/{repo}/actions/artifacts': ACTIONS,
  'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}': ACTIONS,
  'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}': ACTIONS,

  'POST /repos/{owner}/{repo}/check-runs': write('checks', 'write'),
  'GET /repos/{owner}/{repo}/check-runs/{check_run_id}': CHECKS,
  'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}': write('checks', 'write'),
  'GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations': CHECKS,
  'POST /repos/{owner}/{repo}/check-runs/{check_run_id}/rerequest': write('checks', 'write'),
  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': CHECKS,
  'POST /repos/{owner}/{repo}/statuses/{sha}': write('statuses', 'write'),
  'GET /repos/{owner}/{repo}/commits/{ref}/status': STATUSES,
  'GET /repos/{owner}/{repo}/commits/{ref}/statuses': STATUSES,
};

function read(...permissions: readonly string[]): Need {
  return { permissions, level: 'read', role: 'read' };
}

function write(permission: string, role: Role): Need {
  return { permissions: [permission], level: 'write', role };
}
