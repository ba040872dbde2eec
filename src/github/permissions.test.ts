import { expect, test } from 'vitest';
import { inWords, permissionFor } from './permissions.ts';

test('what GitHub names in its header is said as the settings page says it', () => {
  expect(inWords('issues=write,contents=read; pull_requests=write')).toBe('issues: write and contents: read, or pull-requests: write');
});

test.each([
  ['/repos/o/r/git/trees', 'contents: write'],
  ['createCommitOnBranch', 'contents: write'],
  ['/repos/o/r/issues/1/labels', 'issues: write'],
  ['/repos/o/r/labels', 'issues: write'],
  ['/repos/o/r/pulls', 'pull-requests: write'],
  ['repository.pullRequests', 'pull-requests: write'],
  ['/repos/o/r/actions/workflows/x.yml/dispatches', 'actions: write'],
])('%s needs %s', (place, permission) => {
  expect(permissionFor(place, 'write')).toBe(permission);
});
