/** Which part of a path or of a GraphQL answer belongs to which permission; the first that fits. */
const AREAS: readonly (readonly [RegExp, string])[] = [
  [/createCommitOnBranch|\/git\/|\/contents\//, 'contents'],
  [/createIssue|\bissues\b|\blabels\b/, 'issues'],
  [/\bpull/i, 'pull-requests'],
  [/\/actions\//, 'actions'],
  [/\/collaborators\//, 'metadata'],
];

/** `issues: write` for what the server refused, where it does not say so itself. */
export function permissionFor(place: string, access: 'read' | 'write'): string {
  const [, area = 'contents'] = AREAS.find(([pattern]) => pattern.test(place)) ?? [];
  return `${area}: ${access}`;
}

/** `issues=write,contents=read; pull_requests=write` → "issues: write and contents: read, or pull-requests: write" */
export function inWords(acceptedPermissions: string): string {
  return acceptedPermissions
    .replaceAll(/\s/g, '')
    .replaceAll('=', ': ')
    .replaceAll('_', '-')
    .replaceAll(',', ' and ')
    .replaceAll(';', ', or ');
}
