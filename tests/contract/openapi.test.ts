import { describe, expect, test } from 'vitest';
import { operationNameOf } from './description.ts';
import { validateAnswer, validateDelivery, validateRequest } from './openapi.ts';

const label = {
  id: 1,
  node_id: 'LA_1',
  url: 'http://127.0.0.1/api/v3/repos/o/r/labels/P0',
  name: 'P0',
  description: null,
  color: 'ededed',
  default: false,
};

test('a path finds its operation, fixed segments before parameters', () => {
  expect(operationNameOf('GET', '/repos/o/r/issues/12')).toBe('GET /repos/{owner}/{repo}/issues/{issue_number}');
  expect(operationNameOf('GET', '/repos/o/r/issues/comments')).toBe('GET /repos/{owner}/{repo}/issues/comments');
  expect(operationNameOf('GET', '/repos/o/r/git/ref/heads/mergetick/ledger')).toBe('GET /repos/{owner}/{repo}/git/ref/{ref}');
  expect(operationNameOf('GET', '/repos/o/r/commits/main/check-runs')).toBe('GET /repos/{owner}/{repo}/commits/{ref}/check-runs');
  expect(operationNameOf('GET', '/repos/o/r/contents')).toBe('GET /repos/{owner}/{repo}/contents/{path}');
  expect(operationNameOf('DELETE', '/repos/o/r/issues/12')).toBeUndefined();
});

describe('an answer', () => {
  const verdict = (body: unknown, status = 200): string[] => validateAnswer('GET', '/repos/o/r/labels/P0', status, body);

  test('passes when it has the shape of GitHub', () => expect(verdict(label)).toEqual([]));
  test('may leave nothing out that is required', () => {
    expect(verdict({ ...label, color: undefined })).toEqual([
      "GET /repos/{owner}/{repo}/labels/{name} 200: / must have required property 'color'",
    ]);
  });
  test('may be null only where GitHub says so', () => {
    expect(verdict({ ...label, name: null })).toEqual(['GET /repos/{owner}/{repo}/labels/{name} 200: /name must be string']);
  });
  test('may not have a field that GitHub does not know', () => {
    expect(verdict({ ...label, colour: 'ededed' })).toEqual([
      'GET /repos/{owner}/{repo}/labels/{name} 200: /colour is not a field that GitHub has',
    ]);
  });
  test('may not have a status that GitHub does not document', () => {
    expect(verdict(label, 202)).toEqual(['GET /repos/{owner}/{repo}/labels/{name}: status 202 is not documented (200, 404 are)']);
  });
  test('may be a refusal that any route can give', () => {
    expect(verdict({ message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest', status: '401' }, 401)).toEqual([]);
    expect(verdict({ error: 'Bad credentials' }, 401)).toHaveLength(1);
  });
  test('of a route that is not listed is refused', () => {
    expect(validateAnswer('GET', '/repos/o/r/stargazers', 200, [])).toEqual(['GET /repos/o/r/stargazers is not in the description']);
  });
});

describe('a request', () => {
  const verdict = (body: unknown): string[] => validateRequest('POST', '/repos/o/r/issues', new URLSearchParams(), body);

  test('passes when GitHub would understand it', () => expect(verdict({ title: 'One', labels: ['P0'] })).toEqual([]));
  test('may not have fields that GitHub would ignore', () => {
    expect(verdict({ title: 'One', lables: ['P0'] })).toEqual([
      'POST /repos/{owner}/{repo}/issues request: /lables is not a field that GitHub has',
    ]);
  });
  test('may not have query parameters that GitHub would ignore', () => {
    expect(validateRequest('GET', '/repos/o/r/issues', new URLSearchParams('perpage=100&state=all'), undefined)).toEqual([
      'GET /repos/{owner}/{repo}/issues: unknown query parameter perpage',
    ]);
  });
});

test('a delivery has what its event promises', () => {
  const missing = validateDelivery('issues-opened', { action: 'opened' });
  expect(missing).toContain("webhook issues-opened: / must have required property 'issue'");
  expect(validateDelivery('issues-eaten', {})).toEqual(['the webhook issues-eaten is not in the description']);
});
